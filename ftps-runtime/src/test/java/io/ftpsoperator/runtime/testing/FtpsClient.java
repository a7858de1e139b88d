package io.ftpsoperator.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;

/**
 * A client with no manners of its own: it sends what it is told, byte by byte if need be, and waits at most ten seconds, unless
 * it is told otherwise.
 */
public final class FtpsClient implements AutoCloseable {

    static final int PATIENCE_MILLIS = 10_000;

    private final Socket tcp;
    private final int port;
    private final ClientTls tls;
    private Socket speaking;
    private boolean protectsData;
    private int patienceMillis = PATIENCE_MILLIS;

    private FtpsClient(Socket tcp, int port, ClientTls tls) {
        this.tcp = tcp;
        this.port = port;
        this.tls = tls;
        this.speaking = tcp;
    }

    public static FtpsClient dial(int port, ClientTls tls) {
        return dialTo(SiteUnderTest.LOOPBACK, port, tls);
    }

    /** @param site another address of this machine, such as that of IPv6 */
    public static FtpsClient dialTo(InetAddress site, int port, ClientTls tls) {
        return connect(new Socket(), site, port, tls);
    }

    /** @param from an address of this machine, such as any that begins with 127 */
    public static FtpsClient dialFrom(InetAddress from, int port, ClientTls tls) {
        try {
            var tcp = new Socket();
            tcp.bind(new InetSocketAddress(from, 0));
            return connect(tcp, SiteUnderTest.LOOPBACK, port, tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FtpsClient connect(Socket tcp, InetAddress site, int port, ClientTls tls) {
        try {
            tcp.connect(new InetSocketAddress(site, port), PATIENCE_MILLIS);
            tcp.setSoTimeout(PATIENCE_MILLIS);
            tcp.setTcpNoDelay(true);
            return new FtpsClient(tcp, port, tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits at most so long from now on. */
    public FtpsClient waitingAtMost(Duration time) {
        patienceMillis = (int) time.toMillis();
        patience(patienceMillis);
        return this;
    }

    public FtpsClient greeted() {
        assertThat(reply().code()).isEqualTo(220);
        return this;
    }

    /** AUTH TLS and the handshake. */
    public FtpsClient authenticated() {
        assertThat(command("AUTH TLS").code()).isEqualTo(234);
        return secured();
    }

    /** The TLS handshake alone. */
    public FtpsClient secured() {
        speaking = tls.handshakeOrFail(tcp, port, false);
        return this;
    }

    public FtpsClient loggedIn(String user) {
        assertThat(command("USER " + user).code()).isEqualTo(331);
        assertThat(command("PASS " + SiteUnderTest.passwordOf(user)).code()).isEqualTo(230);
        assertThat(command("TYPE I").code()).isEqualTo(200);
        return this;
    }

    public FtpsClient protectingData() {
        assertThat(command("PBSZ 0").code()).isEqualTo(200);
        assertThat(command("PROT P").code()).isEqualTo(200);
        return protectingData(true);
    }

    /** Whether data connections are to speak TLS; tells the client, not the server. */
    public FtpsClient protectingData(boolean on) {
        protectsData = on;
        return this;
    }

    public void send(String line) {
        sendRaw(line + "\r\n");
    }

    /** Says no more, and goes on listening. */
    public void endOutput() {
        try {
            tcp.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a record of TLS that was never encrypted with its keys. */
    public void breakTls() {
        var record = new byte[] {23, 3, 3, 0, 30};
        try {
            tcp.getOutputStream().write(Arrays.copyOf(record, record.length + 30));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void sendRaw(String text) {
        sendRaw(text.getBytes(StandardCharsets.UTF_8));
    }

    public void sendRaw(byte[] bytes) {
        try {
            speaking.getOutputStream().write(bytes);
            speaking.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the last of the bytes as urgent data of TCP. */
    public void sendUrgent(byte[] bytes) {
        try {
            sendRaw(Arrays.copyOf(bytes, bytes.length - 1));
            tcp.sendUrgentData(bytes[bytes.length - 1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer command(String line) {
        send(line);
        return reply();
    }

    public int codeOf(String line) {
        return command(line).code();
    }

    /** The next reply, all of its lines. */
    public Answer reply() {
        var text = new StringBuilder(line());
        var code = text.substring(0, 3);
        if (text.charAt(3) == '-') {
            var line = "";
            while (!line.startsWith(code + " ")) {
                line = line();
                text.append('\n').append(line);
            }
        }
        return new Answer(Integer.parseInt(code), text.toString());
    }

    private String line() {
        try {
            var in = speaking.getInputStream();
            var bytes = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new IOException("the server closed the connection; before that it said \"" + bytes + "\"");
                }
                bytes.write(b);
            }
            var line = bytes.toString(StandardCharsets.UTF_8);
            assertThat(line).endsWith("\r").hasSizeGreaterThan(4);
            return line.substring(0, line.length() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server says nothing for that long. */
    public boolean hearsNothingFor(Duration time) {
        try {
            tcp.setSoTimeout((int) time.toMillis());
            int b = speaking.getInputStream().read();
            throw new AssertionError(
                    b < 0 ? "the server closed the connection" : "the server said something: " + (char) b);
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            patience(patienceMillis);
        }
    }

    /** Whether the server closes the connection and says nothing before; in TLS, with close_notify. */
    public boolean isClosed() {
        try {
            return speaking.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return speaking == tcp; // reset: closed with bytes of ours unread
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the server still says before it ends the connection in whatever way; fails if it does not. */
    public byte[] rest() {
        var said = new ByteArrayOutputStream();
        try {
            tcp.getInputStream().transferTo(said);
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            // reset: closed with bytes of ours unread
        }
        return said.toByteArray();
    }

    /** Whether the server ends the connection, in whatever way. */
    public boolean isEnded() {
        try {
            return tcp.getInputStream().skip(Long.MAX_VALUE) >= 0
                    && tcp.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Takes whatever the server says, until it is silent for that long. */
    public void listen(Duration silence) {
        try {
            patience((int) silence.toMillis());
            speaking.getInputStream().readAllBytes();
        } catch (SocketTimeoutException e) {
            // silent
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            patience(patienceMillis);
        }
    }

    private void patience(int millis) {
        try {
            tcp.setSoTimeout(millis);
        } catch (SocketException e) {
            // closed; nothing will be waited for
        }
    }

    /** Ends TLS on both sides and goes on in clear, as behind CCC and REIN. */
    public FtpsClient inClearAgain() {
        try {
            assertThat(speaking.getInputStream().read())
                    .as("close_notify of the server")
                    .isEqualTo(-1);
            speaking.shutdownOutput();
            speaking = tcp;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on in clear without a word. */
    public FtpsClient droppingTls() {
        speaking = tcp;
        return this;
    }

    public SSLSocket tlsSocket() {
        return (SSLSocket) speaking;
    }

    /** Announces a passive port by EPSV. */
    public int epsv() {
        var answer = command("EPSV");
        assertThat(answer.code()).as(answer.text()).isEqualTo(229);
        return portIn(answer);
    }

    /** The port that a reply to EPSV or PASV tells. */
    public static int portIn(Answer answer) {
        var parts = answer.text().split("[|,()]");
        return answer.code() == 229
                ? Integer.parseInt(parts[4])
                : Integer.parseInt(parts[5]) * 256 + Integer.parseInt(parts[6]);
    }

    public DataConnection dialData(int dataPort) {
        return dialData(dataPort, tls);
    }

    public DataConnection dialData(int dataPort, ClientTls dataTls) {
        return DataConnection.dial(dataPort, protectsData ? dataTls : null, port);
    }

    /** The same from another address of this machine. */
    public DataConnection dialDataFrom(String address, int dataPort) {
        return DataConnection.dialFrom(address, dataPort, protectsData ? tls : null, port);
    }

    /** EPSV, the command, the data connection, and the reply before the data; fails if there is none. */
    public DataConnection begin(String command) {
        return begin(command, tls);
    }

    public DataConnection begin(String command, ClientTls dataTls) {
        int dataPort = epsv();
        send(command);
        var data = dialData(dataPort, dataTls);
        var answer = reply();
        assertThat(answer.code()).as(answer.text()).isIn(125, 150);
        return data;
    }

    /** A port of this client's, for active mode. */
    public DataDoor openDoor() {
        return openDoor(tls);
    }

    public DataDoor openDoor(ClientTls dataTls) {
        return DataDoor.open(tcp.getLocalAddress(), dataTls, protectsData, port);
    }

    /** The command, and the data connection that the server makes for it; fails if there is none. */
    public DataConnection begin(String command, DataDoor door) {
        var answer = command(command);
        assertThat(answer.code()).as(answer.text()).isEqualTo(150);
        return door.accept();
    }

    /** A whole download or listing. */
    public byte[] download(String command) {
        byte[] content;
        try (var data = begin(command).secured()) {
            content = data.readAll();
        }
        var answer = reply();
        assertThat(answer.code()).as(answer.text()).isEqualTo(226);
        return content;
    }

    public String listing(String command) {
        return new String(download(command), StandardCharsets.UTF_8);
    }

    /** A whole upload; the reply behind it. */
    public Answer upload(String command, byte[] content) {
        try (var data = begin(command).secured()) {
            data.write(content).finish();
        }
        return reply();
    }

    /**
     * An upload that the server ends of its own accord; the reply behind it. The server may close while the client is still sending, or after:
     * either is a refused upload.
     */
    public Answer refusedUpload(String command, byte[] content) {
        try (var data = begin(command).secured()) {
            data.write(content).finish();
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageMatching("(?s).*(reset|closed|pipe|abort|peer).*");
        }
        return reply();
    }

    /** Cuts the connection, without close_notify. */
    public void cut() {
        try {
            tcp.setSoLinger(true, 0);
            tcp.close();
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
