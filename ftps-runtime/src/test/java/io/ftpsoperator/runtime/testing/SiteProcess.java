package io.ftpsoperator.runtime.testing;

import io.ftpsoperator.runtime.Main;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program as its users run it, on loopback, in a JVM of its own: with a heap of its own size, and so that what it holds can
 * be counted. Its users have the passwords that tests use everywhere, and hashes as costly as in production.
 */
public final class SiteProcess implements AutoCloseable {

    public static final List<String> USERS = List.of("alice", "bob", "carol", "dave", "erin", "frank");

    private static final Duration START = Duration.ofSeconds(40);

    private static final Pattern BOUND = Pattern.compile("port (\\d+) \\((\\d+) in the manifest\\)");

    private final Path folder;
    private final List<String> jvm;
    private Process process;

    private SiteProcess(Path folder, List<String> jvm, Process process) {
        this.folder = folder;
        this.jvm = jvm;
        this.process = process;
    }

    /**
     * A site whose files the caller has laid out, as they are in a pod: the manifest in the folder {@code site}, the secrets in
     * {@code secrets}. The folder goes with the process.
     */
    public static SiteProcess servingFolder(Path folder, String... jvm) {
        try {
            var options = List.of("-f", "site", "--secrets", "secrets", "--data", "data");
            var site = new SiteProcess(
                    folder,
                    List.of(jvm),
                    command(folder, List.of(), List.of(jvm), options).start());
            site.awaitGreeting();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param spec lines of a manifest's spec, not indented; without users it has those above
     * @param jvm options such as -Xmx96m
     */
    public static SiteProcess serving(String spec, String... jvm) {
        return serving(spec, List.of(), List.of(jvm));
    }

    /** The same where the system lets it open so many files and sockets and no more. */
    public static SiteProcess servingWithDescriptors(int most, String spec) {
        return serving(spec, List.of("prlimit", "--nofile=" + most), List.of());
    }

    /** @param shell words before the command, of a shell that prepares something and then becomes the command */
    public static SiteProcess servingWithin(List<String> shell, String spec) {
        return serving(spec, shell, List.of());
    }

    private static SiteProcess serving(String spec, List<String> before, List<String> jvm) {
        try {
            var folder = Files.createTempDirectory("ftps-process-");
            for (var user : USERS) {
                var secret = Files.createDirectories(folder.resolve("secrets/" + user));
                Files.writeString(secret.resolve("password"), SiteUnderTest.passwordOf(user));
            }
            var all = spec.strip() + "\n" + (spec.contains("users:") ? "" : users());
            Files.writeString(folder.resolve("site.yaml"), SiteUnderTest.manifestOf(all));
            var site = new SiteProcess(folder, jvm, command(folder, before, jvm).start());
            site.awaitGreeting();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitGreeting() {
        try {
            Eventually.holds("the site is served", START, this::greets);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Changes the manifest of the running program, which will notice. */
    public void edit(String from, String to) {
        try {
            var file = folder.resolve("site.yaml");
            Files.writeString(file, Files.readString(file).replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String users() {
        return USERS.stream()
                .map(user -> "- {name: %s, passwordSecretRef: {name: %s}}\n".formatted(user, user))
                .collect(Collectors.joining("", "users:\n", ""));
    }

    /** Kills it without a warning, and starts it anew with what it left. */
    public void dieAndServeAgain() {
        try {
            process.destroyForcibly().waitFor();
            process = command(folder, List.of(), jvm).start();
            Eventually.holds("the site is served again", START, this::greets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder command(Path folder, List<String> before, List<String> jvm) {
        return command(folder, before, jvm, List.of("-f", "site.yaml"));
    }

    private static ProcessBuilder command(Path folder, List<String> before, List<String> jvm, List<String> options) {
        var words = new ArrayList<>(before);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvm);
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add("-Djava.library.path=" + System.getProperty("java.library.path"));
        words.add("-Dftps.tls=" + System.getProperty("ftps.tls", "native"));
        words.addAll(List.of("-cp", classPath(), Main.class.getName()));
        words.addAll(List.of("run", "--bind", "127.0.0.1", "--map", "21=0,990=0,989=0"));
        words.addAll(options);
        var builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
        builder.environment().remove("FTPS_SHARD");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("FTPS_LOG_LEVEL", "WARN");
        return builder;
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
    }

    private boolean greets() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the site ended: " + said());
        }
        return read("out").contains("Stop it with Ctrl-C.");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the program wrote on standard error: its log, from WARN on. */
    public String said() {
        return read("err");
    }

    /** Where the listener of that port in the manifest really listens. */
    public int port(int declared) {
        return BOUND.matcher(read("out"))
                .results()
                .filter(found -> found.group(2).equals(String.valueOf(declared)))
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    public int explicitPort() {
        return port(21);
    }

    public int implicitPort() {
        return port(990);
    }

    /** A user's folder as it lies on the disk. */
    public Path home(String user) {
        return folder.resolve("data").resolve(user);
    }

    /** TLS for one more client, which knows no session of any other. */
    public ClientTls tls() {
        try (var in = Files.newInputStream(folder.resolve("ftps-ca.pem"))) {
            var certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            return ClientTls.trusting(List.of((X509Certificate) certificate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client of the explicit listener whose TCP connection stands; nothing has been read. */
    public FtpsClient dial(ClientTls tls) {
        return FtpsClient.dial(explicitPort(), tls);
    }

    /** The same from another address of this machine, as from another machine. */
    public FtpsClient dialFrom(String address, ClientTls tls) {
        return FtpsClient.dialFrom(InetAddress.ofLiteral(address), explicitPort(), tls);
    }

    /** A client of the explicit listener that is logged in, with data protected. */
    public FtpsClient login(String user, ClientTls tls) {
        return dial(tls).greeted().authenticated().loggedIn(user).protectingData();
    }

    /** The same on the implicit listener. */
    public FtpsClient loginImplicit(String user, ClientTls tls) {
        return FtpsClient.dial(implicitPort(), tls)
                .secured()
                .greeted()
                .loggedIn(user)
                .protectingData(true);
    }

    /** How much of a processor it has used so far. */
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    public int openDescriptors() {
        return Holdings.descriptors(process.pid());
    }

    /** What it holds now. */
    public Holdings holdings() {
        return Holdings.of(process.pid());
    }

    /** What its threads do. */
    public String stacks() {
        return Holdings.stacks(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
