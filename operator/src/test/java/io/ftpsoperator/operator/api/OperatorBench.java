package io.ftpsoperator.operator.api;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.SiteCondition;
import io.ftpsoperator.apiserver.ControlPlane;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The packaged operator with a thousand sites: {@code make bench-operator}. The API server, the controllers of Deployments and
 * the scheduler are real; kwok plays the kubelets and {@link PodsThatAnswer} the runtimes. Nothing is asserted: it prints, and
 * docs/performance.md says how to read it. {@link WritesApiTest} asserts what of it is no matter of time.
 */
class OperatorBench {
    private static final int SITES = Integer.getInteger("ftps.bench.sites", 1_000);
    private static final int STEADY_SECONDS = Integer.getInteger("ftps.bench.steadySeconds", 180);
    private static final int OTHER_SECRETS = Integer.getInteger("ftps.bench.secrets", 10_000);
    private static final int CHANGES = Math.min(SITES, 50);
    private static final int USERS = 10;
    private static final int NAMESPACES = 10;
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String ACCOUNT = "system:serviceaccount:" + Chart.NAMESPACE + ":" + Chart.SERVICE_ACCOUNT;
    private static final List<String> GROUPS =
            List.of("system:serviceaccounts", "system:serviceaccounts:" + Chart.NAMESPACE, "system:authenticated");
    private static final String SPEC = IntStream.range(0, USERS)
            .mapToObj(i -> "{name: partner-%d, passwordSecretRef: {name: partners, key: partner-%d}}".formatted(i, i))
            .collect(Collectors.joining(", ", "{service: {type: ClusterIP}, users: [", "]}"));

    private final AtomicReference<String> token = new AtomicReference<>("");
    private ControlPlane cluster;
    private KubernetesClient client;
    private AuditedRequests requests;

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void aThousandSites() throws InterruptedException {
        try (var plane = ControlPlane.startAuditing(ACCOUNT, GROUPS, token::set);
                var admin = plane.admin()) {
            cluster = plane;
            client = admin;
            requests = new AuditedRequests(plane.auditLog());
            Chart.install(admin);
            startControllers();
            prepare();
            try (var _ = new PodsThatAnswer(admin)) {
                try (var operator = startOperator("operator-1")) {
                    create(operator);
                    rest("nothing changes", operator, Duration.ofSeconds(STEADY_SECONDS));
                    change(operator);
                }
                restart("operator-2", "another operator starts");
                otherSecrets();
                restart("operator-3", "another operator starts beside %d Secrets of others".formatted(OTHER_SECRETS));
            }
        }
    }

    private void startControllers() {
        var programs = Path.of(System.getenv("KUBEBUILDER_ASSETS"));
        var kubeconfig = "--kubeconfig=" + cluster.kubeconfig();
        var fast = List.of("--kube-api-qps=1000", "--kube-api-burst=2000", "--leader-elect=false", "--secure-port=0");
        cluster.run(
                "kube-controller-manager",
                concat(
                        List.of(
                                programs.resolve("kube-controller-manager").toString(),
                                kubeconfig,
                                "--controllers=deployment-controller,replicaset-controller"),
                        fast));
        cluster.run(
                "kube-scheduler",
                concat(List.of(programs.resolve("kube-scheduler").toString(), kubeconfig), fast));
        cluster.run(
                "kwok",
                List.of(
                        System.getProperty("ftps.bench.kwok", "kwok"),
                        kubeconfig,
                        "--manage-all-nodes",
                        "--cidr=127.64.0.0/12"));
        for (int i = 0; i < NAMESPACES; i++) {
            client.resource(new NodeBuilder()
                            .withNewMetadata()
                            .withName("node-" + i)
                            .endMetadata()
                            .withNewStatus()
                            .withAllocatable(room())
                            .withCapacity(room())
                            .endStatus()
                            .build())
                    .create();
            // The API server marks a new node as not ready, and the controller that would take that back is not here.
            client.nodes()
                    .withName("node-" + i)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"taints\": null}}");
        }
    }

    private static Map<String, Quantity> room() {
        return Map.of("cpu", new Quantity("1000"), "memory", new Quantity("1Ti"), "pods", new Quantity("10000"));
    }

    private static List<String> concat(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private void prepare() {
        // One hash for all, for hashing is not what is measured.
        var hash = PasswordHash.of("secret", new SecureRandom()).encoded();
        var hashes = new TreeMap<String, String>();
        IntStream.range(0, USERS).forEach(i -> hashes.put("partner-" + i, hash));
        for (int i = 0; i < NAMESPACES; i++) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace(i))
                            .endMetadata()
                            .build())
                    .create();
            client.resource(new SecretBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace(i))
                            .withName("partners")
                            .endMetadata()
                            .withStringData(hashes)
                            .build())
                    .create();
        }
    }

    private OperatorProcess startOperator(String name) {
        return OperatorProcess.start(
                cluster.kubeconfig(token.get()), cluster.folder().resolve(name + ".log"));
    }

    private void create(OperatorProcess operator) throws InterruptedException {
        await(() -> operator.reconciliations() >= 0 && !requests.since().isEmpty());
        var start = Instant.now();
        var cpu = operator.cpuTime();
        each(SITES, i -> client.resource(site(i, "")).create());
        print("%d sites of %d users: made in %.0f s", SITES, USERS, secondsSince(start));
        await(() -> unready() == 0);
        double seconds = secondsSince(start);
        print("  all Ready after %.0f s, %.1f sites a second", seconds, SITES / seconds);
        settle(operator);
        report(operator, cpu, SITES, "site");
    }

    private void change(OperatorProcess operator) throws InterruptedException {
        double reconciliations = operator.reconciliations();
        var cpu = operator.cpuTime();
        print("%d sites get another banner", CHANGES);
        var start = Instant.now();
        each(CHANGES, i -> client.resource(site(i, ", messages: {banner: Hello}"))
                .fieldManager("user")
                .forceConflicts()
                .serverSideApply());
        await(() -> unready() == 0);
        print("  all Ready after %.0f s", secondsSince(start));
        settle(operator);
        print("  %.1f reconciliations for each", (operator.reconciliations() - reconciliations) / CHANGES);
        report(operator, cpu, CHANGES, "site changed");
    }

    private void restart(String name, String title) throws InterruptedException {
        requests.since();
        print("%s, with %d sites", title, SITES);
        var start = Instant.now();
        try (var operator = startOperator(name)) {
            await(() -> operator.reconciliations() >= SITES);
            print("  has seen to every site after %.0f s", secondsSince(start));
            settle(operator);
            report(operator, Duration.ZERO, SITES, "site");
            rest("  and then nothing changes", operator, Duration.ofSeconds(Math.min(60, STEADY_SECONDS)));
        }
    }

    private void rest(String title, OperatorProcess operator, Duration time) throws InterruptedException {
        requests.since();
        var cpu = operator.cpuTime();
        double reconciliations = operator.reconciliations();
        Thread.sleep(time);
        var asked = requests.since();
        print(
                "%s for %d s: %d writes, %d reads of single objects, %.0f reconciliations, %.1f %% of a CPU, %s",
                title,
                time.toSeconds(),
                AuditedRequests.writes(asked),
                AuditedRequests.reads(asked),
                operator.reconciliations() - reconciliations,
                100.0 * operator.cpuTime().minus(cpu).toMillis() / time.toMillis(),
                operator.memory());
    }

    private void otherSecrets() throws InterruptedException {
        var content = "x".repeat(2_000);
        each(OTHER_SECRETS, i -> client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace(i % NAMESPACES))
                        .withName("other-" + i)
                        .endMetadata()
                        .addToStringData("content", content)
                        .build())
                .create());
    }

    /** Until the operator has asked nothing for five seconds. */
    private void settle(OperatorProcess operator) throws InterruptedException {
        double before = -1;
        while (operator.reconciliations() != before) {
            before = operator.reconciliations();
            Thread.sleep(5_000);
        }
    }

    private void report(OperatorProcess operator, Duration cpuBefore, int divisor, String of) {
        var asked = requests.since();
        print(
                "  %.1f writes and %.1f reads of single objects for each %s, %.0f ms of CPU, %s",
                1.0 * AuditedRequests.writes(asked) / divisor,
                1.0 * AuditedRequests.reads(asked) / divisor,
                of,
                1.0 * operator.cpuTime().minus(cpuBefore).toMillis() / divisor,
                operator.memory());
        asked.forEach((kind, count) -> print("    %-40s %8d  %6.2f for each", kind, count, 1.0 * count / divisor));
    }

    private long unready() {
        return client.resources(FtpsSite.class).inAnyNamespace().list().getItems().stream()
                .filter(site -> !isReady(site))
                .count();
    }

    private static boolean isReady(FtpsSite site) {
        return site.getStatus() != null
                && site.getMetadata().getGeneration().equals(site.getStatus().observedGeneration())
                && site.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals("Ready"))
                        .map(SiteCondition::status)
                        .anyMatch("True"::equals);
    }

    private static FtpsSite site(int number, String more) {
        return new KubernetesSerialization()
                .unmarshal(
                        """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: site-%04d, namespace: %s}
                spec: %s%s}
                """.formatted(
                                number, namespace(number % NAMESPACES), SPEC.substring(0, SPEC.length() - 1), more),
                        FtpsSite.class);
    }

    private static String namespace(int number) {
        return "bench-" + number;
    }

    private static void each(int number, IntConsumer action) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < number; i++) {
                int each = i;
                threads.submit(() -> action.accept(each));
            }
        }
    }

    private static void await(BooleanSupplier condition) {
        Eventually.holds(PATIENCE, () -> {
            sleep();
            return condition.getAsBoolean();
        });
    }

    private static void sleep() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double secondsSince(Instant start) {
        return Duration.between(start, Instant.now()).toMillis() / 1000.0;
    }

    private static void print(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
