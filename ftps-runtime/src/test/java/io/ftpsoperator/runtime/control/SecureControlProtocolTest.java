package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The strict policy on an explicit listener: what is said before, at and behind AUTH. */
class SecureControlProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "USER alice, 534",
        "PASS alice-secret, 534",
        "ACCT x, 534",
        "PWD, 533",
        "LIST, 533",
        "RETR x, 533",
        "STOR x, 533",
        "PASV, 533",
        "EPSV, 533",
        "TYPE I, 533",
        "REST 1, 533",
        "STAT, 533",
        "REIN, 533",
        "ABOR, 533",
        "MKD x, 533",
        "SIZE x, 533",
        "MLSD, 533",
        "PBSZ 0, 503",
        "PROT P, 503",
        "PROT C, 503",
        "CCC, 533",
        "AUTH, 501",
        "AUTH KERBEROS_V4, 504",
        "FEAT, 211",
        "HELP, 214",
        "NOOP, 200",
        "SYST, 215",
        "CLNT test, 200",
        "OPTS UTF8 ON, 200",
        "HOST ftps.example.com:21, 501",
        "HOST other.example.com, 504",
        "HOST 127.0.0.1, 220",
        "XYZZY, 500",
        "QUIT, 221"
    })
    void repliesBeforeTls(String command, int code) {
        try (var client = site.connect()) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    /** Every verb that HELP names, but those whose turn comes before TLS. */
    @Test
    void everyOtherCommandWaitsForTls() {
        try (var client = site.connect()) {
            var names = client.command("HELP").text().split("\\R")[1].strip().split(" ");
            var early = Set.of("AUTH", "FEAT", "HELP", "NOOP", "QUIT", "HOST", "OPTS", "SYST", "CLNT");
            var negotiating = Set.of("PBSZ", "PROT");
            var credentials = Set.of("USER", "PASS", "ACCT");
            assertThat(names).hasSizeGreaterThan(50);
            for (var name : names) {
                if (!early.contains(name)) {
                    int code = credentials.contains(name) ? 534 : negotiating.contains(name) ? 503 : 533;
                    assertThat(client.codeOf(name)).as(name).isEqualTo(negotiating.contains(name) ? 501 : code);
                    assertThat(client.codeOf(name + " x")).as(name + " x").isEqualTo(name.equals("CCC") ? 501 : code);
                }
            }
        }
    }

    @Test
    void saysTheSameToARightAndAWrongUserInClear() {
        try (var client = site.connect()) {
            assertThat(client.command("USER alice").text()).isEqualTo("534 Policy requires SSL.");
            assertThat(client.command("USER nobody").text()).isEqualTo("534 Policy requires SSL.");
            assertThat(client.command("PASS alice-secret").text()).isEqualTo("534 Policy requires SSL.");
            assertThat(client.command("PASS wrong").text()).isEqualTo("534 Policy requires SSL.");
        }
    }

    @Test
    void aPasswordInClearDoesNotCountAsALoginAttempt() {
        try (var client = site.connect()) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.codeOf("PASS wrong")).isEqualTo(534);
            }
            assertThat(client.authenticated().loggedIn("alice").codeOf("PWD")).isEqualTo(257);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH TLS, 503", "AUTH KERBEROS_V4, 503", "PROT P, 503", "PROT C, 503", "PBSZ, 501", "PBSZ x, 501",
                "PBSZ -1, 501",
        "PBSZ 4294967296, 501", "PBSZ 0, 200", "PBSZ 4294967295, 200", "CCC, 534", "PWD, 530", "LIST, 530", "PASV, 530",
        "REST 1, 530", "PASS alice-secret, 503", "USER alice, 331", "NOOP, 200"
    })
    void repliesInTlsBeforeLogin(String command, int code) {
        try (var client = site.connect().authenticated()) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @Test
    void tellsThatNoBufferSizeIsNeeded() {
        try (var client = site.connect().authenticated()) {
            assertThat(client.command("PBSZ 16384").text()).isEqualTo("200 PBSZ=0");
        }
    }

    @ParameterizedTest
    @CsvSource({"PROT P, 200", "prot p, 200", "PROT C, 534", "PROT S, 536", "PROT E, 536", "PROT X, 504", "PROT, 501"})
    void repliesToProtectionLevels(String command, int code) {
        try (var client = site.connect().authenticated()) {
            client.command("PBSZ 0");

            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH TLS", "AUTH TLS-C", "auth tls"})
    void authTlsLeavesDataInClearUntilTheClientSaysOtherwise(String auth) {
        try (var client = site.connect()) {
            assertThat(client.codeOf(auth)).isEqualTo(234);
            client.secured().loggedIn("alice");

            assertThat(client.epsv()).isPositive();
            assertThat(client.codeOf("LIST")).isEqualTo(521);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH SSL", "AUTH TLS-P", "auth ssl"})
    void authSslProtectsDataFromTheStart(String auth) {
        try (var client = site.connect()) {
            assertThat(client.codeOf(auth)).isEqualTo(234);
            client.secured().loggedIn("alice").protectingData(true);

            assertThat(client.download("LIST")).isEmpty();
        }
    }

    /** S1; CVE-2011-0411. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTH TLS\r\nNOOP\r\n",
                "AUTH TLS\r\nUSER alice\r\nPASS alice-secret\r\nMKD injected\r\n",
                "AUTH TLS\r\nNOO",
                "AUTH TLS\r\n\r\n",
                "AUTH TLS\r\nUSER alice\r\nPASS alice-sec"
            })
    void forgetsWhatCameInClearBehindAuth(String pipelined) {
        try (var client = site.connect()) {
            client.sendRaw(pipelined);
            assertThat(client.reply().code()).isEqualTo(234);

            client.secured();

            assertThat(client.hearsNothingFor(Duration.ofMillis(200))).isTrue();
            assertThat(client.command("PASS alice-secret").text()).isEqualTo("503 Send USER first.");
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
            assertThat(site.file("alice", "injected")).doesNotExist();
        }
    }

    @Test
    void readsWhatCameBehindAnAuthThatWasRefused() {
        try (var client = site.connect()) {
            client.sendRaw("AUTH KERBEROS_V4\r\nNOOP\r\nAUTH\r\nSYST\r\n");

            assertThat(codes(client, 4)).containsExactly(504, 200, 501, 215);
        }
    }

    @Test
    void readsWhatCameBehindAuthInsideTls() {
        try (var client = site.connect().authenticated()) {
            client.sendRaw("AUTH TLS\r\nNOOP\r\nUSER alice\r\n");

            assertThat(codes(client, 3)).containsExactly(503, 200, 331);
        }
    }

    @Test
    void aHandshakeThatDoesNotComeClosesTheConnection() {
        try (var client = site.connect()) {
            assertThat(client.codeOf("AUTH TLS")).isEqualTo(234);

            client.send("USER alice");

            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void closesTlsProperlyBehindQuit(String version) {
        try (var client = site.login("alice", site.tls().only(version))) {
            assertThat(client.codeOf("QUIT")).isEqualTo(221);

            assertThat(client.isClosed()).isTrue();
        }
    }

    static int[] codes(FtpsClient client, int count) {
        var codes = new int[count];
        for (int i = 0; i < count; i++) {
            codes[i] = client.reply().code();
        }
        return codes;
    }
}
