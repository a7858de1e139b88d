package io.ftpsoperator.operator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.operator.secret.TlsSecret.Flaw;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose client certificates are trusted, as users bring it. */
class TrustBundleTest {
    private static final byte[] AUTHORITY = SelfSignedCertificate.issue(
                    List.of("authority"), Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(1))
            .certificatePem()
            .getBytes(StandardCharsets.US_ASCII);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void digestsWhatPodsRead() {
        assertThat(TrustBundle.read(Map.of("ca.crt", AUTHORITY, "other", new byte[5])))
                .isEqualTo(new TrustBundle.Usable(Map.of("ca.crt", Served.digestOf(AUTHORITY))));
    }

    @Test
    void missesTheKey() {
        assertThat(TrustBundle.read(Map.of("tls.crt", AUTHORITY)))
                .isEqualTo(new TrustBundle.Unusable(Flaw.KEY_MISSING, "has no key \"ca.crt\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void seesThatThereIsNoCertificate(String content) {
        assertThat(TrustBundle.read(Map.of("ca.crt", bytes(content))))
                .isEqualTo(new TrustBundle.Unusable(
                        Flaw.NOT_READABLE, "does not hold certificates in PEM form in key \"ca.crt\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"})
    void seesThatThereIsNoRevocationList(String content) {
        assertThat(TrustBundle.read(Map.of("ca.crt", AUTHORITY, "ca.crl", bytes(content))))
                .isEqualTo(new TrustBundle.Unusable(
                        Flaw.NOT_READABLE, "does not hold revocation lists in PEM form in key \"ca.crl\""));
    }
}
