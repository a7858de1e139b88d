package io.ftpsoperator.runtime.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every client certificate through the handshake, in which the platform has the client prove that it has the key. Whether
 * it is trusted is judged at login ({@link SessionTls#shown}): a refusal there has a reply, a reason in the log and the time of a
 * wrong password, and with TLS 1.3 a client would not hear of one here before its handshake is over.
 */
final class AnyCertificate extends X509ExtendedTrustManager {

    /** More names than a client can want to choose by; an empty list stands for any authority (RFC 5246 section 7.4.4). */
    private static final int MOST_NAMED = 64;

    private final X509Certificate[] named;

    AnyCertificate(ClientTrust trust) {
        this.named = trust.authorities().size() > MOST_NAMED
                ? new X509Certificate[0]
                : trust.authorities().toArray(X509Certificate[]::new);
    }

    /** The authorities that the client is told of, for it to choose a certificate by. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return named.clone();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        // at login
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        throw new UnsupportedOperationException("engines only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("engines only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        throw new UnsupportedOperationException("a server only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        throw new UnsupportedOperationException("a server only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("a server only");
    }
}
