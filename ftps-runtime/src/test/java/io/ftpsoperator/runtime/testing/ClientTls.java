package io.ftpsoperator.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a client does TLS. Clients with the same context share their sessions, as the windows of one program would.
 *
 * @param versions such as TLSv1.3
 * @param suites cipher suites by their names; empty: those of the platform
 * @param protocols names for ALPN; empty: the extension is not sent
 */
public record ClientTls(
        SSLContext context,
        X509Certificate trusted,
        List<String> versions,
        List<String> suites,
        List<String> protocols) {

    public static final String V1_2 = "TLSv1.2";
    public static final String V1_3 = "TLSv1.3";

    static {
        // Only so does a socket of the platform tell an end with close_notify from one without. Read once, by the first
        // socket.
        System.setProperty("com.sun.net.ssl.requireCloseNotify", "true");
    }

    static ClientTls trusting(X509Certificate certificate) {
        return new ClientTls(contextTrusting(certificate), certificate, List.of(V1_3, V1_2), List.of(), List.of());
    }

    private static SSLContext contextTrusting(X509Certificate certificate) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null);
            store.setCertificateEntry("site", certificate);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public ClientTls only(String version) {
        return new ClientTls(context, trusted, List.of(version), suites, protocols);
    }

    public ClientTls naming(String... applicationProtocols) {
        return new ClientTls(context, trusted, versions, suites, List.of(applicationProtocols));
    }

    public ClientTls offering(String... cipherSuites) {
        return new ClientTls(context, trusted, versions, List.of(cipherSuites), protocols);
    }

    /** The same, knowing no session yet. */
    public ClientTls afresh() {
        return new ClientTls(contextTrusting(trusted), trusted, versions, suites, protocols);
    }

    /**
     * Puts TLS on a connection.
     *
     * @param port under which sessions are remembered: the control connection's, for a data connection that resumes
     * @param owning whether the end of TLS is the end of the connection as well
     */
    SSLSocket handshake(Socket connection, int port, boolean owning) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket(connection, "127.0.0.1", port, owning);
        var parameters = socket.getSSLParameters();
        parameters.setProtocols(versions.toArray(String[]::new));
        if (!suites.isEmpty()) {
            parameters.setCipherSuites(suites.toArray(String[]::new));
        }
        if (!protocols.isEmpty()) {
            parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    SSLSocket handshakeOrFail(Socket connection, int port, boolean owning) {
        try {
            return handshake(connection, port, owning);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
