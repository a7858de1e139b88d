package io.ftpsoperator.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Freedom;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A user's sessions are counted while they are logged in, and not a moment longer, whatever way they end. */
class LoginCountProtocolTest {

    private static final String ONE_EACH =
            "channelPolicy: {control: Allow, data: Allow}\nlimits: {maxSessionsPerUser: 1}";

    @Test
    void ofAHundredLoginsAtOnceExactlyTheCapGetsIn() throws Exception {
        try (var site = SiteUnderTest.serving(ONE_EACH.replace("User: 1", "User: 10"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = Collections.synchronizedList(new ArrayList<AutoCloseable>());
            Callable<Integer> login = () -> {
                var client = site.connect();
                clients.add(client);
                client.command("USER alice");
                return client.codeOf("PASS alice-secret");
            };
            var codes = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(Collections.nCopies(100, login))) {
                codes.add(answer.get());
            }

            assertThat(codes).containsOnly(230, 421);
            assertThat(Collections.frequency(codes, 230)).isEqualTo(10);
            for (var client : clients) {
                client.close();
            }
            Freedom.ofASession(site, "alice");
        }
    }

    @Test
    void reinGivesTheSessionBack() {
        try (var site = SiteUnderTest.serving(ONE_EACH);
                var client = site.login("alice")) {
            assertThat(client.codeOf("REIN")).isEqualTo(220);

            assertOneLoginIsFree(site);
        }
    }

    @Test
    void authGivesTheSessionBack() {
        try (var site = SiteUnderTest.serving(ONE_EACH);
                var client = site.connect().loggedIn("alice")) {
            client.authenticated();

            assertOneLoginIsFree(site);
        }
    }

    @Test
    void aUserWhoNamesHimselfAgainIsCountedOnce() {
        try (var site = SiteUnderTest.serving(ONE_EACH);
                var client = site.login("alice")) {
            for (int i = 0; i < 3; i++) {
                client.loggedIn("alice");
            }

            client.command("USER alice");

            assertOneLoginIsFree(site);
        }
    }

    @Test
    void aFailedPasswordAfterALoginGivesTheSessionBack() {
        try (var site = SiteUnderTest.serving(ONE_EACH);
                var client = site.login("alice")) {
            client.command("USER alice");
            assertThat(client.codeOf("PASS wrong")).isEqualTo(530);

            assertOneLoginIsFree(site);
        }
    }

    @Test
    void aConnectionThatBreaksGivesTheSessionBack() {
        try (var site = SiteUnderTest.serving(ONE_EACH)) {
            site.login("alice").cut();

            Freedom.ofASession(site, "alice");
        }
    }

    @Test
    void clientsThatLeaveWhileTheirPasswordIsVerifiedHoldNoSession() {
        try (var site = SiteUnderTest.serving(ONE_EACH)) {
            for (int i = 0; i < 30; i++) {
                try (var client = site.connect()) {
                    client.command("USER alice");
                    client.send("PASS alice-secret");
                    client.cut();
                }
            }

            Freedom.ofASession(site, "alice");
        }
    }

    @Test
    void aLoginWithoutAFolderIsNotCounted() throws IOException {
        try (var site = SiteUnderTest.serving(ONE_EACH)) {
            var home = site.file("alice", "");
            Files.createDirectories(home.getParent());
            Files.createFile(home);
            try (var client = site.connect()) {
                for (int i = 0; i < 3; i++) {
                    client.command("USER alice");
                    assertThat(client.codeOf("PASS alice-secret")).isEqualTo(530);
                }
                Files.delete(home);
                client.command("USER alice");
                assertThat(client.codeOf("PASS alice-secret")).isEqualTo(230);
            }
        }
    }

    /** At once: the reply to the command says that the session is free. */
    private static void assertOneLoginIsFree(SiteUnderTest site) {
        try (var next = site.connect().authenticated().loggedIn("alice");
                var late = site.connect()) {
            late.command("USER alice");
            assertThat(late.codeOf("PASS alice-secret")).isEqualTo(421);
            assertThat(next.codeOf("NOOP")).isEqualTo(200);
        }
    }
}
