package io.ftpsoperator.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A real etcd and kube-apiserver on loopback, with RBAC and without controllers: objects are stored, judged and watched as in
 * any cluster, but nothing acts on them. It starts within seconds; closing it leaves neither processes nor files.
 */
public final class ControlPlane implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Workspace workspace;
    private final Config admin;

    private ControlPlane(Workspace workspace, Config admin) {
        this.workspace = workspace;
        this.admin = admin;
    }

    /** Starts one with the binaries that {@code KUBEBUILDER_ASSETS} names, and waits until it serves. */
    public static ControlPlane start() {
        return start((_) -> List.of());
    }

    /**
     * Starts one that writes down what a user asks of it. The user gets a token, for {@link #kubeconfig(String)}.
     *
     * @param token is given it
     */
    public static ControlPlane startAuditing(String user, List<String> groups, Consumer<String> token) {
        return start(workspace -> {
            token.accept(workspace.admit(user, groups));
            return workspace.audit(user);
        });
    }

    private static ControlPlane start(Function<Workspace, List<String>> flags) {
        var binaries = Binaries.fromEnvironment();
        for (int attempt = 1; ; attempt++) {
            try {
                return start(binaries, flags);
            } catch (NotServing e) {
                // Somebody else may have taken a port between our finding it free and the program's listening on it.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static ControlPlane start(Binaries binaries, Function<Workspace, List<String>> flags) {
        var workspace = Workspace.create();
        try {
            var etcd = workspace.startEtcd(binaries);
            var apiServer = workspace.startApiServer(binaries, flags.apply(workspace));
            var plane = new ControlPlane(workspace, configOf(workspace));
            plane.awaitReadiness(etcd, apiServer);
            return plane;
        } catch (RuntimeException | Error e) {
            workspace.close();
            throw e;
        }
    }

    private static Config configOf(Workspace workspace) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(workspace.url())
                .withOauthToken(workspace.token())
                .withCaCertFile(workspace.certificate().toString())
                .withNamespace("default")
                .build();
    }

    private void awaitReadiness(Program etcd, Program apiServer) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!serves()) {
            if (!etcd.runs() || !apiServer.runs() || Instant.now().isAfter(deadline)) {
                throw new NotServing(
                        "the API server does not serve; " + etcd.lastWords() + "\n" + apiServer.lastWords());
            }
            pause();
        }
    }

    private boolean serves() {
        // The server writes the certificate that clients are to trust when it starts.
        if (!Files.isReadable(workspace.certificate())) {
            return false;
        }
        try (var client = client(admin)) {
            return client.raw("/readyz") != null
                    && client.namespaces().withName("default").get() != null;
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotServing("interrupted while the API server started");
        }
    }

    /** The settings of a client that may do everything. */
    public Config adminConfig() {
        return admin;
    }

    /** The settings of a client that may do what RBAC lets the service account do. */
    public Config configAs(String namespace, String serviceAccount) {
        return new ConfigBuilder(admin)
                .withImpersonateUsername("system:serviceaccount:" + namespace + ":" + serviceAccount)
                .withImpersonateGroups(
                        "system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated")
                .build();
    }

    /** A client of its own for the caller, who closes it. */
    public KubernetesClient admin() {
        return client(admin);
    }

    /** A client of its own for the caller, who closes it. */
    public KubernetesClient as(String namespace, String serviceAccount) {
        return client(configAs(namespace, serviceAccount));
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** A file for kubectl and other programs, with the rights of {@link #admin()}; it goes with the server. */
    public Path kubeconfig() {
        return kubeconfig(workspace.token());
    }

    /** The same with the rights of whoever has the token. */
    public Path kubeconfig(String token) {
        try {
            var authority = Base64.getEncoder().encodeToString(Files.readAllBytes(workspace.certificate()));
            return Files.writeString(workspace.folder().resolve("kubeconfig-" + token.substring(0, 4)), """
                    apiVersion: v1
                    kind: Config
                    current-context: tests
                    contexts: [{name: tests, context: {cluster: tests, user: admin}}]
                    clusters: [{name: tests, cluster: {server: "%s", certificate-authority-data: %s}}]
                    users: [{name: admin, user: {token: %s}}]
                    """.formatted(
                            workspace.url(), authority, token));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a kubeconfig", e);
        }
    }

    /** Starts one more program, which ends with the server. */
    public void run(String name, List<String> command) {
        workspace.start(name, command.toArray(String[]::new));
    }

    /** What the user asked, see {@link #startAuditing}. */
    public Path auditLog() {
        return workspace.auditLog();
    }

    /** What programs wrote lies here, in NAME.log. */
    public Path folder() {
        return workspace.folder();
    }

    @Override
    public void close() {
        workspace.close();
    }

    private static final class NotServing extends IllegalStateException {
        private NotServing(String message) {
            super(message);
        }
    }
}
