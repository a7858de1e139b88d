package io.ftpsoperator.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.LogsHeard;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions, cipher suites, application protocols, renegotiation, and new key material: S11, S13, S22. */
class HandshakeProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static FtpsClient dial(boolean implicit, ClientTls tls) {
        return implicit
                ? FtpsClient.dial(site.implicitPort(), tls).secured().greeted()
                : FtpsClient.dial(site.explicitPort(), tls).greeted().authenticated();
    }

    @ParameterizedTest
    @CsvSource({"false, ftp", "true, ftp", "false, ''", "true, ''", "false, 'h2;ftp'", "true, 'h2;ftp'"})
    void servesClientsThatNameFtpOrNothing(boolean implicit, String names) {
        var tls = names.isEmpty() ? site.tls() : site.tls().naming(names.split(";"));
        try (var client = dial(implicit, tls)) {
            assertThat(client.tlsSocket().getApplicationProtocol()).isEqualTo(names.isEmpty() ? "" : "ftp");
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, TLSv1.2", "false, TLSv1.3", "true, TLSv1.2", "true, TLSv1.3"})
    void refusesClientsThatNameOtherProtocolsOnly(boolean implicit, String version) {
        var tls = site.tls().only(version).naming("http/1.1", "smtp");

        assertThatThrownBy(() -> dial(implicit, tls))
                .hasRootCauseInstanceOf(SSLException.class)
                .rootCause()
                .hasMessageContaining("no_application_protocol");
    }

    @Test
    void offersOnlyAuthenticatedEncryptionWithForwardSecrecy() {
        for (var offer : List.of(
                "-tls1", "-tls1_1", "-tls1_2 -cipher AES128-GCM-SHA256", "-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA")) {
            for (var port : List.of(site.implicitPort(), site.explicitPort())) {
                var words = new ArrayList<>(List.of("s_client", "-connect", "127.0.0.1:" + port));
                words.addAll(port == site.explicitPort() ? List.of("-starttls", "ftp") : List.of());
                words.addAll(List.of(offer.split(" ")));

                assertThat(Tool.OPENSSL.run(site.scratch(), words).output())
                        .as(offer)
                        .contains("Cipher is (NONE)");
            }
        }
    }

    @Test
    void acceptsTls13OnlyWhereThatIsTheMinimum() {
        try (var modern = SiteUnderTest.serving("tls: {minimumVersion: '1.3'}")) {
            assertThatThrownBy(() -> modern.login("alice", modern.tls().only("TLSv1.2")))
                    .hasRootCauseInstanceOf(SSLException.class);
            try (var client = modern.login("alice", modern.tls().only("TLSv1.3"))) {
                assertThat(client.listing("NLST")).isEmpty();
            }
        }
    }

    @Test
    void endsASessionWhoseClientWantsToRenegotiate() throws IOException {
        try (var client = site.login("alice", site.tls().only("TLSv1.2"))) {
            client.tlsSocket().startHandshake();

            assertThatThrownBy(() -> client.command("NOOP")).hasRootCauseInstanceOf(IOException.class);
        }
    }

    /** A ClientHello of 16 KiB that comes byte by byte, each in a record of its own, is more than is kept of a connection. */
    @Test
    void aHelloOfTheSmallestRecordsIsNotWaitedForWithoutEnd() {
        var records = new ByteArrayOutputStream();
        var message = new byte[16_000];
        message[0] = 1;
        message[2] = 0x3E; // 15,996 bytes to come, of nothing that makes sense
        message[3] = 0x7C;
        for (var one : message) {
            records.writeBytes(new byte[] {22, 3, 1, 0, 1, one});
        }
        try (var client = site.login("alice");
                var data = client.begin("STOR never")) {
            try {
                data.write(records.toByteArray());
            } catch (UncheckedIOException e) {
                // closed in the middle of it
            }

            assertThat(client.reply().code()).isEqualTo(522);
        }
    }

    /** What is still to be said on it is lost, and holds nobody up: more sessions than processors do that here. */
    @Test
    void aControlConnectionWhoseTlsBreaksInATransferEnds() {
        for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
            var client = site.login("alice");
            var data = client.begin("STOR broken").secured();
            client.breakTls();
            client.rest();
            data.cut();
        }

        try (var next = site.login("alice")) {
            assertThat(next.listing("NLST")).doesNotContain("broken");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOOP\r\n", "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000", "GET / HTTP/1.1\r\n\r\n"})
    void refusesDataThatIsNotTlsWhereTlsIsAgreed(String clear) {
        try (var client = site.login("alice");
                var data = client.begin("STOR clear")) {
            data.write(clear.getBytes());

            assertThat(client.reply().code()).isEqualTo(522);
            assertThat(site.file("alice", "clear")).doesNotExist();
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "NLST", "MLSD", "RETR here", "STOR x", "APPE x", "STOU"})
    void noByteOfATransferCrossesInClear(String command) {
        site.given("alice", "here", new byte[5]);
        try (var client = site.login("alice").protectingData(false);
                var data = client.begin(command)) {
            assertThat(data.hearsNothingFor(Duration.ofMillis(100))).isTrue();
        }
    }

    /** S22 */
    @Test
    void newKeyMaterialIsForNewSessionsAndOldOnesGoOn() throws Exception {
        try (var renewed = SiteUnderTest.serving("tls: {sessionReuse: Required}");
                var old = renewed.login("alice");
                var running = old.begin("STOR across").secured()) {
            running.write(new byte[1000]);
            var before = certificateOf(old);

            var certificate = renewed.renewCertificate();

            running.write(new byte[1000]).finish();
            assertThat(old.reply().code()).isEqualTo(226);
            assertThat(old.listing("NLST")).isEqualTo("across\r\n");
            assertThat(old.listing("NLST")).as("resumes on").isEqualTo("across\r\n");
            try (var fresh = renewed.login("bob");
                    var implicit = renewed.loginImplicit("bob")) {
                assertThat(certificateOf(fresh))
                        .isEqualTo(certificate.certificate())
                        .isNotEqualTo(before);
                assertThat(certificateOf(implicit)).isEqualTo(certificate.certificate());
                assertThat(fresh.listing("NLST")).isEmpty();
            }
        }
    }

    private static Certificate certificateOf(FtpsClient client) throws IOException {
        return client.tlsSocket().getSession().getPeerCertificates()[0];
    }

    /** OpenSSL says so in clear in TLS 1.3, when the platform reads encrypted records only. */
    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void tellsThatAClientDoesNotTrustTheCertificate(String version) {
        try (var log = LogsHeard.from("io.ftpsoperator.runtime")) {
            distrust(site.implicitPort(), version);

            Eventually.holds("the log says it: " + log.all(), () -> log.all().stream()
                    .anyMatch(line -> line.contains("control channel broken") && line.contains("unknown_ca")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void tellsThatAClientDoesNotTrustTheCertificateOfADataConnection(String version) {
        try (var log = LogsHeard.from("io.ftpsoperator.runtime");
                var client = site.login("alice")) {
            int port = client.epsv();
            client.send("NLST");
            distrust(port, version);

            assertThat(client.reply().code()).isBetween(125, 150);
            assertThat(client.reply().code()).isEqualTo(522);
            assertThat(log.all())
                    .anyMatch(line -> line.contains("data TLS handshake failed") && line.contains("unknown_ca"));
        }
    }

    private static void distrust(int port, String version) {
        var ended = Tool.OPENSSL.run(
                site.scratch(), "s_client", "-connect", "127.0.0.1:" + port, "-verify_return_error", version);
        assertThat(ended.output()).contains("CONNECTED").contains("Verification error: self-signed certificate");
    }
}
