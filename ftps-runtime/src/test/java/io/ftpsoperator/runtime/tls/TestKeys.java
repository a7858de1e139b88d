package io.ftpsoperator.runtime.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** Keys and certificates of every kind that people bring, in PEM. */
final class TestKeys {

    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private TestKeys() {}

    static KeyPair pair(String kind, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate that is valid for a year around {@link #NOW}. */
    static byte[] certificate(String subject, KeyPair keys, String issuer, KeyPair issuerKeys) {
        return certificate(subject, keys, issuer, issuerKeys, NOW.minus(Duration.ofDays(180)));
    }

    static byte[] certificate(String subject, KeyPair keys, String issuer, KeyPair issuerKeys, Instant from) {
        try {
            var kind = issuerKeys.getPrivate().getAlgorithm();
            var signer = new JcaContentSignerBuilder(
                            switch (kind) {
                                case "RSA" -> "SHA256withRSA";
                                case "EC" -> "SHA256withECDSA";
                                default -> "Ed25519";
                            })
                    .build(issuerKeys.getPrivate());
            return pem(new JcaX509v3CertificateBuilder(
                            new X500Name("CN=" + issuer),
                            BigInteger.ONE,
                            Date.from(from),
                            Date.from(from.plus(Duration.ofDays(365))),
                            new X500Name("CN=" + subject),
                            keys.getPublic())
                    .build(signer));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] selfSigned(String name, KeyPair keys) {
        return certificate(name, keys, name, keys);
    }

    static byte[] pkcs8(PrivateKey key) {
        try {
            return pem(new JcaPKCS8Generator(key, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] encrypted(PrivateKey key) {
        try {
            return pem(new JcaPKCS8Generator(
                    key,
                    new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                            .setProvider(new BouncyCastleProvider())
                            .setPassword("passphrase".toCharArray())
                            .build()));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code openssl ecparam -genkey} writes it: the key names its curve itself. */
    static byte[] sec1(PrivateKey key) {
        var secret = ((java.security.interfaces.ECPrivateKey) key).getS();
        try {
            return pem(new PemObject(
                    "EC PRIVATE KEY", new ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Certificates, and RSA keys in PKCS #1. */
    static byte[] pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] joined(byte[]... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(new String(part, StandardCharsets.US_ASCII));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
