package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CCC and REIN: the way back from TLS to clear, where the policy allows it. */
class ClearAgainProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.serving("channelPolicy: {control: RequireOnlyForCredentials, data: Allow}");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static FtpsClient cleared(String version) {
        var client = site.login("alice", site.tls().only(version));
        assertThat(client.codeOf("CCC")).isEqualTo(200);
        return client.inClearAgain();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void goesOnInClearBehindCcc(String version) {
        try (var client = cleared(version)) {
            assertThat(client.codeOf("PWD")).isEqualTo(257);
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "USER alice, 534",
        "PASS alice-secret, 534",
        "ACCT x, 534",
        "PBSZ 0, 503",
        "PROT C, 503",
        "PROT P, 503",
        "CCC, 533"
    })
    void refusesAnotherUserAndAnotherProtectionBehindCcc(String command, int code) {
        try (var client = cleared("TLSv1.3")) {
            assertThat(client.codeOf(command)).isEqualTo(code);
            assertThat(client.codeOf("PWD")).isEqualTo(257);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void dataStaysProtectedBehindCcc(String version) {
        try (var client = cleared(version)) {
            assertThat(client.upload("STOR after-ccc", new byte[100]).code()).isEqualTo(226);
            assertThat(client.download("RETR after-ccc")).hasSize(100);
        }
    }

    /** S1, the other way round. */
    @ParameterizedTest
    @ValueSource(strings = {"CCC\r\nMKD evil\r\n", "CCC\r\nMKD ev", "CCC\r\nNOOP\r\nNOOP\r\n"})
    void forgetsWhatCameInsideTlsBehindCcc(String pipelined) {
        try (var client = site.login("alice")) {
            client.sendRaw(pipelined);
            assertThat(client.reply().code()).isEqualTo(200);
            client.inClearAgain();

            assertThat(client.hearsNothingFor(Duration.ofMillis(200))).isTrue();
            assertThat(client.codeOf("PWD")).isEqualTo(257);
            assertThat(site.file("alice", "evil")).doesNotExist();
        }
    }

    @Test
    void readsWhatCameBehindACccThatWasRefused() {
        try (var client = site.connect().authenticated()) {
            client.sendRaw("CCC\r\nNOOP\r\n");

            assertThat(SecureControlProtocolTest.codes(client, 2)).containsExactly(503, 200);
        }
    }

    @Test
    void goesOnInClearWithAClientThatDoesNotSayCloseNotify() {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("CCC")).isEqualTo(200);
            assertThat(client.isClosed()).as("close_notify of the server").isTrue();

            client.droppingTls();

            assertThat(client.codeOf("PWD")).isEqualTo(257);
        }
    }

    @Test
    void canBeEncryptedAgainAndThenAsksForALoginAgain() {
        try (var client = cleared("TLSv1.3")) {
            client.authenticated();

            assertThat(client.codeOf("PWD")).isEqualTo(530);
            assertThat(client.codeOf("PROT P")).isEqualTo(503);
            assertThat(client.loggedIn("bob").codeOf("PWD")).isEqualTo(257);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void reinStartsOverInClear(String version) {
        try (var client = site.login("alice", site.tls().only(version))) {
            assertThat(client.codeOf("REIN")).isEqualTo(220);
            client.inClearAgain();

            assertThat(client.codeOf("PWD")).isEqualTo(530);
            assertThat(client.codeOf("USER alice")).isEqualTo(534);
            assertThat(client.codeOf("PROT P")).isEqualTo(503);
            client.authenticated().loggedIn("alice");
            assertThat(client.codeOf("PROT P")).isEqualTo(503);
        }
    }

    @Test
    void reinForgetsThePassivePort() {
        try (var client = site.login("alice")) {
            client.epsv();
            assertThat(client.codeOf("REIN")).isEqualTo(220);
            client.inClearAgain().authenticated().loggedIn("alice").protectingData();

            assertThat(client.codeOf("LIST")).isEqualTo(425);
        }
    }

    @Test
    void readsWhatCameBehindReinInClear() {
        try (var client = site.connect()) {
            client.sendRaw("REIN\r\nNOOP\r\n");

            assertThat(SecureControlProtocolTest.codes(client, 2)).containsExactly(220, 200);
        }
    }
}
