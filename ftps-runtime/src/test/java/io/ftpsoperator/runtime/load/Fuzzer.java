package io.ftpsoperator.runtime.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import javax.net.ssl.SSLException;

/** A client that talks nonsense: at random, but the same nonsense for the same seed. */
final class Fuzzer {

    private static final int PATIENCE_MILLIS = 30;

    /** For a reply that may never come, since the session is not in the state that a sane client would think. */
    private static final Duration REPLY = Duration.ofMillis(500);

    private static final List<String> LINES = List.of(
            "USER alice",
            "PASS alice-secret",
            "PASS wrong",
            "AUTH TLS",
            "AUTH SSL",
            "PBSZ 0",
            "PROT P",
            "PROT C",
            "CCC",
            "REIN",
            "FEAT",
            "HELP SITE",
            "OPTS UTF8 ON",
            "OPTS MLST size;modify;",
            "OPTS HASH SHA-512",
            "HOST 127.0.0.1",
            "CWD /a/../b",
            "CDUP",
            "PWD",
            "MKD dir",
            "RMD dir",
            "TYPE I",
            "TYPE A N",
            "MODE S",
            "STRU F",
            "EPSV",
            "EPSV ALL",
            "PASV",
            "PORT 127,0,0,1,4,1",
            "EPRT |1|127.0.0.1|1025|",
            "LIST -la *",
            "NLST",
            "MLSD",
            "MLST x",
            "RETR present",
            "STOR junk",
            "APPE junk",
            "STOU",
            "REST 3",
            "DELE junk",
            "RNFR junk",
            "RNTO junk2",
            "SIZE present",
            "MDTM present",
            "MFMT 20260101000000 junk",
            "HASH present",
            "SITE CHMOD 600 junk",
            "AVBL",
            "STAT",
            "STAT /",
            "ABOR",
            "NOOP",
            "QUIT");

    private final SiteProcess site;
    private final Random random;
    private final ClientTls tls;
    private OptionalInt anyDataPort = OptionalInt.empty();

    Fuzzer(SiteProcess site, long seed) {
        this.site = site;
        this.random = new Random(seed);
        this.tls = site.tls();
    }

    /** One connection's worth of nonsense. What the server makes of it does not matter here. */
    void once() {
        try {
            switch (random.nextInt(10)) {
                case 0 -> bytes(site.explicitPort(), randomBytes(2000));
                case 1 -> bytes(site.implicitPort(), randomBytes(2000));
                case 2 -> bytes(site.explicitPort(), lines(random.nextInt(1, 30)));
                case 3 -> bytes(site.implicitPort(), mutated(clientHello()));
                case 4 -> halfHandshake();
                case 5 -> mutatedHello();
                case 6 -> junkInsideTls();
                case 7 -> unannounced();
                default -> session(random.nextBoolean());
            }
        } catch (UncheckedIOException | AssertionError e) {
            // The server hung up, or answered what a client with manners does not expect.
        } catch (IOException e) {
            // The same.
        }
    }

    private byte[] randomBytes(int most) {
        var bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] lines(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(line()).append(random.nextInt(20) == 0 ? "\n" : "\r\n");
        }
        return random.nextInt(3) == 0
                ? mutated(text.toString().getBytes(ISO_8859_1))
                : text.toString().getBytes(ISO_8859_1);
    }

    private String line() {
        var line = LINES.get(random.nextInt(LINES.size()));
        return switch (random.nextInt(8)) {
            case 0 -> line + " " + new String(randomBytes(40), ISO_8859_1);
            case 1 -> line.substring(0, random.nextInt(line.length() + 1));
            case 2 -> line.split(" ")[0] + " " + "x/".repeat(random.nextInt(2200));
            case 3 -> "\u00ff\u00f4\u00ff\u00f2" + line;
            default -> line;
        };
    }

    /** Some bytes changed, left out or sent twice. */
    private byte[] mutated(byte[] sound) {
        var bytes = sound.clone();
        for (int i = random.nextInt(1, 8); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> {
                    int length = Math.min(16, bytes.length - at);
                    bytes = Arrays.copyOf(bytes, bytes.length + length);
                    System.arraycopy(bytes, at, bytes, bytes.length - length, length);
                }
            }
        }
        return bytes;
    }

    private byte[] clientHello() throws SSLException {
        var engine = tls.context().createSSLEngine("127.0.0.1", site.implicitPort());
        engine.setUseClientMode(true);
        engine.beginHandshake();
        var record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), record);
        return Arrays.copyOf(record.array(), record.position());
    }

    private void bytes(int port, byte[] bytes) throws IOException {
        try (var socket = DataConnection.connection(port, "127.0.0.1")) {
            spend(socket, bytes);
        }
    }

    /** Sends it in pieces, listens a while, and goes in one way or another. */
    private void spend(Socket socket, byte[] bytes) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        int cut = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        socket.getOutputStream().write(bytes, 0, cut);
        socket.getOutputStream().write(bytes, cut, bytes.length - cut);
        try {
            socket.getInputStream().readNBytes(random.nextInt(3000));
        } finally {
            if (random.nextInt(3) == 0) {
                socket.setSoLinger(true, 0); // a reset
            }
        }
    }

    private void halfHandshake() throws IOException {
        var hello = clientHello();
        var half = Arrays.copyOf(hello, random.nextInt(hello.length));
        if (random.nextBoolean()) {
            bytes(site.implicitPort(), half);
        } else {
            afterAuth(half);
        }
    }

    private void mutatedHello() throws IOException {
        afterAuth(mutated(clientHello()));
    }

    private void afterAuth(byte[] bytes) {
        try (var client = FtpsClient.dial(site.explicitPort(), tls).greeted()) {
            client.command("AUTH TLS");
            client.sendRaw(bytes);
            client.listen(Duration.ofMillis(PATIENCE_MILLIS));
        }
    }

    private void junkInsideTls() {
        try (var client = site.login("alice", tls)) {
            client.sendRaw(lines(3));
            client.droppingTls().sendRaw(randomBytes(3000));
            client.listen(Duration.ofMillis(PATIENCE_MILLIS));
        }
    }

    /** To a data port on which nobody waits for it, as far as this client knows. */
    private void unannounced() throws IOException {
        if (anyDataPort.isPresent()) {
            bytes(anyDataPort.getAsInt(), random.nextBoolean() ? randomBytes(100) : clientHello());
        }
    }

    /** Logged in: commands that make sense and such that do not, and data connections of every kind. */
    private void session(boolean implicit) throws IOException {
        try (var client = implicit ? site.loginImplicit("alice", tls) : site.login("alice", tls)) {
            client.waitingAtMost(REPLY);
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                switch (random.nextInt(3)) {
                    case 0 -> client.sendRaw(lines(random.nextInt(1, 10)));
                    case 1 -> {
                        int port = client.epsv();
                        anyDataPort = OptionalInt.of(port);
                        client.send(random.nextBoolean() ? "STOR junk" : "RETR present");
                        bytes(port, random.nextBoolean() ? randomBytes(3000) : mutated(clientHello()));
                    }
                    default -> {
                        var data = client.begin(random.nextBoolean() ? "STOR junk" : "MLSD")
                                .secured();
                        data.tcp().getOutputStream().write(randomBytes(500)); // below TLS
                        data.cut();
                    }
                }
                client.listen(Duration.ofMillis(PATIENCE_MILLIS));
            }
            if (random.nextBoolean()) {
                client.cut();
            }
        }
    }
}
