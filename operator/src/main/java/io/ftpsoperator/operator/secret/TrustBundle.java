package io.ftpsoperator.operator.secret;

import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.TrustRef;
import io.ftpsoperator.operator.secret.TlsSecret.Flaw;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Whose client certificates a site trusts, as a ConfigMap or Secret holds it. */
public sealed interface TrustBundle {

    /** No server can start with it. */
    record Unusable(Flaw flaw, String why) implements TrustBundle {}

    /** @param digests of the contents, by key */
    record Usable(Map<String, String> digests) implements TrustBundle {}

    /** @param contents by key */
    static TrustBundle read(Map<String, byte[]> contents) {
        var authorities = contents.get(TrustRef.AUTHORITIES);
        if (authorities == null) {
            return new Unusable(Flaw.KEY_MISSING, "has no key \"" + TrustRef.AUTHORITIES + "\"");
        }
        if (!holds(authorities, CertificateFactory::generateCertificates)) {
            return unreadable(TrustRef.AUTHORITIES, "certificates");
        }
        var digests = new TreeMap<String, String>();
        digests.put(TrustRef.AUTHORITIES, Served.digestOf(authorities));
        var revocations = contents.get(TrustRef.REVOCATIONS);
        if (revocations != null) {
            if (!holds(revocations, CertificateFactory::generateCRLs)) {
                return unreadable(TrustRef.REVOCATIONS, "revocation lists");
            }
            digests.put(TrustRef.REVOCATIONS, Served.digestOf(revocations));
        }
        return new Usable(digests);
    }

    private static Unusable unreadable(String key, String wanted) {
        return new Unusable(Flaw.NOT_READABLE, "does not hold %s in PEM form in key \"%s\"".formatted(wanted, key));
    }

    /** Reads all of some kind from a stream. */
    interface Reading {
        Collection<?> of(CertificateFactory factory, ByteArrayInputStream content) throws GeneralSecurityException;
    }

    private static boolean holds(byte[] content, Reading reading) {
        try {
            return !reading.of(CertificateFactory.getInstance("X.509"), new ByteArrayInputStream(content))
                    .isEmpty();
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
