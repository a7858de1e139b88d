package io.ftpsoperator.runtime.tls;

import io.netty.internal.tcnative.SSL;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a handshake by the native library came to.
 *
 * @param resumed whether it goes on with an earlier TLS session, which can only be one of its context
 * @param version such as {@code TLSv1.3}
 * @param cipher the suite's name in the IANA registry
 * @param sessionId of the TLS 1.2 session that it began or goes on with; empty if the client has a ticket for it
 * @param shown all certificates that the client has shown, its own first
 */
record NativeHandshake(boolean resumed, String version, String cipher, ByteBuffer sessionId, List<ByteBuffer> shown) {

    /** There has been none. */
    static final NativeHandshake NONE = new NativeHandshake(
            false, Encryption.CLEAR.version(), Encryption.CLEAR.cipher(), ByteBuffer.allocate(0), List.of());

    /** Of an engine whose handshake is over. */
    static NativeHandshake of(long ssl) {
        return new NativeHandshake(
                SSL.isSessionReused(ssl),
                SSL.getVersion(ssl),
                NativeSuites.registered(SSL.getCipherForSSL(ssl)),
                ByteBuffer.wrap(Objects.requireNonNullElse(SSL.getSessionId(ssl), new byte[0])),
                shownTo(ssl));
    }

    private static List<ByteBuffer> shownTo(long ssl) {
        var own = SSL.getPeerCertificate(ssl);
        if (own == null) {
            return List.of();
        }
        var chain = new ArrayList<ByteBuffer>();
        chain.add(ByteBuffer.wrap(own));
        for (var other : Objects.requireNonNullElse(SSL.getPeerCertChain(ssl), new byte[0][])) {
            chain.add(ByteBuffer.wrap(other));
        }
        return chain;
    }

    /** @param asResumed what counts as going on with an earlier session */
    Encryption encryption(boolean asResumed) {
        return new Encryption(version, cipher, asResumed && !version.isEmpty());
    }

    /** The client's own certificate; empty if it has shown none. */
    Optional<ByteBuffer> shownFirst() {
        return shown.stream().findFirst();
    }

    /** The client's certificates; none if they cannot be read. */
    List<X509Certificate> certificates() {
        var chain = new ArrayList<X509Certificate>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            for (var encoded : shown) {
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded.array())));
            }
        } catch (CertificateException e) {
            return List.of();
        }
        return chain;
    }
}
