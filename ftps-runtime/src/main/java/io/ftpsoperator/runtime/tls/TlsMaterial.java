package io.ftpsoperator.runtime.tls;

import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A certificate chain, leaf first, and its key, decoded once and held in memory.
 *
 * @param names DNS names that the leaf is for, in lower case
 */
public record TlsMaterial(List<X509Certificate> chain, PrivateKey key, List<String> names) {

    private static final int DNS_NAME = 2; // GeneralName's tag, RFC 5280 section 4.2.1.6

    public TlsMaterial(List<X509Certificate> chain, PrivateKey key) {
        this(chain, key, namesOf(chain.getFirst()));
    }

    private static List<String> namesOf(X509Certificate leaf) {
        try {
            return Objects.requireNonNullElse(leaf.getSubjectAlternativeNames(), List.<List<?>>of()).stream()
                    .filter(name -> name.getFirst().equals(DNS_NAME))
                    .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of(); // names that cannot be read are names that no client sees
        }
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** Never prints the key. */
    @Override
    public String toString() {
        return "TlsMaterial[" + leaf().getSubjectX500Principal() + "]";
    }
}
