package io.ftpsoperator.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** How a client does TLS. Clients with the same context share their sessions, as the windows of one program would. */
public final class ClientTls {

    public static final String V1_2 = "TLSv1.2";
    public static final String V1_3 = "TLSv1.3";

    static {
        // Only so does a socket of the platform tell an end with close_notify from one without. Read once, by the first
        // socket.
        System.setProperty("com.sun.net.ssl.requireCloseNotify", "true");
    }

    private final List<X509Certificate> trusted;
    private final Optional<TestCertificate> own;
    private final SSLContext context;
    private List<String> versions = List.of(V1_3, V1_2);
    private List<String> suites = List.of();
    private List<String> protocols = List.of();
    private Optional<String> server = Optional.empty();

    private ClientTls(List<X509Certificate> trusted, Optional<TestCertificate> own) {
        this(trusted, own, contextOf(trusted, own));
    }

    private ClientTls(List<X509Certificate> trusted, Optional<TestCertificate> own, SSLContext context) {
        this.trusted = trusted;
        this.own = own;
        this.context = context;
    }

    static ClientTls trusting(List<X509Certificate> certificates) {
        return new ClientTls(certificates, Optional.empty());
    }

    private static SSLContext contextOf(List<X509Certificate> trusted, Optional<TestCertificate> own) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null);
            for (var certificate : trusted) {
                store.setCertificateEntry("site-" + store.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(own.map(OwnKey::new).stream().toArray(KeyManager[]::new), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ClientTls like(ClientTls other) {
        versions = other.versions;
        suites = other.suites;
        protocols = other.protocols;
        server = other.server;
        return this;
    }

    private ClientTls copy() {
        return new ClientTls(trusted, own, context).like(this);
    }

    public SSLContext context() {
        return context;
    }

    /** @param version such as TLSv1.3 */
    public ClientTls only(String version) {
        var copy = copy();
        copy.versions = List.of(version);
        return copy;
    }

    public ClientTls offering(String... cipherSuites) {
        var copy = copy();
        copy.suites = List.of(cipherSuites);
        return copy;
    }

    /** Names application protocols (ALPN). */
    public ClientTls naming(String... applicationProtocols) {
        var copy = copy();
        copy.protocols = List.of(applicationProtocols);
        return copy;
    }

    /** Asks for a server by name (SNI). */
    public ClientTls asking(@Nullable String serverName) {
        var copy = copy();
        copy.server = Optional.ofNullable(serverName);
        return copy;
    }

    /** The same, knowing no session yet. */
    public ClientTls afresh() {
        return new ClientTls(trusted, own).like(this);
    }

    /** The same with a certificate of its own, knowing no session yet. */
    public ClientTls as(TestCertificate certificate) {
        return new ClientTls(trusted, Optional.of(certificate)).like(this);
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
        server.ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
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
