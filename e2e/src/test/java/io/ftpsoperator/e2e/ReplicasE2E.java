package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            assertThat(log(Integer.toString(shard), 600))
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

    private static String log(String shard, int seconds) {
        return Cluster.kubectl(
                "-n",
                NAMESPACE,
                "logs",
                "-l",
                "ftps-operator.io/shard=" + shard,
                "--tail=-1",
                "--since=" + seconds + "s");
    }

    @Test
    @Order(3)
    void podsThatTakeOverLoseNoSessionAndRefuseNoLogin() throws Exception {
        var before = podsThatDrain(
                List.of("0", "1", "2"),
                () -> apply("[{port: 21}, {port: 990}, {port: 2121}]")); // a port more is another pod

        Cluster.eventually(Site.LIMIT, "the old pods are gone", () -> {
            var now = List.of(SITE.podIds().split(" "));
            return now.size() == 3 && now.stream().noneMatch(before::contains) ? "" : now.toString();
        });
        new Curl("1.3", true).list(target(false));
    }

    /** As the drain of a node does it: nobody has made a successor before. */
    @Test
    @Order(4)
    void aPodThatIsEvictedLosesNoSession() throws Exception {
        var before = podsThatDrain(
                List.of("1"),
                () -> Cluster.kubectl(
                        "-n", NAMESPACE, "delete", "pod", "-l", "ftps-operator.io/shard=1", "--wait=false"));

        Cluster.eventually(Site.LIMIT, "one pod is another", () -> {
            var now = List.of(SITE.podIds().split(" "));
            return now.size() == 3 && now.stream().filter(before::contains).count() == 2 ? "" : now.toString();
        });
        new Curl("1.3", true).list(target(false));
    }

    @Test
    @Order(5)
    void replicasThatAreTakenAwayLoseNoSession() throws Exception {
        podsThatDrain(
                List.of("1", "2"), () -> Cluster.kubectl("-n", NAMESPACE, "scale", "ftpssite/many", "--replicas=1"));

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
        var before = podsThatDrain(List.of("0"), () -> apply("[{port: 21}, {port: 990}]"));

        Cluster.eventually(Site.LIMIT, "the old pod is gone", () -> {
            var now = SITE.podIds();
            return before.contains(now) || now.contains(" ") ? now : "";
        });
        new Curl("1.3", true).list(target(false));
    }

    /**
     * Sessions that upload a file each second while pods take over from others, and logins meanwhile.
     *
     * @return the pods that were there before
     */
    private static List<String> podsThatDrain(List<String> shards, Runnable change) throws Exception {
        var target = target(false);
        var before = List.of(SITE.podIds().split(" "));
        try (var clients = Executors.newCachedThreadPool()) {
            var sessions = new ArrayList<Future<Shell.Result>>();
            for (int session = 0; session < SESSIONS; session++) {
                sessions.add(clients.submit(() -> steadySession(target, 60)));
            }
            Cluster.eventually(Site.LIMIT, "there are sessions on the pods that drain", () -> {
                var idle = shards.stream()
                        .filter(shard -> !log(shard, 10).contains("steady-"))
                        .toList();
                return idle.isEmpty() ? "" : "none on " + idle;
            });

            change.run();
            for (int login = 0; login < 20; login++) {
                new Curl("1.3", true).list(target);
            }
            SITE.awaitReady();

            for (var session : sessions) {
                assertThat(session.get().orFail().lines()).hasSizeGreaterThan(20);
            }
        }
        return before;
    }

    private static Shell.Result steadySession(Target target, int seconds) {
        var script = Path.of("src/test/resources/clients/steady_session.py").toAbsolutePath();
        return Outside.run(List.of(
                "python3",
                script.toString(),
                target.hostName(),
                target.address(),
                Integer.toString(target.port()),
                target.user(),
                target.password(),
                target.authority().toString(),
                Integer.toString(seconds)));
    }

    private static Target target(boolean implicit) {
        return new Target(
                implicit,
                "ftp.example.com",
                SITE.address(),
                implicit ? 990 : 21,
                "alice",
                "first-password",
                SITE.authority(folder));
    }
}
