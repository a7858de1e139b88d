package io.ftpsoperator.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The operator, installed by its chart before the first test and removed behind the last. */
final class Operator implements BeforeAllCallback {

    static final String NAMESPACE = "ftps-operator";

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Installed.class, key -> Installed.now(), Installed.class);
    }

    /** The image of the operator or of the runtime that is tested. */
    static String image(String which) {
        return System.getenv()
                .getOrDefault(
                        "FTPS_%s_IMAGE".formatted(which.toUpperCase(Locale.ROOT)),
                        "ftps-operator/%s:dev".formatted(which));
    }

    /** Ends its pod without time to finish anything; another one comes. */
    static void kill() {
        var dead = pods();
        kubectl("delete", "pod", "-l", "app.kubernetes.io/name=ftps-operator", "--force", "--grace-period=0");
        Cluster.eventually(Duration.ofSeconds(60), "another pod is there", () -> {
            var now = pods();
            return now.isEmpty() || now.equals(dead) ? "there is " + now : "";
        });
    }

    static void awaitReady() {
        kubectl("wait", "--for=condition=Ready", "pod", "-l", "app.kubernetes.io/name=ftps-operator", "--timeout=120s");
    }

    /** Has so many operators, of which one acts. */
    static void scale(int replicas) {
        kubectl("scale", "deployment/ftps-operator", "--replicas=" + replicas);
        kubectl("rollout", "status", "deployment/ftps-operator", "--timeout=120s");
    }

    /** Has none; returns when the last one has ended. */
    static void stop() {
        scale(0);
        kubectl("wait", "--for=delete", "pod", "-l", "app.kubernetes.io/name=ftps-operator", "--timeout=60s");
    }

    /** Has one act from that node, which gets no new pods any more, and another one stand by on another node. */
    static void actFrom(String node) {
        var others = new ArrayList<>(TestCluster.nodes());
        others.remove(node);
        Cluster.kubectl(on("cordon", others));
        try {
            scale(1);
            kubectl(
                    "delete",
                    "pod",
                    "-l",
                    "app.kubernetes.io/name=ftps-operator",
                    "--field-selector=spec.nodeName!=" + node,
                    "--ignore-not-found");
            kubectl("rollout", "status", "deployment/ftps-operator", "--timeout=120s");
            Cluster.eventually(Duration.ofSeconds(60), "the operator on " + node + " acts", () -> {
                var leader = leader();
                return leader.isEmpty() || !pods().equals("pod/" + leader) ? leader + " of " + pods() : "";
            });
        } finally {
            Cluster.kubectl(on("uncordon", others));
        }
        Cluster.kubectl("cordon", node);
        scale(2);
    }

    private static String[] on(String command, List<String> nodes) {
        return Stream.concat(Stream.of(command), nodes.stream()).toArray(String[]::new);
    }

    /** The name of the pod that acts. */
    private static String leader() {
        return kubectl("get", "lease", "ftps-operator", "-o", "jsonpath={.spec.holderIdentity}");
    }

    private static String pods() {
        return kubectl("get", "pods", "-l", "app.kubernetes.io/name=ftps-operator", "-o", "name")
                .strip();
    }

    private static String kubectl(String... arguments) {
        var all = new ArrayList<>(List.of("-n", NAMESPACE));
        all.addAll(List.of(arguments));
        return Cluster.kubectl(all.toArray(String[]::new));
    }

    /** Helm's release. */
    static final class Installed implements CloseableResource {

        static Installed now(String... values) {
            var arguments = new ArrayList<>(List.of(
                    "upgrade",
                    "--install",
                    "ftps-operator",
                    Cluster.repository().resolve("helm/ftps-operator").toString(),
                    "--namespace",
                    NAMESPACE,
                    "--create-namespace",
                    "--wait",
                    "--timeout",
                    "3m"));
            List.of(values).forEach(value -> arguments.addAll(List.of("--set", value)));
            setImage(arguments, "operator");
            setImage(arguments, "runtime");
            Cluster.helm(arguments.toArray(String[]::new));
            return new Installed();
        }

        private static void setImage(List<String> arguments, String which) {
            var image = image(which);
            int colon = image.lastIndexOf(':');
            arguments.addAll(List.of(
                    "--set",
                    "%s.image.repository=%s,%s.image.tag=%s"
                            .formatted(which, image.substring(0, colon), which, image.substring(colon + 1))));
        }

        @Override
        public void close() {
            Cluster.helm("uninstall", "ftps-operator", "--namespace", NAMESPACE, "--wait");
        }
    }
}
