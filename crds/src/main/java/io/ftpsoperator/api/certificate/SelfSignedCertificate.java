package io.ftpsoperator.api.certificate;

import io.ftpsoperator.api.spelling.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A server certificate (ECDSA, P-256) that signs itself, with its key: what the operator rotates, and the runtime makes without
 * a cluster, for a site with {@code selfSigned: {}}.
 *
 * @param certificatePem the certificate, the whole of its chain ({@code tls.crt})
 * @param keyPem the private key, PKCS #8 ({@code tls.key})
 */
public record SelfSignedCertificate(String certificatePem, String keyPem) {
    /** Clients whose clock is behind would otherwise refuse a fresh certificate. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int SERIAL_BITS = 127; // RFC 5280: positive, at most 20 bytes
    private static final int LONGEST_COMMON_NAME = 64;
    private static final String COMMON_NAME_WITHOUT_NAMES = "ftps-site";

    /** Names are DNS names (a wildcard is fine) or IP addresses; there may be none. */
    public static SelfSignedCertificate issue(List<String> names, Instant now, Duration validity) {
        try {
            var random = new SecureRandom();
            var keys = newKeys(random);
            var certificate = certify(names, now, validity, keys, new BigInteger(SERIAL_BITS, random).setBit(0));
            return new SelfSignedCertificate(
                    Pem.certificate(certificate.getEncoded()),
                    Pem.privateKey(keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every Java platform signs with ECDSA on P-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a certificate in memory cannot be encoded", e);
        }
    }

    private static KeyPair newKeys(SecureRandom random) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static X509CertificateHolder certify(
            List<String> names, Instant now, Duration validity, KeyPair keys, BigInteger serial)
            throws OperatorCreationException, IOException {
        var subject = subjectOf(names);
        var builder = new JcaX509v3CertificateBuilder(
                subject,
                serial,
                Date.from(now.minus(CLOCK_SKEW)),
                Date.from(now.plus(validity)),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        if (!names.isEmpty()) {
            var alternatives =
                    names.stream().map(SelfSignedCertificate::alternativeName).toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
        }
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }

    private static X500Name subjectOf(List<String> names) {
        var commonName = names.stream()
                .filter(name -> name.length() <= LONGEST_COMMON_NAME)
                .findFirst()
                .orElse(COMMON_NAME_WITHOUT_NAMES);
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
    }

    private static GeneralName alternativeName(String name) {
        int kind = Network.address(name).isPresent() ? GeneralName.iPAddress : GeneralName.dNSName;
        return new GeneralName(kind, name);
    }

    @Override
    public String toString() {
        return "SelfSignedCertificate[key=***]";
    }
}
