package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.Freedom;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caps and time-outs, each told by 421. */
class LimitsProtocolTest {

    @Test
    void tellsAConnectionTooManyAndClosesIt() {
        try (var site = SiteUnderTest.serving("limits: {maxSessions: 1}");
                var first = site.connect();
                var second = site.dial()) {
            assertThat(second.reply().code()).isEqualTo(421);
            assertThat(second.isClosed()).isTrue();
            assertThat(first.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void tellsAnImplicitConnectionTooManyInsideTls() {
        try (var site = SiteUnderTest.serving("limits: {maxSessions: 1}");
                var first = site.connect();
                var second = site.dialImplicit()) {
            assertThat(second.secured().reply().code()).isEqualTo(421);
            assertThat(second.isClosed()).isTrue();
            assertThat(first.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void tellsAConnectionTooManyFromOneAddressAndServesOthers() {
        try (var site = SiteUnderTest.serving("limits: {maxSessionsPerAddress: 1}");
                var first = site.dialFrom("127.0.0.5").greeted();
                var second = site.dialFrom("127.0.0.5");
                var other = site.dialFrom("127.0.0.6").greeted()) {
            assertThat(second.reply().text())
                    .isEqualTo("421 There are too many connections from this address; try again later.");
            assertThat(second.isClosed()).isTrue();
            assertThat(other.codeOf("NOOP")).isEqualTo(200);

            first.command("QUIT");

            Eventually.holds("the address has room again", () -> {
                try (var next = site.dialFrom("127.0.0.5")) {
                    return next.reply().code() == 220;
                }
            });
        }
    }

    @Test
    void countsNoAddressesWhereTheServiceHidesThem() {
        try (var site = SiteUnderTest.serving(
                        "limits: {maxSessionsPerAddress: 1}\nservice: {externalTrafficPolicy: Cluster}");
                var first = site.connect();
                var second = site.connect()) {
            assertThat(first.codeOf("NOOP")).isEqualTo(200);
            assertThat(second.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void aUsersOwnCapCountsInsteadOfTheSites() {
        try (var site = SiteUnderTest.serving("""
                        limits: {maxSessionsPerUser: 1}
                        users:
                        - {name: alice, maxSessions: 2, passwordSecretRef: {name: alice}}
                        - {name: bob, passwordSecretRef: {name: bob}}
                        """);
                var alice = site.login("alice");
                var aliceAgain = site.login("alice");
                var aliceTooMany = site.connect().authenticated();
                var bob = site.login("bob");
                var bobTooMany = site.connect().authenticated()) {
            aliceTooMany.command("USER alice");
            assertThat(aliceTooMany.codeOf("PASS alice-secret")).isEqualTo(421);
            bobTooMany.command("USER bob");
            assertThat(bobTooMany.codeOf("PASS bob-secret")).isEqualTo(421);
            assertThat(alice.codeOf("NOOP")).isEqualTo(200);
            assertThat(aliceAgain.codeOf("NOOP")).isEqualTo(200);
            assertThat(bob.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void servesAnotherConnectionWhenOneIsGone() {
        try (var site = SiteUnderTest.serving("limits: {maxSessions: 1}")) {
            for (int i = 0; i < 20; i++) {
                Freedom.ofAConnection(site);
            }
        }
    }

    @Test
    void refusesASessionTooManyOfOneUser() {
        try (var site = SiteUnderTest.serving("limits: {maxSessionsPerUser: 2}");
                var first = site.login("alice");
                var second = site.login("alice");
                var third = site.connect().authenticated();
                var other = site.login("bob")) {
            third.command("USER alice");
            assertThat(third.codeOf("PASS alice-secret")).isEqualTo(421);
            assertThat(third.isClosed()).isTrue();

            second.command("QUIT");

            assertThat(second.isClosed()).isTrue();
            Freedom.ofASession(site, "alice");
            assertThat(first.codeOf("NOOP")).isEqualTo(200);
            assertThat(other.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void aUserWhoStartsOverIsNoLongerCounted() {
        try (var site = SiteUnderTest.serving("limits: {maxSessionsPerUser: 1}");
                var first = site.login("alice")) {
            first.command("USER bob");

            try (var second = site.login("alice")) {
                assertThat(second.codeOf("NOOP")).isEqualTo(200);
            }
        }
    }

    @Test
    void closesASessionWithTooManyFailedLogins() {
        try (var site = SiteUnderTest.serving("limits: {maxLoginFailures: 3}");
                var client = site.connect().authenticated()) {
            var codes = new ArrayList<Integer>();
            for (int i = 0; i < 3; i++) {
                client.command("USER alice");
                codes.add(client.codeOf("PASS wrong"));
            }

            assertThat(codes).containsExactly(530, 530, 421);
            assertThat(client.isClosed()).isTrue();
        }
    }

    /** Whoever was logged in must log in again in time, and has the whole time for it. */
    @ParameterizedTest
    @ValueSource(strings = {"REIN", "USER bob"})
    void theLoginTimeBeginsAgainWhenAUserStartsOver(String command) {
        try (var site = SiteUnderTest.serving("limits: {loginTimeout: 4s}");
                var client = site.login("alice")) {
            long began = System.nanoTime();
            if (client.codeOf(command) == 220) {
                client.inClearAgain().authenticated();
            }

            assertThat(client.reply().code()).isEqualTo(421);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void closesAnIdleSession() {
        try (var site = SiteUnderTest.serving("limits: {idleTimeout: 3s}");
                var client = site.login("alice")) {
            assertThat(client.reply().code()).isEqualTo(421);
            assertThat(client.isClosed()).isTrue();
        }
    }

    /** Letters that come all the while do not begin the time anew. */
    @Test
    void closesASessionThatNeverEndsItsLine() {
        try (var site = SiteUnderTest.serving("limits: {idleTimeout: 5s}");
                var client = site.login("alice");
                var typing = Executors.newSingleThreadScheduledExecutor()) {
            typing.scheduleWithFixedDelay(() -> client.sendRaw("N"), 0, 100, TimeUnit.MILLISECONDS);

            assertThat(client.reply().code()).isEqualTo(421);
        }
    }

    @Test
    void aRunningTransferKeepsItsSession() {
        try (var site = SiteUnderTest.serving("limits: {idleTimeout: 3s}");
                var client = site.login("alice");
                var data = client.begin("STOR slow").secured()) {
            for (int i = 0; i < 8; i++) {
                data.write(new byte[1000]);
                assertThat(data.hearsNothingFor(Duration.ofMillis(500))).isTrue();
            }
            data.finish();

            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void endsATransferInWhichNothingMovesForItsOwnTimeAndKeepsTheSession() {
        try (var site = SiteUnderTest.serving("limits: {stalledTransferTimeout: 1s}");
                var client = site.login("alice");
                var data = client.begin("STOR stalled").secured()) {
            data.write(new byte[1000]);

            assertThat(client.reply().text())
                    .isEqualTo("426 Nothing moved on the data connection for too long; the transfer is not complete.");
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void doesNotWaitForADataConnectionForEver() {
        try (var site = SiteUnderTest.serving("limits: {dataConnectionTimeout: 1s}");
                var client = site.login("alice")) {
            client.epsv();
            assertThat(client.codeOf("LIST")).isEqualTo(150);

            assertThat(client.reply().text()).isEqualTo("425 No data connection came within 1 s.");
        }
    }

    @Test
    void endsATransferInWhichNothingMoves() {
        try (var site = SiteUnderTest.serving("limits: {idleTimeout: 3s}");
                var client = site.login("alice");
                var data = client.begin("STOR stalled").secured()) {
            data.write(new byte[1000]);

            assertThat(client.reply().code()).isEqualTo(426);
            assertThat(site.file("alice", "stalled")).doesNotExist();
        }
    }

    @Test
    void closesASessionThatDoesNotLogInInTimeWhateverElseItSays() {
        try (var site = SiteUnderTest.serving("limits: {loginTimeout: 3s}");
                var client = site.connect()) {
            client.sendRaw("NOOP\r\n");
            int code = client.reply().code();
            while (code == 200) { // the server ends this loop
                client.send("NOOP");
                code = client.reply().code();
            }

            assertThat(code).isEqualTo(421);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void closesSessionsThatDoNotFinishTheTlsHandshakeInTime() {
        try (var site = SiteUnderTest.serving("limits: {loginTimeout: 3s, maxSessions: 2}");
                var explicit = site.connect();
                var implicit = site.dialImplicit()) {
            assertThat(explicit.codeOf("AUTH TLS")).isEqualTo(234);

            assertThat(explicit.isEnded()).isTrue();
            assertThat(implicit.isEnded()).isTrue();
            Freedom.ofAConnection(site);
        }
    }
}
