package io.ftpsoperator.operator.secret;

import io.fabric8.kubernetes.api.model.Secret;
import io.ftpsoperator.api.served.Served;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Judges Secrets of type kubernetes.io/tls. */
public final class TlsSecrets {
    public static final String AUTHORITY = "ca.crt";
    public static final String CERTIFICATE = "tls.crt";
    public static final String KEY = "tls.key";

    private static final int DNS_NAME = 2; // GeneralName's tag, RFC 5280 section 4.2.1.6

    private TlsSecrets() {}

    public static Optional<KeyMaterial> materialOf(Secret secret) {
        var certificate = text(secret, CERTIFICATE);
        var key = text(secret, KEY);
        return certificate.isBlank() || key.isBlank()
                ? Optional.empty()
                : Optional.of(new KeyMaterial(certificate, key));
    }

    public static TlsSecret read(Secret secret) {
        for (var key : List.of(CERTIFICATE, KEY)) {
            if (text(secret, key).isBlank()) {
                return new TlsSecret.Unusable(TlsSecret.Flaw.KEY_MISSING, "has no key \"" + key + "\"");
            }
        }
        return read(new KeyMaterial(text(secret, CERTIFICATE), text(secret, KEY)));
    }

    public static TlsSecret read(KeyMaterial material) {
        X509Certificate leaf;
        try {
            leaf = leafOf(material.certificate());
        } catch (CertificateException e) {
            return unreadable(CERTIFICATE, "a certificate in PEM form");
        }
        Optional<PrivateKey> key = PrivateKeys.read(material.key(), leaf.getPublicKey());
        if (key.isEmpty()) {
            return unreadable(KEY, "an unencrypted private key in PEM form");
        }
        return belongTogether(leaf, key.get())
                ? new TlsSecret.Pair(factsOf(leaf))
                : new TlsSecret.Unusable(
                        TlsSecret.Flaw.KEY_DOES_NOT_MATCH,
                        "has a key in \"" + KEY + "\" that does not belong to the certificate in \"" + CERTIFICATE
                                + "\"");
    }

    private static TlsSecret unreadable(String key, String wanted) {
        return new TlsSecret.Unusable(
                TlsSecret.Flaw.NOT_READABLE, "does not hold " + wanted + " in key \"" + key + "\"");
    }

    private static X509Certificate leafOf(String pem) throws CertificateException {
        var chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        if (chain.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return (X509Certificate) chain.iterator().next();
    }

    private static boolean belongTogether(X509Certificate leaf, PrivateKey key) {
        try {
            var algorithm = "EC".equals(key.getAlgorithm()) ? "SHA256withECDSA" : "SHA256withRSA";
            var signature = Signature.getInstance(key.getAlgorithm().startsWith("Ed") ? "EdDSA" : algorithm);
            var probe = "ftps-operator".getBytes(StandardCharsets.UTF_8);
            signature.initSign(key);
            signature.update(probe);
            var signed = signature.sign();
            signature.initVerify(leaf.getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // keys of different kinds or curves
        }
    }

    private static CertificateFacts factsOf(X509Certificate leaf) {
        try {
            return new CertificateFacts(
                    leaf.getIssuerX500Principal().getName(),
                    leaf.getNotBefore().toInstant(),
                    leaf.getNotAfter().toInstant(),
                    Served.digestOf(leaf.getEncoded()),
                    namesOf(leaf),
                    leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal()));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was just parsed has an encoded form", e);
        }
    }

    private static List<String> namesOf(X509Certificate leaf) throws CertificateException {
        return Objects.requireNonNullElse(leaf.getSubjectAlternativeNames(), List.<List<?>>of()).stream()
                .filter(name -> name.getFirst().equals(DNS_NAME))
                .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String text(Secret secret, String key) {
        var encoded = Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
                .getOrDefault(key, "");
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}
