package io.ftpsoperator.operator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsSecretsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static SelfSignedCertificate made(String... names) {
        return SelfSignedCertificate.issue(List.of(names), NOW, Duration.ofDays(90));
    }

    @Test
    void readsWhatTheOperatorMakes() {
        var made = made("ftp.example.com", "*.files.example.com");

        var found = TlsSecrets.read(new KeyMaterial(made.certificatePem(), made.keyPem()));

        assertThat(found).isInstanceOf(TlsSecret.Pair.class);
        var facts = ((TlsSecret.Pair) found).facts();
        assertThat(facts.selfSigned()).isTrue();
        assertThat(facts.notAfter()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertThat(facts.sha256()).matches("[0-9a-f]{64}");
        assertThat(facts.covers("FTP.example.com")).isTrue();
        assertThat(facts.covers("a.files.example.com")).isTrue();
        assertThat(facts.covers("a.b.files.example.com")).isFalse();
        assertThat(facts.covers("files.example.com")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void readsPkcs8OfEveryKind(String algorithm) {
        var keys = TestKeys.of(algorithm);

        assertThat(TlsSecrets.read(new KeyMaterial(keys.certificate(), keys.pkcs8())))
                .isInstanceOf(TlsSecret.Pair.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void readsTheOlderFormsThatOpensslWrites(String algorithm) {
        var keys = TestKeys.of(algorithm);
        var parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

        assertThat(TlsSecrets.read(new KeyMaterial(keys.certificate(), parameters + keys.traditional())))
                .isInstanceOf(TlsSecret.Pair.class);
    }

    @Test
    void aKeyOfAnotherCertificateIsAMismatch() {
        var found = TlsSecrets.read(
                new KeyMaterial(made("a").certificatePem(), made("a").keyPem()));

        assertThat(found).isInstanceOfSatisfying(TlsSecret.Unusable.class, unusable -> assertThat(unusable.flaw())
                .isEqualTo(TlsSecret.Flaw.KEY_DOES_NOT_MATCH));
    }

    @Test
    void aKeyOfAnotherKindIsNotReadable() {
        var found = TlsSecrets.read(new KeyMaterial(
                TestKeys.of("RSA").certificate(), TestKeys.of("EC").pkcs8()));

        assertThat(found).isInstanceOf(TlsSecret.Unusable.class);
    }

    @Test
    void textThatIsNoCertificateIsNamedByItsKey() {
        var found = TlsSecrets.read(new KeyMaterial("hello", made("a").keyPem()));

        assertThat(found).isInstanceOfSatisfying(TlsSecret.Unusable.class, unusable -> {
            assertThat(unusable.flaw()).isEqualTo(TlsSecret.Flaw.NOT_READABLE);
            assertThat(unusable.why()).contains("tls.crt");
        });
    }

    @Test
    void nothingPrintsAKeyOrAHash() {
        var made = made("a");

        assertThat(new KeyMaterial(made.certificatePem(), made.keyPem()).toString())
                .doesNotContain("PRIVATE");
        assertThat(new UserHash("alice", "$2y$12$secret", "v").toString()).doesNotContain("secret");
    }
}
