package io.ftpsoperator.runtime.testing;

import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import io.ftpsoperator.runtime.tls.TlsMaterial;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A certificate with its key, made for a test.
 *
 * @param chain its own certificate first
 */
public record TestCertificate(List<X509Certificate> chain, PrivateKey key) {

    /** Self-signed. */
    public static TestCertificate issue(String... names) {
        try {
            var made = SelfSignedCertificate.issue(List.of(names), Instant.now(), Duration.ofDays(1));
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(made.certificatePem().getBytes(StandardCharsets.US_ASCII)));
            var der = Base64.getMimeDecoder().decode(made.keyPem().replaceAll("-----[A-Z ]+-----", ""));
            var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            return new TestCertificate(List.of((X509Certificate) certificate), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Of the whole chain. */
    public String pem() {
        return chain.stream().map(TestAuthority::pem).collect(Collectors.joining());
    }

    public String keyPem() {
        return TestAuthority.pem(new PemObject("PRIVATE KEY", key.getEncoded()));
    }

    public TlsMaterial material() {
        return new TlsMaterial(chain, key);
    }
}
