package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Port 990: the whole session is encrypted, whatever the site's policy allows elsewhere. */
class ImplicitProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.serving("channelPolicy: {control: Allow, data: Allow}");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void saysNothingBeforeTheClientBeginsTls() {
        try (var client = site.dialImplicit()) {
            assertThat(client.hearsNothingFor(Duration.ofMillis(300))).isTrue();

            assertThat(client.secured().reply().code()).isEqualTo(220);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER alice\r\n", "U", "\r\n", "GET / HTTP/1.1\r\n\r\n", "\0"})
    void closesAConnectionThatBeginsInClear(String first) {
        try (var client = site.dialImplicit()) {
            client.sendRaw(first);

            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH TLS, 503",
        "AUTH SSL, 503",
        "PBSZ 0, 200",
        "PROT P, 200",
        "PROT C, 534",
        "PROT S, 536",
        "CCC, 534",
        "REIN, 502",
        "PWD, 530",
        "USER alice, 331"
    })
    void repliesBeforeLogin(String command, int code) {
        try (var client = site.connectImplicit()) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({"CCC, 534", "REIN, 502", "AUTH TLS, 503", "PROT C, 534"})
    void staysEncryptedAfterLogin(String command, int code) {
        try (var client = site.loginImplicit("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(code);
            assertThat(client.codeOf("PWD")).isEqualTo(257);
        }
    }

    @Test
    void protectsDataWithoutPbszAndProt() {
        site.given("alice", "hello", "hello".getBytes(StandardCharsets.UTF_8));
        try (var client = site.loginImplicit("alice")) {
            assertThat(client.download("RETR hello")).asString().isEqualTo("hello");
            assertThat(client.upload("STOR there", new byte[3]).code()).isEqualTo(226);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void closesTlsProperlyBehindQuit(String version) {
        try (var client = FtpsClient.dial(site.implicitPort(), site.tls().only(version))
                .secured()
                .greeted()) {
            assertThat(client.codeOf("QUIT")).isEqualTo(221);

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void lendsThePortForImplicitDataFirst() {
        try (var first = site.loginImplicit("alice");
                var second = site.loginImplicit("alice")) {
            int shared = first.epsv();
            int other = second.epsv();

            assertThat(first.codeOf("ABOR")).as("gives the port back").isEqualTo(226);

            assertThat(other).isNotEqualTo(shared);
            assertThat(second.epsv()).isEqualTo(shared);
        }
    }
}
