package io.ftpsoperator.runtime.testing;

import io.ftpsoperator.runtime.tls.ClientTrust;
import io.ftpsoperator.runtime.tls.PemTrust;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that certifies what a test asks for, and revokes it. */
public final class TestAuthority {

    private static final AtomicLong SERIALS = new AtomicLong(1000);

    private final String subject;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final List<X509Certificate> above;

    private TestAuthority(String subject, KeyPair keys, X509Certificate certificate, List<X509Certificate> above) {
        this.subject = subject;
        this.keys = keys;
        this.certificate = certificate;
        this.above = above;
    }

    /** @param subject such as CN=Partners CA */
    public static TestAuthority root(String subject) {
        var keys = pair("EC", 256);
        return new TestAuthority(subject, keys, authority(subject, keys, subject, keys), List.of());
    }

    /** An authority that this one certifies; its certificates come with its own behind them. */
    public TestAuthority intermediate(String subject) {
        var theirs = pair("EC", 256);
        var chain = new ArrayList<X509Certificate>();
        var made = authority(subject, theirs, this.subject, keys);
        chain.add(made);
        chain.addAll(above);
        return new TestAuthority(subject, theirs, made, List.copyOf(chain));
    }

    private static X509Certificate authority(String subject, KeyPair keys, String issuer, KeyPair issuerKeys) {
        try {
            var builder =
                    builder(subject, keys, issuer, Instant.now().minus(Duration.ofDays(30)), Duration.ofDays(365));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(issuerKeys)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public String pem() {
        return pem(certificate);
    }

    /** What a certificate says beyond its subject. */
    public record Wish(String kind, Instant from, Duration life, List<GeneralName> names, List<KeyPurposeId> purposes) {

        public static Wish client() {
            return new Wish(
                    "EC",
                    Instant.now().minus(Duration.ofHours(1)),
                    Duration.ofDays(1),
                    List.of(),
                    List.of(KeyPurposeId.id_kp_clientAuth));
        }

        public static Wish server(String... dnsNames) {
            var names = new ArrayList<GeneralName>();
            for (var name : dnsNames) {
                names.add(new GeneralName(GeneralName.dNSName, name));
            }
            return client().named(names.toArray(GeneralName[]::new)).forPurposes(KeyPurposeId.id_kp_serverAuth);
        }

        public Wish rsa() {
            return new Wish("RSA", from, life, names, purposes);
        }

        public Wish named(GeneralName... alternatives) {
            return new Wish(kind, from, life, List.of(alternatives), purposes);
        }

        public Wish forPurposes(KeyPurposeId... wanted) {
            return new Wish(kind, from, life, names, List.of(wanted));
        }

        public Wish validFrom(Instant start, Duration time) {
            return new Wish(kind, start, time, names, purposes);
        }
    }

    public TestCertificate issue(String name, Wish wish) {
        try {
            var theirs = pair(wish.kind(), wish.kind().equals("RSA") ? 2048 : 256);
            var builder = builder(name, theirs, subject, wish.from(), wish.life());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            if (!wish.purposes().isEmpty()) {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(wish.purposes().toArray(KeyPurposeId[]::new)));
            }
            if (!wish.names().isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(wish.names().toArray(GeneralName[]::new)));
            }
            var made = new JcaX509CertificateConverter().getCertificate(builder.build(signer(keys)));
            var chain = new ArrayList<>(List.of(made));
            chain.addAll(above);
            return new TestCertificate(List.copyOf(chain), theirs.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Trust in this authority, minding its revocation lists if there are any, in PEM. */
    public ClientTrust trusted(String... lists) {
        return trusted(pem(), lists);
    }

    /** Trust in authorities, in PEM. */
    public static ClientTrust trusted(String authorities, String[] lists) {
        var revocations = lists.length == 0
                ? Optional.<byte[]>empty()
                : Optional.of(String.join("", lists).getBytes(StandardCharsets.US_ASCII));
        return switch (PemTrust.read(authorities.getBytes(StandardCharsets.US_ASCII), revocations, Instant.now())) {
            case PemTrust.Reading.Read(var trust, var warnings) -> trust;
            case PemTrust.Reading.Broken(var faults) -> throw new IllegalArgumentException(faults.toString());
        };
    }

    /** A revocation list in PEM that is in force now and names those certificates. */
    public String revocations(TestCertificate... revoked) {
        return revocations(Instant.now().minus(Duration.ofDays(2)), Duration.ofDays(4), revoked);
    }

    public String revocations(Instant from, Duration life, TestCertificate... revoked) {
        var builder = new X509v2CRLBuilder(new X500Name(subject), Date.from(from));
        builder.setNextUpdate(Date.from(from.plus(life)));
        for (var certified : revoked) {
            builder.addCRLEntry(certified.certificate().getSerialNumber(), Date.from(from), CRLReason.keyCompromise);
        }
        return pem(builder.build(signer(keys)));
    }

    private static JcaX509v3CertificateBuilder builder(
            String subject, KeyPair keys, String issuer, Instant from, Duration life) {
        return new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(SERIALS.incrementAndGet()),
                Date.from(from),
                Date.from(from.plus(life)),
                new X500Name(subject),
                keys.getPublic());
    }

    private static ContentSigner signer(KeyPair keys) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String kind, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(Object content) {
        try {
            var text = new StringWriter();
            try (var writer = new JcaPEMWriter(text)) {
                writer.writeObject(content);
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
