package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.runtime.tls.PemReading.Fault;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Key material as a {@code kubernetes.io/tls} Secret holds it: a chain, leaf first, and the leaf's key, both in PEM. */
public final class PemMaterial {

    public static final String CERTIFICATE = "tls.crt";
    public static final String KEY = "tls.key";

    private static final int LEAST_RSA_BITS = 2048; // RFC 9325 section 4.5

    private PemMaterial() {}

    public static PemReading read(byte[] certificates, byte[] key, Instant now) {
        var faults = new ArrayList<Fault>();
        var chain = PemCertificates.read(certificates, reason -> faults.add(new Fault(CERTIFICATE, reason)));
        var privateKey = PemKey.read(key, reason -> faults.add(new Fault(KEY, reason)));
        if (!faults.isEmpty() || privateKey.isEmpty()) {
            return new PemReading.Broken(faults);
        }
        if (!isOf(chain, privateKey.get())) {
            return new PemReading.Broken(List.of(mismatch(chain, privateKey.get())));
        }
        return new PemReading.Read(new TlsMaterial(List.copyOf(chain), privateKey.get()), warningsOf(chain, now));
    }

    private static Fault mismatch(List<X509Certificate> chain, PrivateKey key) {
        return chain.stream().anyMatch(it -> belong(it.getPublicKey(), key))
                ? new Fault(CERTIFICATE, "does not begin with the certificate of the key; put the server's own first")
                : new Fault(KEY, "is not the key of the certificate in tls.crt; store the two that belong together");
    }

    /** The native library sees at once whether they belong together; where it says no, or is not there, the platform is asked. */
    private static boolean isOf(List<X509Certificate> chain, PrivateKey key) {
        return HeadStart.begun() && NativeCredential.takes(new TlsMaterial(chain, key))
                || belong(chain.getFirst().getPublicKey(), key);
    }

    /** Whether the one verifies what the other signs; the same question for every kind of key. */
    private static boolean belong(PublicKey publicKey, PrivateKey key) {
        var algorithm =
                switch (publicKey.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                };
        try {
            var text = new byte[] {1, 2, 3};
            var signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            var verifying = Signature.getInstance(algorithm);
            verifying.initVerify(publicKey);
            verifying.update(text);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false; // keys of two kinds
        }
    }

    private static List<Fault> warningsOf(List<X509Certificate> chain, Instant now) {
        var warnings = new ArrayList<String>();
        var leaf = chain.getFirst();
        if (now.isAfter(leaf.getNotAfter().toInstant())) {
            warnings.add("expired at %s; clients that verify it will refuse it, renew it"
                    .formatted(leaf.getNotAfter().toInstant()));
        } else if (now.isBefore(leaf.getNotBefore().toInstant())) {
            warnings.add("is not valid before %s; check the clock of this machine"
                    .formatted(leaf.getNotBefore().toInstant()));
        }
        if (leaf.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            warnings.add("has an RSA key of %d bits; clients ask for %d and more"
                    .formatted(rsa.getModulus().bitLength(), LEAST_RSA_BITS));
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                warnings.add("is out of order: certificate %d is not the issuer of certificate %d".formatted(i + 1, i));
            }
        }
        return warnings.stream().map(it -> new Fault(CERTIFICATE, it)).toList();
    }
}
