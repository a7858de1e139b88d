package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several pods behind one address, and pods that take over from others: no client notices. */
@ExtendWith(Operator.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicasE2E {

    private static final String NAMESPACE = "e2e-replicas";
    private static final Site SITE = new Site(NAMESPACE, "many");
    private static final int CLIENTS = 30;
    private static final int SESSIONS = 12;

    @TempDir
    static Path folder;

    @BeforeAll
    static void applySite() {
        Cluster.createNamespace(NAMESPACE);
        apply("[{port: 21}, {port: 990}]");
        SITE.awaitReady();
    }

    @AfterAll
    static void removeNamespace() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static void apply(String listeners) {
        Cluster.apply(NAMESPACE, """
                apiVersion: v1
                kind: Secret
                metadata: {name: alice}
                stringData: {password: first-password}
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: many}
                spec:
                  listeners: %s
                  hostNames: [ftp.example.com]
                  tls: {sessionReuse: Required}
                  storage: {volumeClaim: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}}
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                  limits: {maxSessionsPerUser: 100}
                """.formatted(listeners));
    }

    @Test
    @Order(1)
    void replicasThatAreAddedLeaveTheFirstPodAlone() {
        var first = SITE.podIds();

        Cluster.kubectl("-n", NAMESPACE, "scale", "ftpssite/many", "--replicas=3");
        Cluster.eventually(Site.LIMIT, "three pods are ready", () -> {
            var ready = SITE.object().at("/status/readyReplicas").asInt();
            return ready == 3 ? "" : ready + " are";
        });
        SITE.awaitReady();

        assertThat(SITE.podIds().split(" ")).hasSize(3).contains(first);
        assertThat(SITE.object().at("/status/passivePorts")).hasSize(3);
    }

    @Test
    @Order(2)
    void clientsThatTransferAtOnceEachReachTheirOwnPod() throws Exception {
        var explicit = target(false);
        var implicit = target(true);
        var transfers = new ArrayList<Callable<Void>>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            transfers.add(() -> {
                transferBothWays(number % 3 == 0 ? implicit : explicit, number);
                return null;
            });
        }
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Void> transfer : clients.invokeAll(transfers)) {
                transfer.get();
            }
        }

        for (int shard = 0; shard < 3; shard++) {
            assertThat(SITE.log(shard, Duration.ofMinutes(10)))
                    .as("log of shard %d", shard)
                    .contains("STOR");
        }
    }

    private static void transferBothWays(Target target, int number) throws IOException {
        var curl = new Curl("1.3", number % 2 == 0);
        var bytes = new byte[1 << 20];
        new Random(number).nextBytes(bytes);
        var file = Files.write(folder.resolve("up-" + number), bytes);
        var back = folder.resolve("down-" + number);

        curl.upload(target, file, "file-" + number);
        curl.download(target, "file-" + number, back);

        assertThat(back).hasBinaryContent(bytes);
    }

    @Test
    @Order(3)
    void podsThatTakeOverLoseNoSessionAndRefuseNoLogin() throws Exception {
        var before = podsThatDrain(
                List.of(0, 1, 2),
                () -> apply("[{port: 21}, {port: 990}, {port: 2121}]"), // a port more is another pod
                List.of(0, 1, 2));

        awaitGone(before, 3);
    }

    /** As the drain of a node does it: nobody has made a successor before. */
    @Test
    @Order(4)
    void aPodThatIsEvictedLosesNoSession() throws Exception {
        var before = podsThatDrain(
                List.of(1),
                () -> Cluster.kubectl(
                        "-n", NAMESPACE, "delete", "pod", "-l", "ftps-operator.io/shard=1", "--wait=false"),
                List.of(1));

        awaitGone(before.stream().filter(pod -> pod.shard() == 1).toList(), 3);
    }

    @Test
    @Order(5)
    void replicasThatAreTakenAwayLoseNoSession() throws Exception {
        podsThatDrain(
                List.of(1, 2),
                () -> {
                    Cluster.kubectl("-n", NAMESPACE, "scale", "ftpssite/many", "--replicas=1");
                    Cluster.eventually(Site.LIMIT, "two pods drain", () -> {
                        var now = SITE.pods();
                        return now.stream().filter(SitePod::leaving).count() == 2 ? "" : now.toString();
                    });
                },
                List.of());

        Cluster.eventually(Site.LIMIT, "one pod is left, which sees its clients' addresses", () -> {
            var now = SITE.podIds();
            var policy = Cluster.json("-n", NAMESPACE, "get", "service", "many")
                    .at("/spec/externalTrafficPolicy")
                    .asText();
            return now.split(" ").length == 1 && policy.equals("Local") ? "" : now + " " + policy;
        });
        SITE.awaitReady();
    }

    /** Nobody else is there to serve new clients meanwhile. */
    @Test
    @Order(6)
    void theOnlyPodTakesOverFromItself() throws Exception {
        var before = podsThatDrain(List.of(0), () -> apply("[{port: 21}, {port: 990}]"), List.of(0));

        awaitGone(before, 1);
        assertThat(SITE.pods())
                .as("a balancer leaves a node that has only a pod that drains")
                .extracting(SitePod::node)
                .containsExactly(before.getFirst().node());
        if (TestCluster.isThere()) { // elsewhere a balancer may connect in the client's place
            assertThat(SITE.log(0, Duration.ofMinutes(1)))
                    .as("the client's own address")
                    .containsAnyOf(Outside.run(List.of("hostname", "-I"))
                            .orFail()
                            .trim()
                            .split(" +"));
        }
    }

    /**
     * Sessions that upload a file each second while pods take over from others, and logins meanwhile.
     *
     * @param draining shards whose pods are to drain
     * @param succeeded those of them that others take over from
     * @return the pods that were there before
     */
    private static List<SitePod> podsThatDrain(List<Integer> draining, Runnable change, List<Integer> succeeded)
            throws Exception {
        var target = target(false);
        var before = SITE.pods();
        try (var sessions = SteadySessions.start(target, SESSIONS)) {
            sessions.awaitOn(SITE, draining);

            change.run();
            SITE.awaitSuccessors(before, succeeded, () -> new Curl("1.3", true).list(target));
            SITE.awaitReady();

            sessions.transferMore(5);
            sessions.endWell();
        }
        return before;
    }

    private static void awaitGone(List<SitePod> before, int left) {
        var old = before.stream().map(SitePod::uid).toList();
        Cluster.eventually(Site.LIMIT, "the old pods are gone", () -> {
            var now = SITE.pods();
            return now.size() == left && now.stream().map(SitePod::uid).noneMatch(old::contains) ? "" : now.toString();
        });
        new Curl("1.3", true).list(target(false));
    }

    private static Target target(boolean implicit) {
        return SITE.target(implicit, "alice", "first-password", folder);
    }
}
