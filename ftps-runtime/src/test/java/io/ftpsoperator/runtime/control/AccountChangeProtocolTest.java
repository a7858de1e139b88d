package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.LogsHeard;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of sessions and logins when their user changes. */
class AccountChangeProtocolTest {

    private static final String BOB = "- {name: bob, passwordSecretRef: {name: bob}}\n";

    private static String alice(String more) {
        return "users:\n- {name: alice, passwordSecretRef: {name: alice}%s}\n".formatted(more) + BOB;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", login: Disabled",
                ", notAfter: 2020-01-01T00:00:00Z",
                ", notBefore: 2999-01-01T00:00:00Z",
                ", allowedNetworks: [203.0.113.0/24]"
            })
    void whoMayNoLongerLogInIsToldSoAndGetsNoSecondLogin(String change) {
        try (var site = SiteUnderTest.start();
                var alice = site.login("alice");
                var bob = site.login("bob")) {
            site.become(alice(change));

            assertEnded(alice);
            assertLoginIsIncorrect(site);
            assertThat(bob.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {", access: ReadOnly", ", home: /elsewhere"})
    void whoGetsOtherFilesLogsInAnew(String change) {
        try (var site = SiteUnderTest.start();
                var alice = site.login("alice")) {
            site.become(alice(change));

            assertEnded(alice);
            try (var again = site.login("alice")) {
                assertThat(again.codeOf("NOOP")).isEqualTo(200);
            }
        }
    }

    @Test
    void aUserWhoIsRemovedIsLoggedOut() {
        try (var site = SiteUnderTest.start();
                var alice = site.login("alice")) {
            site.become("users:\n" + BOB);

            assertEnded(alice);
            assertLoginIsIncorrect(site);
        }
    }

    @Test
    void aChangedPasswordEndsTheSessionsOfTheOldOne() {
        try (var site = SiteUnderTest.start();
                var alice = site.login("alice")) {
            site.changePasswordOf("alice");

            assertEnded(alice);
            assertLoginIsIncorrect(site);
        }
    }

    @Test
    void aTermThatPassesEndsTheSession() {
        var end = Instant.now().plusSeconds(7).truncatedTo(ChronoUnit.SECONDS);
        try (var site = SiteUnderTest.serving(alice(", notAfter: " + end));
                var alice = site.login("alice")) {
            assertEnded(alice);
            assertThat(Instant.now()).isAfter(end);
            assertLoginIsIncorrect(site);
        }
    }

    @Test
    void otherChangesEndNoSession() {
        try (var site = SiteUnderTest.start();
                var alice = site.login("alice")) {
            site.become(alice(", maxSessions: 1, notAfter: 2999-01-01T00:00:00Z, allowedNetworks: [127.0.0.0/8]")
                    + "limits: {maxSessions: 50}\n");

            assertThat(alice.hearsNothingFor(Duration.ofMillis(2500))).isTrue();
            assertThat(alice.codeOf("PWD")).isEqualTo(257);
        }
    }

    @Test
    void aRunningTransferIsFinishedFirst() {
        try (var site = SiteUnderTest.start();
                var alice = site.login("alice")) {
            try (var data = alice.begin("STOR report").secured()) {
                data.write(new byte[1000]);
                site.become(alice(", login: Disabled"));
                assertThat(alice.hearsNothingFor(Duration.ofMillis(2500))).isTrue();
                data.write(new byte[1000]).finish();
            }

            assertThat(alice.reply().code()).isEqualTo(226);
            assertEnded(alice);
            assertThat(site.content("alice", "report")).hasSize(2000);
        }
    }

    @Test
    void whatWaitsBehindTheTransferIsNotCarriedOut() {
        try (var site = SiteUnderTest.start();
                var alice = site.login("alice")) {
            site.given("alice", "kept", new byte[10]);
            try (var data = alice.begin("STOR report").secured()) {
                alice.send("DELE kept");
                site.become(alice(", login: Disabled"));
                assertThat(alice.hearsNothingFor(Duration.ofMillis(2500))).isTrue();
                data.finish();
            }

            assertThat(alice.reply().code()).isEqualTo(226);
            assertThat(alice.reply().code()).isEqualTo(421);
            assertThat(site.content("alice", "kept")).hasSize(10);
        }
    }

    @Test
    void thoseWhoRunTheSiteAreToldWhyARightPasswordDidNotDo() {
        try (var logs = LogsHeard.from("io.ftpsoperator");
                var site = SiteUnderTest.serving(alice(", login: Disabled"))) {
            assertLoginIsIncorrect(site);

            assertThat(logs.all())
                    .anyMatch(text -> text.startsWith("login refused") && text.contains("login is disabled"));
        }
    }

    private static void assertEnded(FtpsClient client) {
        assertThat(client.reply().text()).isEqualTo("421 This login is no longer valid; connect again.");
        assertThat(client.isClosed()).isTrue();
    }

    private static void assertLoginIsIncorrect(SiteUnderTest site) {
        try (var again = site.connect().authenticated()) {
            again.command("USER alice");
            assertThat(again.command("PASS alice-secret").text()).isEqualTo("530 Login incorrect.");
        }
    }
}
