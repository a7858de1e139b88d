package io.ftpsoperator.api.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfSignedCertificateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int DNS = 2;
    private static final int IP = 7;

    @Test
    void certifiesEveryNameForServers() throws Exception {
        var certificate = parsed(issue("*.example.com", "ftp.example.com", "203.0.113.5", "2001:db8::5"));

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=*.example.com");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(
                        List.of(DNS, "*.example.com"),
                        List.of(DNS, "ftp.example.com"),
                        List.of(IP, "203.0.113.5"),
                        List.of(IP, "2001:db8:0:0:0:0:0:5"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void isValidFromABitBeforeNowForAsLongAsAsked() throws Exception {
        var certificate = parsed(issue("ftp.example.com"));

        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void needsNoName() throws Exception {
        var certificate = parsed(issue());

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=ftps-site");
        assertThat(certificate.getSubjectAlternativeNames()).isNull();
    }

    @Test
    void bringsTheKeyOfTheCertificate() throws Exception {
        var issued = issue("ftp.example.com");
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der(issued.keyPem())));

        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        var signed = signature.sign();
        signature.initVerify(parsed(issued));

        assertThat(signature.verify(signed)).isTrue();
        assertThat(issued.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----\n").endsWith("-----END PRIVATE KEY-----\n");
    }

    @Test
    void isNeverTheSameTwiceAndNeverPrintsItsKey() throws Exception {
        assertThat(parsed(issue()).getSerialNumber())
                .isNotEqualTo(parsed(issue()).getSerialNumber());
        assertThat(issue()).hasToString("SelfSignedCertificate[key=***]");
    }

    private static SelfSignedCertificate issue(String... names) {
        return SelfSignedCertificate.issue(List.of(names), NOW, Duration.ofDays(90));
    }

    private static X509Certificate parsed(SelfSignedCertificate issued) throws Exception {
        var pem = issued.certificatePem().getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private static byte[] der(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
