package io.ftpsoperator.runtime.tls;

import static io.ftpsoperator.runtime.tls.TestKeys.NOW;
import static io.ftpsoperator.runtime.tls.TestKeys.certificate;
import static io.ftpsoperator.runtime.tls.TestKeys.encrypted;
import static io.ftpsoperator.runtime.tls.TestKeys.joined;
import static io.ftpsoperator.runtime.tls.TestKeys.pem;
import static io.ftpsoperator.runtime.tls.TestKeys.pkcs8;
import static io.ftpsoperator.runtime.tls.TestKeys.sec1;
import static io.ftpsoperator.runtime.tls.TestKeys.selfSigned;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.tls.PemReading.Fault;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class PemMaterialTest {

    private static final KeyPair EC = TestKeys.pair("EC", 256);
    private static final KeyPair OTHER_EC = TestKeys.pair("EC", 256);
    private static final KeyPair RSA = TestKeys.pair("RSA", 2048);

    @Test
    void readsKeysInEveryCommonForm() {
        assertThat(read(selfSigned("site", EC), pkcs8(EC.getPrivate()))
                        .material()
                        .key())
                .isEqualTo(EC.getPrivate());
        assertThat(read(selfSigned("site", EC), sec1(EC.getPrivate()))
                        .material()
                        .key())
                .isInstanceOfSatisfying(ECPrivateKey.class, key -> assertThat(key.getS())
                        .isEqualTo(((ECPrivateKey) EC.getPrivate()).getS()));
        assertThat(read(selfSigned("site", RSA), pkcs8(RSA.getPrivate()))
                        .material()
                        .key())
                .isEqualTo(RSA.getPrivate());
        assertThat(read(selfSigned("site", RSA), pem(RSA.getPrivate()))
                        .material()
                        .key())
                .as("PKCS #1")
                .isEqualTo(RSA.getPrivate());
    }

    @Test
    void readsAnEd25519Key() {
        var keys = TestKeys.pair("Ed25519", 255);

        assertThat(read(selfSigned("site", keys), pkcs8(keys.getPrivate())).warnings())
                .isEmpty();
    }

    @Test
    void passesOverCurveParametersBeforeAKey() {
        var parameters = ascii("-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n");

        assertThat(read(selfSigned("site", EC), joined(parameters, sec1(EC.getPrivate())))
                        .warnings())
                .isEmpty();
    }

    @Test
    void keepsTheChainInItsOrder() {
        var chain = joined(certificate("site", EC, "issuer", RSA), selfSigned("issuer", RSA));

        var read = read(chain, pkcs8(EC.getPrivate()));

        assertThat(read.material().chain())
                .extracting(it -> it.getSubjectX500Principal().getName())
                .containsExactly("CN=site", "CN=issuer");
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void tellsAChainThatDoesNotBeginWithTheServersCertificate() {
        var chain = joined(selfSigned("issuer", RSA), certificate("site", EC, "issuer", RSA));

        assertThat(faults(chain, pkcs8(EC.getPrivate())))
                .containsExactly(new Fault(
                        "tls.crt", "does not begin with the certificate of the key; put the server's own first"));
    }

    @Test
    void warnsOfAChainThatDoesNotHoldTogether() {
        var chain = joined(certificate("site", EC, "issuer", RSA), selfSigned("somebody else", OTHER_EC));

        assertThat(read(chain, pkcs8(EC.getPrivate())).warnings())
                .extracting(Fault::reason)
                .containsExactly("is out of order: certificate 2 is not the issuer of certificate 1");
    }

    @Test
    void refusesAKeyOfAnotherCertificate() {
        var expected = new Fault(
                "tls.key", "is not the key of the certificate in tls.crt; store the two that belong together");

        assertThat(faults(selfSigned("site", EC), pkcs8(OTHER_EC.getPrivate()))).containsExactly(expected);
        assertThat(faults(selfSigned("site", EC), pkcs8(RSA.getPrivate()))).containsExactly(expected);
    }

    @Test
    void servesAnExpiredCertificateWithAWarning() {
        var expired = certificate("site", EC, "site", EC, NOW.minus(Duration.ofDays(400)));
        var future = certificate("site", EC, "site", EC, NOW.plus(Duration.ofDays(1)));

        assertThat(read(expired, pkcs8(EC.getPrivate())).warnings().getFirst().reason())
                .startsWith("expired at 2026-04-27T00:00:00Z");
        assertThat(read(future, pkcs8(EC.getPrivate())).warnings().getFirst().reason())
                .startsWith("is not valid before 2026-06-02T00:00:00Z");
    }

    @Test
    void warnsOfAShortRsaKey() {
        var keys = TestKeys.pair("RSA", 1024);

        assertThat(read(selfSigned("site", keys), pkcs8(keys.getPrivate())).warnings())
                .extracting(Fault::reason)
                .containsExactly("has an RSA key of 1024 bits; clients ask for 2048 and more");
    }

    @Test
    void saysAllThatIsWrongWithBothFiles() {
        assertThat(faults(ascii("not PEM"), new byte[0]))
                .extracting(Fault::file)
                .containsExactly("tls.crt", "tls.key");
        assertThat(faults(
                        ascii("-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----\n"),
                        ascii("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")))
                .extracting(Fault::file)
                .containsExactly("tls.crt", "tls.key");
    }

    @Test
    void asksForAKeyWithoutAPassphrase() {
        assertThat(faults(selfSigned("site", EC), encrypted(EC.getPrivate())))
                .containsExactly(new Fault("tls.key", "is encrypted; store the key without a passphrase"));
    }

    @Test
    void neverShowsAnyOfAKey() {
        var key = new String(pkcs8(EC.getPrivate()), StandardCharsets.US_ASCII);
        var broken = ascii(key.replace("END", "ENT"));
        var body =
                Base64.getEncoder().encodeToString(EC.getPrivate().getEncoded()).substring(20, 40);

        assertThat(faults(selfSigned("site", EC), broken).toString()).doesNotContain(body);
        assertThat(read(selfSigned("site", EC), ascii(key)).toString()).doesNotContain(body);
    }

    private static PemReading.Read read(byte[] certificates, byte[] key) {
        var reading = PemMaterial.read(certificates, key, NOW);
        assertThat(reading).isInstanceOf(PemReading.Read.class);
        return (PemReading.Read) reading;
    }

    private static List<Fault> faults(byte[] certificates, byte[] key) {
        var reading = PemMaterial.read(certificates, key, NOW);
        assertThat(reading).isInstanceOf(PemReading.Broken.class);
        return ((PemReading.Broken) reading).faults();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
