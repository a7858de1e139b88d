package io.ftpsoperator.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A client's end of a data connection. */
public final class DataConnection implements AutoCloseable {

    private final Socket tcp;
    private final @Nullable ClientTls tls;
    private final int controlPort;
    private Socket speaking;

    private DataConnection(Socket tcp, @Nullable ClientTls tls, int controlPort) {
        this.tcp = tcp;
        this.tls = tls;
        this.controlPort = controlPort;
        this.speaking = tcp;
    }

    static DataConnection dial(int port, @Nullable ClientTls tls, int controlPort) {
        return dialFrom("127.0.0.1", port, tls, controlPort);
    }

    static DataConnection dialFrom(String address, int port, @Nullable ClientTls tls, int controlPort) {
        return new DataConnection(connected(new DisguisedSocket(controlPort), port, address), tls, controlPort);
    }

    static DataConnection accepted(Socket tcp, @Nullable ClientTls tls, int controlPort) {
        return new DataConnection(tcp, tls, controlPort);
    }

    /**
     * The platform's TLS remembers sessions by host and port, and asks the TCP socket for the port: only so does a data
     * connection offer what the control connection got.
     */
    static final class DisguisedSocket extends Socket {
        private final int disguise;

        DisguisedSocket(int disguise) {
            this.disguise = disguise;
        }

        @Override
        public int getPort() {
            return disguise;
        }

        @Override
        public SocketAddress getRemoteSocketAddress() {
            return new InetSocketAddress(getInetAddress(), super.getPort());
        }
    }

    /** A TCP connection to that port from any address of this machine. */
    public static Socket connection(int port, String from) {
        return connected(new Socket(), port, from);
    }

    private static Socket connected(Socket tcp, int port, String from) {
        try {
            tcp.bind(new InetSocketAddress(from, 0));
            tcp.connect(new InetSocketAddress(SiteUnderTest.LOOPBACK, port), FtpsClient.PATIENCE_MILLIS);
            tcp.setSoTimeout(FtpsClient.PATIENCE_MILLIS);
            return tcp;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does the TLS handshake if data is to be protected. */
    public DataConnection secured() {
        if (tls != null) {
            speaking = tls.handshakeOrFail(tcp, controlPort, true);
        }
        return this;
    }

    public Socket tcp() {
        return tcp;
    }

    /** The port that the server's end has. */
    public int serverPort() {
        return ((InetSocketAddress) tcp.getRemoteSocketAddress()).getPort();
    }

    public SSLSocket tlsSocket() {
        return (SSLSocket) speaking;
    }

    public DataConnection write(byte[] content) {
        try {
            speaking.getOutputStream().write(content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that all has been sent: close_notify, and the end of the stream. */
    public void finish() {
        try {
            speaking.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the connection as if the network had, with a proper end of TCP but none of TLS. */
    public void cut() {
        try {
            tcp.shutdownOutput();
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything up to the proper end; in TLS, one without close_notify fails. */
    public byte[] readAll() {
        try {
            return speaking.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] read(int count) {
        try {
            return speaking.getInputStream().readNBytes(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether no byte comes for that long. */
    public boolean hearsNothingFor(Duration time) {
        try {
            tcp.setSoTimeout((int) time.toMillis());
            return speaking.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
