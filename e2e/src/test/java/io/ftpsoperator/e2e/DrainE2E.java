package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Each node is drained, as for its upgrade, under clients that go on. */
@Isolated
@ExtendWith(Operator.class)
class DrainE2E {

    private static final String NAMESPACE = "e2e-drain";
    private static final Site SPREAD = new Site(NAMESPACE, "spread");
    private static final Site BOUND = new Site(NAMESPACE, "bound");
    private static final int SESSIONS = 12;

    @TempDir
    static Path folder;

    @BeforeAll
    static void applySites() {
        TestCluster.require("these tests drain nodes");
        Cluster.createNamespace(NAMESPACE);
        Cluster.apply(NAMESPACE, """
                apiVersion: v1
                kind: Secret
                metadata: {name: alice}
                stringData: {password: a-password}
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: spread}
                spec:
                  hostNames: [ftp.example.com]
                  tls: {sessionReuse: Required}
                  storage: {volumeClaim: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}}
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                  limits: {maxSessionsPerUser: 100}
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: bound}
                spec:
                  hostNames: [ftp.example.com]
                  storage: {volumeClaim: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                """);
        SPREAD.awaitReady();
        BOUND.awaitReady();
        // Not before: while a volume is being made all pods go to the node that was chosen for it.
        Cluster.kubectl("-n", NAMESPACE, "scale", "ftpssite/spread", "--replicas=3");
        Cluster.eventually(Site.LIMIT, "three pods are ready", () -> {
            var ready = SPREAD.object().at("/status/readyReplicas").asInt();
            return ready == 3 ? "" : ready + " are";
        });
        SPREAD.awaitReady();
    }

    @AfterAll
    static void removeNamespace() {
        Operator.scale(1);
        Cluster.deleteNamespace(NAMESPACE);
    }

    @Test
    void aSiteWhoseVolumeOneNodeHasSaysThatADrainInterruptsItAndIsBackWithItsFiles() throws IOException {
        BOUND.awaitReady(); // another test may have drained its node
        assertThat(BOUND.condition("Programmed").path("message").asText())
                .contains("the drain of a node interrupts the site");
        var target = BOUND.target(false, "alice", "a-password", folder);
        var curl = new Curl("1.3", true);
        curl.upload(target, Files.writeString(folder.resolve("kept"), "kept"), "kept");
        var node = BOUND.pods().getFirst().node();

        try {
            Cluster.kubectl(
                    "drain",
                    node,
                    "--pod-selector=app.kubernetes.io/instance=bound",
                    "--delete-emptydir-data",
                    "--timeout=170s");
            BOUND.awaitCondition("Programmed", "False", "nodes are available");
        } finally {
            Cluster.kubectl("uncordon", node);
        }

        BOUND.awaitReady();
        assertThat(curl.list(target)).contains("kept");
    }

    @Test
    void noSessionAndNoFileIsLostAndNewClientsAreServed() throws Exception {
        assertThat(SPREAD.pods()).extracting(SitePod::node).containsAll(TestCluster.nodes());

        for (var node : TestCluster.nodes()) {
            try {
                Operator.actFrom(node); // so that nobody acts when the first pods come in place of others
                drain(node);
            } finally {
                Cluster.kubectl("uncordon", node);
            }
        }
    }

    @Test
    void whereNoOperatorRunsSessionsOfAPodThatIsEvictedGoOnAndNewClientsAreServed() throws Exception {
        BOUND.awaitReady(); // another test may have drained its node
        var target = BOUND.target(false, "alice", "a-password", folder);
        var curl = new Curl("1.3", true);
        var ports = BOUND.pods().getFirst().passivePorts();
        Operator.stop();

        try (var sessions = SteadySessions.start(target, 3)) {
            Cluster.kubectl("-n", NAMESPACE, "delete", "pod", "-l", "app.kubernetes.io/instance=bound", "--wait=false");
            awaitSuccessor(SitePod::started);

            sessions.transferMore(3);
            curl.list(target);
            assertThat(successors()).singleElement().satisfies(pod -> {
                assertThat(pod.passivePorts()).isEqualTo(ports);
                assertThat(pod.ready()).isFalse();
            });
            sessions.endWell();

            awaitSuccessor(SitePod::serves);
            curl.list(target);
        } finally {
            Operator.scale(1);
        }
        BOUND.awaitReady();
    }

    private static void awaitSuccessor(Predicate<SitePod> state) {
        Cluster.eventually(
                Site.LIMIT,
                "a pod in place of the one that was evicted",
                () -> successors().stream().anyMatch(state) ? "" : BOUND.pods().toString());
    }

    private static List<SitePod> successors() {
        return BOUND.pods().stream().filter(pod -> !pod.leaving()).toList();
    }

    private static void drain(String node) throws Exception {
        var target = SPREAD.target(false, "alice", "a-password", folder);
        var before = SPREAD.pods();
        var shards = before.stream()
                .filter(pod -> pod.node().equals(node))
                .map(SitePod::shard)
                .toList();
        try (var sessions = SteadySessions.start(target, SESSIONS);
                var drains = Executors.newSingleThreadExecutor()) {
            sessions.awaitOn(SPREAD, List.of(0, 1, 2));

            var drained = drains.submit(() -> Cluster.tryKubectl(
                    "drain", node, "--ignore-daemonsets", "--delete-emptydir-data", "--timeout=170s"));
            var curl = new Curl("1.3", true);
            SPREAD.awaitSuccessors(before, shards, () -> curl.list(target));
            SPREAD.awaitReady();
            sessions.transferMore(5);
            sessions.endWell();

            drained.get().orFail();
        }
    }
}
