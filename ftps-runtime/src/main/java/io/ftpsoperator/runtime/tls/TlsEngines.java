package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.v1alpha1.TlsVersion;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** Makes the TLS side of control sessions: the one place that decides versions, cipher suites and groups. */
public final class TlsEngines {

    static {
        // JVM-wide, and read once: a client may use a ticket once only, so it gets several. RFC 8446 section 4.6.1.
        System.setProperty("jdk.tls.server.newSessionTicketCount", "3");
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Authenticated encryption with forward secrecy only; AES first, since ChaCha20 costs several times as much here. */
    private static final String[] CIPHER_SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    };

    private final KeyManager[] keyManagers;
    private final TlsVersion minimum;

    public TlsEngines(TlsMaterial material, TlsVersion minimum) {
        this.keyManagers = new KeyManager[] {new HeldKeyManager(material)};
        this.minimum = minimum;
    }

    /**
     * The TLS of a new control session. Each has a context of its own, so that nothing but this very session can be resumed
     * on its data connections; it keeps the key material of now, whatever comes later.
     */
    public SessionTls newSession() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers, new TrustManager[0], RANDOM);
            return new SessionTls(context, this);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /**
     * @param protocols application protocols that a client may name (RFC 7301); one that names others only is refused, one
     *     that names none is served
     */
    SSLEngine newEngine(SSLContext context, List<String> protocols) {
        var engine = context.createSSLEngine(); // without a peer's name: nothing is looked up
        engine.setUseClientMode(false);
        var parameters = new SSLParameters(CIPHER_SUITES);
        parameters.setProtocols(
                minimum == TlsVersion.TLS_1_3 ? new String[] {"TLSv1.3"} : new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        engine.setHandshakeApplicationProtocolSelector((e, offered) ->
                protocols.stream().filter(offered::contains).findFirst().orElse(null));
        return engine;
    }
}
