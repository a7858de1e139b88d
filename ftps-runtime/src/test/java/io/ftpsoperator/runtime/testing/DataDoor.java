package io.ftpsoperator.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A port of the client's, for the server to connect to. */
public final class DataDoor implements AutoCloseable {

    private final Door door;
    private final ClientTls tls;
    private final boolean protectsData;
    private final int controlPort;

    private DataDoor(Door door, ClientTls tls, boolean protectsData, int controlPort) {
        this.door = door;
        this.tls = tls;
        this.protectsData = protectsData;
        this.controlPort = controlPort;
    }

    static DataDoor open(InetAddress at, ClientTls tls, boolean protectsData, int controlPort) {
        try {
            return new DataDoor(new Door(at, controlPort), tls, protectsData, controlPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So that a data connection offers the TLS session that the control connection got. */
    private static final class Door extends ServerSocket {
        private final int disguise;

        Door(InetAddress at, int disguise) throws IOException {
            super(0, 10, at);
            this.disguise = disguise;
        }

        @Override
        public Socket accept() throws IOException {
            var socket = new DataConnection.DisguisedSocket(disguise);
            implAccept(socket);
            return socket;
        }
    }

    public String port() {
        int port = door.getLocalPort();
        var address = door.getInetAddress().getHostAddress().replace('.', ',');
        return "PORT %s,%d,%d".formatted(address, port >> 8, port & 0xFF);
    }

    public String eprt() {
        return "EPRT |1|%s|%d|".formatted(door.getInetAddress().getHostAddress(), door.getLocalPort());
    }

    /** The data connection that comes; TLS has not begun. */
    public DataConnection accept() {
        return accept(protectsData);
    }

    public DataConnection accept(boolean inTls) {
        try {
            door.setSoTimeout(FtpsClient.PATIENCE_MILLIS);
            var tcp = door.accept();
            tcp.setSoTimeout(FtpsClient.PATIENCE_MILLIS);
            return DataConnection.accepted(tcp, inTls ? tls : null, controlPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody connects for that long. */
    public boolean isLeftAloneFor(Duration time) {
        try {
            door.setSoTimeout((int) time.toMillis());
            door.accept().close();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
