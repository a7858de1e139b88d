package io.ftpsoperator.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.api.v1alpha1.CipherSuite;
import io.ftpsoperator.api.v1alpha1.TlsVersion;
import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.TestAuthority;
import io.ftpsoperator.runtime.testing.TestAuthority.Wish;
import io.ftpsoperator.runtime.testing.TestCertificate;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The cipher suites that a site chooses: S13. */
class CipherSuiteProtocolTest {

    private static final String ALL =
            Arrays.stream(CipherSuite.values()).map(CipherSuite::name).collect(Collectors.joining(", "));

    private static SiteUnderTest ecdsa;
    private static SiteUnderTest rsa;

    @BeforeAll
    static void serve() {
        var all = "tls: {ciphers: [%s]}".formatted(ALL);
        ecdsa = SiteUnderTest.serving(all);
        rsa = SiteUnderTest.serving(all, rsaCertificate());
    }

    @AfterAll
    static void stop() {
        ecdsa.close();
        rsa.close();
    }

    private static TestCertificate rsaCertificate() {
        return TestAuthority.root("CN=Authority")
                .issue("CN=ftps.example.com", Wish.server("ftps.example.com").rsa());
    }

    private static ClientTls offering(SiteUnderTest site, CipherSuite... suites) {
        return site.tls()
                .only(suites[0].version() == TlsVersion.TLS_1_3 ? ClientTls.V1_3 : ClientTls.V1_2)
                .offering(Arrays.stream(suites).map(CipherSuite::name).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void eachThatCanBeChosenIsServedOnControlAndData(CipherSuite suite) throws IOException {
        var site = suite.name().contains("_RSA_") ? rsa : ecdsa;
        try (var client = site.login("alice", offering(site, suite));
                var data = client.begin("NLST").secured()) {
            assertThat(client.tlsSocket().getSession().getCipherSuite()).isEqualTo(suite.name());
            assertThat(data.tlsSocket().getSession().getCipherSuite()).isEqualTo(suite.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheDefaultOnesAreServedWhereTheSiteChoosesNone(CipherSuite suite) {
        try (var site =
                suite.name().contains("_RSA_") ? SiteUnderTest.serving("", rsaCertificate()) : SiteUnderTest.start()) {
            var tls = offering(site, suite);
            if (CipherSuite.defaults().contains(suite)) {
                site.login("alice", tls).close();
            } else {
                assertThatThrownBy(() -> site.login("alice", tls)).hasRootCauseInstanceOf(SSLException.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256",
        "TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384"
    })
    void theOrderOfTheSiteCounts(CipherSuite first, CipherSuite second) throws IOException {
        var minimum = first.version() == TlsVersion.TLS_1_3 ? "1.3" : "1.2";
        try (var site = SiteUnderTest.serving(
                        "tls: {minimumVersion: '%s', ciphers: [%s, %s]}".formatted(minimum, first, second));
                var client = site.login("alice", offering(site, second, first))) {
            assertThat(client.tlsSocket().getSession().getCipherSuite()).isEqualTo(first.name());
        }
    }

    @Test
    void aClientOfAnotherSuiteIsRefused() {
        try (var site = SiteUnderTest.serving(
                "tls: {ciphers: [%s]}".formatted(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384))) {
            var other = offering(site, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);

            assertThatThrownBy(() -> site.login("alice", other)).hasRootCauseInstanceOf(SSLException.class);
        }
    }
}
