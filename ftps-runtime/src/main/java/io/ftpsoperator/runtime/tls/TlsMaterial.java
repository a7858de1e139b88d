package io.ftpsoperator.runtime.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A certificate chain, leaf first, and its key, decoded once and held in memory. */
public record TlsMaterial(List<X509Certificate> chain, PrivateKey key) {

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** Never prints the key. */
    @Override
    public String toString() {
        return "TlsMaterial[" + leaf().getSubjectX500Principal() + "]";
    }
}
