package io.ftpsoperator.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.Tool;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scanners make of the TLS of both listeners: S13. */
class TlsScanProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static int port(boolean implicit) {
        return implicit ? site.implicitPort() : site.explicitPort();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aScannerFindsTwoVersionsAndNoWeakCipherSuite(boolean implicit) {
        var words = new ArrayList<>(List.of("--no-colour", "--no-check-certificate"));
        words.addAll(implicit ? List.of() : List.of("--starttls-ftp"));
        words.add("127.0.0.1:" + port(implicit));

        var lines = Tool.SSLSCAN
                .run(site.scratch(), words)
                .well()
                .output()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();

        assertThat(lines)
                .contains("SSLv2 disabled", "SSLv3 disabled", "TLSv1.0 disabled", "TLSv1.1 disabled")
                .contains("TLSv1.2 enabled", "TLSv1.3 enabled")
                .contains("TLSv1.2 not vulnerable to heartbleed")
                .doesNotContain("Insecure session renegotiation supported");
        assertThat(lines.stream().filter(line -> line.matches("(Accepted|Preferred) .*")))
                .hasSizeGreaterThan(4)
                .allMatch(line -> line.matches("\\w+ TLSv1\\.[23] (128|256) bits"
                        + " (TLS_|ECDHE-(ECDSA|RSA)-)[A-Z0-9_-]*(GCM|CHACHA20)[A-Z0-9_-]* .*"))
                .anyMatch(line -> line.matches("Preferred TLSv1\\.3 .* TLS_AES_(128_GCM_SHA256|256_GCM_SHA384) .*"))
                .anyMatch(line -> line.startsWith("Preferred TLSv1.2 256 bits ECDHE-ECDSA-AES256-GCM-SHA384"));
    }

    private static String openssl(boolean implicit, String... rest) {
        var words = new ArrayList<>(List.of("s_client", "-connect", "127.0.0.1:" + port(implicit)));
        words.addAll(implicit ? List.of() : List.of("-starttls", "ftp"));
        words.addAll(List.of(rest));
        return Tool.OPENSSL.run(site.scratch(), words).output();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tls12IsBoundAgainstRenegotiationAndCompressesNothing(boolean implicit) {
        assertThat(openssl(implicit, "-tls1_2"))
                .contains("Secure Renegotiation IS supported") // RFC 5746
                .contains("Extended master secret: yes") // RFC 7627
                .contains("Compression: NONE");
    }

    @ParameterizedTest
    @CsvSource({
        "false, -tls1_2, -cipher, ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-ECDSA-AES256-GCM-SHA384",
        "true, -tls1_2, -cipher, ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-ECDSA-AES256-GCM-SHA384"
    })
    void theServerChoosesTheCipherSuite(boolean implicit, String version, String option, String wish, String chosen) {
        assertThat(openssl(implicit, version, option, wish)).contains("Cipher is " + chosen);
    }

    /** RFC 7507: whether it is heeded or not, the client hears one or the other, and the server goes on. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientThatFallsBackIsServedOrToldWhy(boolean implicit) {
        assertThat(openssl(implicit, "-tls1_2", "-fallback_scsv"))
                .matches(said -> said.contains("Cipher is ECDHE-") || said.contains("inappropriate fallback"));
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }

    static Stream<Arguments> ancientHellos() {
        var random = "5a".repeat(32);
        return Stream.of(false, true)
                .flatMap(implicit -> Stream.of(
                        // CLIENT-HELLO of SSL 2.0 with three of its cipher kinds
                        Arguments.of(
                                implicit, "SSL 2.0", "8022010002000900000010" + "0700c0030080010080" + "5a".repeat(16)),
                        // the same form, as a hello of TLS 1.2 (RFC 5246 appendix E.2)
                        Arguments.of(implicit, "TLS 1.2 as of SSL 2.0", "802c010303000300000020" + "00002f" + random),
                        // SSL 3.0 and TLS 1.0, with the suites of their time
                        Arguments.of(implicit, "SSL 3.0", "16030000310100002d0300" + random + "000006000a002f00350100"),
                        Arguments.of(
                                implicit, "TLS 1.0", "16030100310100002d0301" + random + "000006000a002f00350100")));
    }

    @ParameterizedTest(name = "{1}, implicit {0}")
    @MethodSource("ancientHellos")
    void hellosOfOldAreTurnedAway(boolean implicit, String version, String hello) {
        try (var client = implicit ? site.dialImplicit() : site.connect()) {
            if (!implicit) {
                assertThat(client.codeOf("AUTH TLS")).isEqualTo(234);
            }

            client.sendRaw(HexFormat.of().parseHex(hello));

            assertThat(client.rest())
                    .as("nothing, or an alert and no more")
                    .matches(said -> said.length == 0 || said.length == 7 && said[0] == 21);
        }
        try (var next = site.login("alice")) {
            assertThat(next.codeOf("NOOP")).isEqualTo(200);
        }
    }

    /** A session belongs to one control connection and its data connections, and is of no use elsewhere. */
    @ParameterizedTest
    @CsvSource({"false, TLSv1.2", "false, TLSv1.3", "true, TLSv1.2", "true, TLSv1.3"})
    void aControlConnectionNeverResumesAnother(boolean implicit, String version) {
        var tls = site.tls().only(version);
        try (var first = connected(implicit, tls);
                var second = connected(implicit, tls)) {
            assertThat(first.codeOf("NOOP")).isEqualTo(200);

            assertThat(second.tlsSocket().getSession().getId())
                    .isNotEqualTo(first.tlsSocket().getSession().getId());
            assertThat(second.tlsSocket().getSession().getCreationTime())
                    .isNotEqualTo(first.tlsSocket().getSession().getCreationTime());
        }
    }

    private static FtpsClient connected(boolean implicit, ClientTls tls) {
        var client = implicit
                ? FtpsClient.dial(site.implicitPort(), tls).secured().greeted()
                : FtpsClient.dial(site.explicitPort(), tls).greeted().authenticated();
        return client.loggedIn("alice"); // its tickets have come by then
    }
}
