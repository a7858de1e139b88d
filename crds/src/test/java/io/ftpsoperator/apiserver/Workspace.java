package io.ftpsoperator.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The folder, ports, secrets and programs of one control plane. Closing it stops the programs and removes the folder; so does the
 * end of this JVM.
 */
final class Workspace implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Path folder;
    private final List<Integer> ports;
    private final String token = UUID.randomUUID().toString();
    private final Deque<Program> programs = new ConcurrentLinkedDeque<>();

    private Workspace(Path folder, List<Integer> ports) {
        this.folder = folder;
        this.ports = ports;
    }

    static Workspace create() {
        try {
            var workspace = new Workspace(Files.createTempDirectory("ftps-operator-apiserver"), freePorts());
            Runtime.getRuntime().addShutdownHook(new Thread(workspace::close));
            Files.writeString(workspace.tokens(), workspace.token + ",admin,admin,\"system:masters\"\n");
            Files.writeString(workspace.accountKey(), newKey());
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare a folder for an API server", e);
        }
    }

    private static List<Integer> freePorts() throws IOException {
        var loopback = InetAddress.getByName(LOOPBACK);
        // Open at once, so that they differ.
        try (var first = new ServerSocket(0, 1, loopback);
                var second = new ServerSocket(0, 1, loopback);
                var third = new ServerSocket(0, 1, loopback)) {
            return List.of(first.getLocalPort(), second.getLocalPort(), third.getLocalPort());
        }
    }

    private static String newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    Program startEtcd(Binaries binaries) {
        return start(
                "etcd",
                binaries.etcd().toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + etcdUrl(),
                "--advertise-client-urls=" + etcdUrl(),
                "--listen-peer-urls=http://" + LOOPBACK + ":" + ports.get(1),
                "--unsafe-no-fsync",
                "--log-level=warn");
    }

    Program startApiServer(Binaries binaries, List<String> more) {
        var command = new ArrayList<>(List.of(
                binaries.apiServer().toString(),
                "--etcd-servers=" + etcdUrl(),
                "--bind-address=" + LOOPBACK,
                "--secure-port=" + ports.get(2),
                "--cert-dir=" + folder.resolve("tls"),
                "--token-auth-file=" + tokens(),
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.0.0.0/16",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + accountKey(),
                "--service-account-signing-key-file=" + accountKey(),
                // No controller makes the service accounts that this plugin looks for.
                "--disable-admission-plugins=ServiceAccount",
                "--allow-privileged=true"));
        command.addAll(more);
        return start("kube-apiserver", command.toArray(String[]::new));
    }

    /** Somebody else who may ask the API server, with a token; to be told before it starts. */
    String admit(String user, List<String> groups) {
        var theirs = UUID.randomUUID().toString();
        try {
            Files.writeString(
                    tokens(),
                    "%s,\"%s\",\"%s\",\"%s\"\n".formatted(theirs, user, user, String.join(",", groups)),
                    StandardOpenOption.APPEND);
            return theirs;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the tokens", e);
        }
    }

    /** Flags that have the API server write down what it is asked by that user. */
    List<String> audit(String user) {
        try {
            var policy = Files.writeString(folder.resolve("audit.yaml"), """
                    apiVersion: audit.k8s.io/v1
                    kind: Policy
                    omitStages: [RequestReceived]
                    rules:
                    - {level: Metadata, users: ["%s"]}
                    - {level: None}
                    """.formatted(user));
            return List.of(
                    "--audit-policy-file=" + policy,
                    "--audit-log-path=" + auditLog(),
                    "--audit-log-maxsize=4000",
                    "--audit-log-mode=blocking");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the audit policy", e);
        }
    }

    Path auditLog() {
        return folder.resolve("audit.log");
    }

    Program start(String name, String... command) {
        var program = Program.start(folder, name, List.of(command));
        programs.push(program);
        return program;
    }

    private String etcdUrl() {
        return "http://" + LOOPBACK + ":" + ports.get(0);
    }

    String url() {
        return "https://" + LOOPBACK + ":" + ports.get(2);
    }

    String token() {
        return token;
    }

    Path folder() {
        return folder;
    }

    /** Made by the API server itself, when it starts. */
    Path certificate() {
        return folder.resolve("tls").resolve("apiserver.crt");
    }

    private Path tokens() {
        return folder.resolve("tokens.csv");
    }

    private Path accountKey() {
        return folder.resolve("accounts.pem");
    }

    @Override
    public void close() {
        programs.forEach(Program::stop);
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }
}
