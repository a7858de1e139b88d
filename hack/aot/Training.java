import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A day's work of an FTPS server in some seconds: it starts the runtime, and is its clients. What the runtime does meanwhile is
 * what its cache of classes and profiles knows afterwards. Arguments: the launcher, its JAVA_HOME, an empty folder, the cache to
 * be made. It needs nothing but a JDK.
 */
final class Training {

    /**
     * What is compiled while it trains, a process has compiled as soon as it is used a few times, in the same way. So it is to be compiled
     * quickly, and not for best speed: that would take a process three seconds of processor time, most of it for what it does a few times.
     * What proves hot is compiled once more in any case.
     */
    private static final String QUICKLY = "-XX:TieredStopAtLevel=2";

    private static final InetAddress HOST = InetAddress.getLoopbackAddress();
    private static final String USER = "trainee";
    private static final String PASSWORD = "training";
    private static final long NANOS = TimeUnit.SECONDS.toNanos(6);
    private static final int SESSIONS = 4;
    private static final int FILES = 25;
    private static final int SMALL = 10 << 10;
    private static final int BIG = 8 << 20;
    private static final int PATIENCE_MILLIS = 20_000;

    private final Path folder;
    private final int port = freePort();
    private final int management = freePort();

    private Training(Path folder) throws IOException {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        var training = new Training(Path.of(arguments[2]));
        training.writeSite();
        var server = training.start(arguments[0], arguments[1], arguments[3]);
        try {
            training.awaitReady(server);
            training.work();
            for (var path : List.of("livez", "served", "metrics")) {
                training.get(path);
            }
            server.destroy();
            if (!server.waitFor(2, TimeUnit.MINUTES)) {
                throw new IOException("the server does not end");
            }
        } catch (Exception e) {
            System.err.println(Files.readString(training.output()));
            throw e;
        } finally {
            server.destroyForcibly();
        }
    }

    private Path output() {
        return folder.resolve("output");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, HOST)) {
            return socket.getLocalPort();
        }
    }

    private void writeSite() throws Exception {
        int passive = 20_000 + ThreadLocalRandom.current().nextInt(30_000); // those that are taken are passed over
        Files.writeString(folder.resolve("site.yaml"), """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: training}
                spec:
                  listeners: [{port: 21}]
                  hostNames: [localhost]
                  channelPolicy: {control: Require, data: Allow}
                  tls: {certificate: {secretName: tls}}
                  passive: {ports: {first: %d, last: %d}}
                  users: [{name: %s, passwordSecretRef: {name: user, key: password}, home: /}]
                """.formatted(passive, passive + 9, USER));
        var tls = Files.createDirectories(folder.resolve("secrets/tls"));
        var password = Files.createDirectories(folder.resolve("secrets/user")).resolve("password");
        Files.writeString(password, PASSWORD);
        var store = folder.resolve("keys");
        run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "tls",
                "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-keystore", store.toString(),
                "-storetype", "PKCS12", "-storepass", PASSWORD);
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Files.writeString(tls.resolve("tls.crt"), pem("CERTIFICATE", keys.getCertificate("tls").getEncoded()));
        Files.writeString(
                tls.resolve("tls.key"), pem("PRIVATE KEY", keys.getKey("tls", PASSWORD.toCharArray()).getEncoded()));
    }

    private static void run(String... command) throws Exception {
        if (new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }

    private static String pem(String kind, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind);
    }

    /** As it is started in a pod. */
    private Process start(String launcher, String java, String cache) throws IOException {
        var builder = new ProcessBuilder(
                launcher, "run", "-f", folder.resolve("site.yaml").toString(), "--bind", HOST.getHostAddress(),
                "--map", "21=" + port, "--management", "" + management, "--grace", "0");
        builder.environment().put("JAVA_HOME", java);
        builder.environment().put("JAVA_OPTS", "-XX:AOTCacheOutput=" + cache + " " + QUICKLY);
        builder.environment().put("FTPS_SHARD", "0");
        return builder.redirectErrorStream(true).redirectOutput(output().toFile()).start();
    }

    private void awaitReady(Process server) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (get("readyz") != 200) {
            if (!server.isAlive() || System.nanoTime() > end) {
                throw new IOException("the server does not become ready");
            }
            server.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private int get(String path) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://%s:%d/%s".formatted(HOST.getHostAddress(), management, path));
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private void work() throws Exception {
        long end = System.nanoTime() + NANOS;
        try (var threads = Executors.newFixedThreadPool(SESSIONS)) {
            var all = IntStream.range(0, SESSIONS)
                    .mapToObj(number -> (Callable<Void>) () -> {
                        do {
                            session(number);
                        } while (System.nanoTime() < end);
                        return null;
                    })
                    .toList();
            for (var one : threads.invokeAll(all)) {
                one.get();
            }
        }
    }

    private void session(int number) throws IOException, GeneralSecurityException {
        try (var client = new Client(port)) {
            client.ask("FEAT");
            client.secure();
            client.ask("USER " + USER);
            client.ask("PASS " + PASSWORD);
            for (var command : new String[] {"SYST", "PWD", "OPTS UTF8 ON", "PBSZ 0", "PROT P", "TYPE I"}) {
                client.ask(command);
            }
            client.ask("MKD in" + number);
            client.ask("CWD in" + number);
            client.send("STOR big", BIG);
            client.receive("RETR big");
            for (int i = 0; i < FILES; i++) {
                client.send("STOR file" + i, SMALL);
                client.receive("RETR file" + i);
                client.ask("SIZE file" + i);
                client.ask("MDTM file" + i);
            }
            client.receive("MLSD");
            client.receive("LIST");
            client.receive("NLST");
            client.ask("RNFR file0");
            client.ask("RNTO renamed");
            client.ask("DELE renamed");
            client.ask("NOOP");
            client.ask("PROT C");
            client.send("STOR big", BIG);
            client.receive("RETR big");
            client.receive("RETR file1");
            client.ask("QUIT");
        }
    }

    /** One session; it resumes the control connection's TLS on each data connection, as the server demands of some clients. */
    private static final class Client implements AutoCloseable {

        private final SSLContext context = trustingContext();
        private Socket control;
        private BufferedReader replies;
        private boolean isPrivate;

        Client(int port) throws IOException, GeneralSecurityException {
            control = connected(port);
            replies = reader(control);
            reply();
        }

        private static Socket connected(int port) throws IOException {
            var socket = new Socket();
            socket.connect(new InetSocketAddress(HOST, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            return socket;
        }

        private static BufferedReader reader(Socket socket) throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void secure() throws IOException {
            ask("AUTH TLS");
            control = tls(control);
            replies = reader(control);
        }

        /** Always as if to the same port: by that the platform finds the session to resume. */
        private Socket tls(Socket plain) throws IOException {
            var tls = (SSLSocket) context.getSocketFactory().createSocket(plain, HOST.getHostAddress(), 21, true);
            tls.startHandshake();
            return tls;
        }

        String ask(String command) throws IOException {
            control.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            if (command.startsWith("PROT")) {
                isPrivate = command.endsWith("P");
            }
            return reply();
        }

        private String reply() throws IOException {
            var line = line();
            if (line.charAt(3) == '-') {
                var last = line.substring(0, 3) + " ";
                do {
                    line = line();
                } while (!line.startsWith(last));
            }
            return line;
        }

        private String line() throws IOException {
            var line = replies.readLine();
            if (line == null || line.length() < 4) {
                throw new IOException("no reply, but " + line);
            }
            return line;
        }

        private Socket data(String command) throws IOException {
            var reply = ask("EPSV"); // 229 ... (|||port|)
            var socket = connected(Integer.parseInt(reply.replaceAll(".*\\|\\|\\|(\\d+)\\|.*", "$1")));
            demand("1", ask(command));
            return isPrivate ? tls(socket) : socket;
        }

        private static void demand(String first, String reply) throws IOException {
            if (!reply.startsWith(first)) {
                throw new IOException(reply);
            }
        }

        void send(String command, int size) throws IOException {
            try (var socket = data(command)) {
                socket.getOutputStream().write(new byte[size]);
            }
            demand("2", reply());
        }

        void receive(String command) throws IOException {
            try (var socket = data(command)) {
                drain(socket.getInputStream());
            }
            demand("2", reply());
        }

        private static void drain(InputStream in) throws IOException {
            var buffer = new byte[64 << 10];
            while (in.read(buffer) >= 0) {
                // only the server's side matters
            }
        }

        @Override
        public void close() throws IOException {
            control.close();
        }
    }

    private static SSLContext trustingContext() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        return context;
    }

    /** The server's certificate was made a moment ago, and is of no interest. */
    private static final class Trusting extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
