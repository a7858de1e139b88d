import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.Library;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import io.netty.internal.tcnative.SSLCredential;
import io.netty.internal.tcnative.SessionTicketKey;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * No server but what is left of one: what the measured commands cost a JVM at least, on the TLS library that ours uses. Each session
 * has a thread, which waits in the kernel; files are opened by their whole path and written where they stay. There are no
 * policies, no users, no limits, no log and no metrics, and one key for everybody's tickets.
 */
public final class BareServer {

    private final long tls;
    private final long credential;
    private final Path root;
    private final String password;

    private BareServer(long tls, long credential, Path root, String password) {
        this.tls = tls;
        this.credential = credential;
        this.root = root;
        this.password = password;
    }

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        var server = new BareServer(context(), credential(Path.of(arguments[2]), Path.of(arguments[3])), Path.of(arguments[1]), arguments[4]);
        var sessions = Executors.newCachedThreadPool();
        try (var listener = ServerSocketChannel.open()) {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(new InetSocketAddress("127.0.0.1", port), 1024);
            if (System.getProperty("train") != null) { // for its cache of classes
                var address = listener.getLocalAddress();
                new Thread(() -> server.greetOnce(address)).start();
                server.serve(listener.accept());
                return;
            }
            while (true) {
                var client = listener.accept();
                sessions.execute(() -> server.serve(client));
            }
        }
    }

    private void greetOnce(SocketAddress address) {
        try (var client = SocketChannel.open(address)) {
            client.read(ByteBuffer.allocate(100));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long context() throws Exception {
        System.loadLibrary("netty_tcnative_linux_" + (System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64"));
        Library.initialize();
        long made = SSLContext.make(SSL.SSL_PROTOCOL_TLSV1_2 | SSL.SSL_PROTOCOL_TLSV1_3, SSL.SSL_MODE_SERVER);
        SSLContext.setSessionIdContext(made, new byte[] {1});
        SSLContext.setMode(made, SSL.SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL.SSL_MODE_RELEASE_BUFFERS);
        SSLContext.setSessionTicketKeys(made, new SessionTicketKey[] {new SessionTicketKey(random(), random(), random())});
        return made;
    }

    private static long credential(Path certificate, Path key) throws Exception {
        long made = SSLCredential.newX509();
        SSLCredential.setCertChain(made, SSL.parseX509Chain(inMemory(certificate)));
        SSLCredential.setPrivateKey(made, SSL.parsePrivateKey(inMemory(key), null));
        return made;
    }

    private static long inMemory(Path file) throws Exception {
        var bytes = Files.readAllBytes(file);
        var direct = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        long memory = SSL.newMemBIO();
        SSL.bioWrite(memory, Buffer.address(direct), bytes.length);
        return memory;
    }

    private static byte[] random() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private void serve(SocketChannel client) {
        try (var session = new Session(client)) {
            session.run();
        } catch (IOException e) {
            // The client has hung up.
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    /** One client's. */
    private final class Session implements AutoCloseable {

        private Connection control;
        private ServerSocketChannel passive;
        private Path folder = root;

        Session(SocketChannel client) throws IOException {
            control = new Connection(client);
        }

        void run() throws Exception {
            control.send("220 Bare.");
            for (var line = control.line(); !line.isEmpty(); line = control.line()) {
                int space = line.indexOf(' ');
                var argument = space < 0 ? "" : line.substring(space + 1);
                switch (space < 0 ? line : line.substring(0, space)) {
                    case "AUTH" -> {
                        control.send("234 Begin TLS.");
                        control.secure();
                    }
                    case "USER" -> control.send("331 Password required.");
                    case "PASS" -> control.send(argument.equals(password) ? "230 Welcome." : "530 Login incorrect.");
                    case "PBSZ", "TYPE", "NOOP" -> control.send("200 Done.");
                    case "CWD" -> {
                        folder = root.resolve(argument);
                        control.send("250 Done.");
                    }
                    case "PROT" -> control.send(argument.equals("P") ? "200 Done." : "536 Only P.");
                    case "PASV" -> listen();
                    case "RETR" -> transfer(data -> send(data, root.resolve(argument)));
                    case "STOR" -> transfer(data -> receive(data, root.resolve(argument)));
                    case "LIST" -> transfer(this::list);
                    case "QUIT" -> {
                        control.send("221 Good-bye.");
                        return;
                    }
                    default -> control.send("502 Not here.");
                }
            }
        }

        private void listen() throws Exception {
            if (passive == null) {
                passive = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
            }
            int port = ((InetSocketAddress) passive.getLocalAddress()).getPort();
            control.send("227 Here (127,0,0,1," + (port >> 8) + "," + (port & 255) + ").");
        }

        private interface Work {
            void on(Connection data) throws Exception;
        }

        private void transfer(Work work) throws Exception {
            control.send("150 Now.");
            try (var data = new Connection(passive.accept())) {
                data.secure();
                work.on(data);
            }
            control.send("226 Done.");
        }

        private void send(Connection data, Path file) throws Exception {
            try (var from = FileChannel.open(file)) {
                var piece = data.clear.clear();
                while (from.read(piece) > 0) {
                    data.encrypt(piece.flip());
                    piece.clear();
                }
            }
            data.end();
        }

        private void receive(Connection data, Path file) throws Exception {
            try (var to = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var piece = data.clear.clear();
                for (boolean more = true; more; ) {
                    more = data.decrypt(piece);
                    if (!more || piece.remaining() < Connection.RECORD) {
                        to.write(piece.flip());
                        piece.clear();
                    }
                }
            }
            data.end();
        }

        private void list(Connection data) throws Exception {
            var text = new StringBuilder();
            try (var entries = Files.newDirectoryStream(folder)) {
                for (var entry : entries) {
                    var found = Files.readAttributes(entry, PosixFileAttributes.class);
                    text.append("-rw-r--r-- 1 ftp ftp ").append(found.size());
                    text.append(" Jan 01 00:00 ").append(entry.getFileName()).append("\r\n");
                }
            }
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                var piece = data.clear.clear();
                piece.put(bytes.slice(bytes.position(), Math.min(piece.remaining(), bytes.remaining())));
                bytes.position(bytes.position() + piece.position());
                data.encrypt(piece.flip());
            }
            data.end();
        }

        @Override
        public void close() throws IOException {
            control.close();
            if (passive != null) {
                passive.close();
            }
        }
    }

    /** A connection with its TLS, if that has begun. */
    private final class Connection implements AutoCloseable {

        static final int RECORD = 17 * 1024;
        private static final ConcurrentLinkedQueue<ByteBuffer[]> FREE = new ConcurrentLinkedQueue<>();

        private final SocketChannel channel;
        private final ByteBuffer[] lent;
        private final ByteBuffer received;
        private final ByteBuffer toSend;
        private final ByteBuffer clear;
        private long ssl;
        private long bio;

        Connection(SocketChannel channel) throws IOException {
            this.channel = channel;
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var free = FREE.poll();
            lent = free != null
                    ? free
                    : Stream.of(70, 70, 64).map(kibibytes -> ByteBuffer.allocateDirect(kibibytes * 1024)).toArray(ByteBuffer[]::new);
            received = lent[0].clear().flip();
            toSend = lent[1].clear();
            clear = lent[2].clear();
        }

        String line() throws Exception {
            clear.clear();
            do {
                if (ssl == 0 ? channel.read(clear) < 0 : !decrypt(clear)) {
                    return "";
                }
            } while (clear.position() == 0 || clear.get(clear.position() - 1) != '\n');
            var bytes = new byte[clear.position() - 2];
            clear.get(0, bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        void send(String line) throws Exception {
            clear.clear().put(line.getBytes(StandardCharsets.UTF_8)).put((byte) '\r').put((byte) '\n').flip();
            if (ssl == 0) {
                channel.write(clear);
            } else {
                encrypt(clear);
            }
        }

        void secure() throws Exception {
            ssl = SSL.newSSL(tls, true);
            SSL.addCredential(ssl, credential);
            bio = SSL.bioNewByteBuffer(ssl, 4096);
            boolean over = false;
            while (!over) {
                fill();
                SSL.bioSetByteBuffer(bio, at(received), received.remaining(), false);
                int code = SSL.doHandshake(ssl);
                consumed();
                over = code == 1;
                if (!over && SSL.getError(ssl, code) != SSL.SSL_ERROR_WANT_READ) {
                    throw new IOException("handshake failed");
                }
                encrypt(null);
            }
        }

        /** False at the end. */
        boolean decrypt(ByteBuffer target) throws IOException {
            int before = target.position();
            while (target.position() == before) {
                if (!received.hasRemaining()) {
                    fill();
                }
                SSL.bioSetByteBuffer(bio, at(received), received.remaining(), false);
                int count = SSL.readFromSSL(ssl, at(target), target.remaining());
                consumed();
                if (count > 0) {
                    target.position(target.position() + count);
                } else if (SSL.getError(ssl, count) == SSL.SSL_ERROR_WANT_READ) {
                    fill();
                } else {
                    return false;
                }
            }
            return true;
        }

        /** What the library has to say, and that behind it. */
        private void encrypt(ByteBuffer source) throws IOException {
            SSL.bioSetByteBuffer(bio, Buffer.address(toSend), toSend.capacity(), true);
            SSL.bioFlushByteBuffer(bio);
            if (source != null) {
                SSL.writeToSSL(ssl, at(source), source.remaining());
            }
            toSend.limit(toSend.capacity() - SSL.bioLengthByteBuffer(bio));
            SSL.bioClearByteBuffer(bio);
            while (toSend.hasRemaining()) {
                channel.write(toSend);
            }
            toSend.clear();
        }

        void end() throws IOException {
            SSL.shutdownSSL(ssl);
            encrypt(null);
        }

        private void fill() throws IOException {
            received.compact();
            int count = channel.read(received);
            received.flip();
            if (count < 0) {
                throw new EOFException();
            }
        }

        private void consumed() {
            received.position(received.limit() - SSL.bioLengthByteBuffer(bio));
            SSL.bioClearByteBuffer(bio);
        }

        private static long at(ByteBuffer direct) {
            return Buffer.address(direct) + direct.position();
        }

        @Override
        public void close() throws IOException {
            channel.close();
            if (ssl != 0) {
                SSL.freeSSL(ssl);
            }
            FREE.add(lent);
        }
    }
}
