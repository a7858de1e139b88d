package io.ftpsoperator.operator.secret;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates with keys of each kind, in each form that OpenSSL writes. */
record TestKeys(String certificate, String pkcs8, String traditional) {
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "Ed25519", "Ed25519");

    static TestKeys of(String algorithm) {
        try {
            var keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            var encoded = keys.getPrivate().getEncoded();
            var inner = PrivateKeyInfo.getInstance(encoded)
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
            return new TestKeys(
                    pem("CERTIFICATE", certify(keys, SIGNATURES.get(algorithm))),
                    pem("PRIVATE KEY", encoded),
                    pem(algorithm + " PRIVATE KEY", inner));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] certify(KeyPair keys, String signature) throws OperatorCreationException, IOException {
        var name = new X500Name("CN=test");
        var now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                        name, BigInteger.ONE, Date.from(now), Date.from(now.plusSeconds(3600)), name, keys.getPublic())
                .build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))
                .getEncoded();
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), what);
    }
}
