package io.ftpsoperator.runtime.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** The certificates that a client has shown; in a resumed session, those that it showed when the session began. */
final class PeerChain {

    private PeerChain() {}

    /** Its own first; empty if it has shown none. */
    static List<X509Certificate> in(SSLSession session) {
        try {
            return Stream.of(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }
}
