package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What fails of the cluster, of the operator and of a site: what runs serves on, and all comes right by itself. */
@Isolated
@ExtendWith(Operator.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsE2E {

    private static final String NAMESPACE = "e2e-faults";
    private static final Site SITE = new Site(NAMESPACE, "enduring");
    private static final int SESSIONS = 6;
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final String OWNED =
            "deployments,pods,services,configmaps,secrets,serviceaccounts,persistentvolumeclaims,poddisruptionbudgets,networkpolicies";

    @TempDir
    static Path folder;

    @BeforeAll
    static void applySite() {
        TestCluster.require("these tests kill servers of the cluster");
        Cluster.createNamespace(NAMESPACE);
        password("first-password");
        apply("enduring", "[{port: 21}]", 2);
        SITE.awaitReady();
    }

    @AfterAll
    static void removeNamespace() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static void password(String password) {
        Cluster.apply(NAMESPACE, """
                apiVersion: v1
                kind: Secret
                metadata: {name: alice}
                stringData: {password: %s}
                """.formatted(password));
    }

    private static void apply(String name, String listeners, int replicas) {
        Cluster.apply(NAMESPACE, """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: %s}
                spec:
                  listeners: %s
                  hostNames: [ftp.example.com]
                  replicas: %d
                  tls: {sessionReuse: Required}
                  storage: {volumeClaim: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}}
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                  limits: {maxSessionsPerUser: 100}
                """.formatted(name, listeners, replicas));
    }

    private static Target target(String password) {
        return SITE.target(false, "alice", password, folder);
    }

    private static void awaitLogin(String password) {
        var target = target(password);
        Cluster.eventually(Duration.ofSeconds(60), "alice can log in", () -> {
            var login = new Curl("1.3", true).run(target, "");
            return login.exitCode() == 0 ? "" : login.output();
        });
    }

    @Test
    @Order(1)
    void sitesServeOnWhileTheControlPlaneIsAwayAndTakeUpChangesAfterwards() throws Exception {
        var target = target("first-password");
        var pods = SITE.podIds();
        try (var sessions = SteadySessions.start(target, SESSIONS)) {
            TestCluster.restart("kube-apiserver", Duration.ofSeconds(30));
            TestCluster.restart("etcd", AT_ONCE);
            new Curl("1.3", true).list(target);
            sessions.transferMore(3);
            sessions.endWell();
        }

        password("second-password");

        awaitLogin("second-password");
        SITE.awaitReady();
        assertThat(SITE.podIds()).as("no pod is replaced for it").isEqualTo(pods);
    }

    @Test
    @Order(2)
    void aRolloutGoesOnWhenTheOperatorDiesInTheMiddleOfIt() throws Exception {
        awaitLogin("second-password");
        var before = SITE.pods();
        try (var sessions = SteadySessions.start(target("second-password"), SESSIONS)) {
            apply("enduring", "[{port: 21}, {port: 2121}]", 2);
            Cluster.eventually(
                    Site.LIMIT, "the rollout has begun", () -> SITE.pods().size() > 2 ? "" : "it has not");

            Operator.kill();

            SITE.awaitSuccessors(before, List.of(0, 1), () -> {});
            SITE.awaitReady();
            sessions.transferMore(3);
            sessions.endWell();
        }
        Operator.awaitReady();
        SITE.awaitCondition("Programmed", "True", "");
    }

    @Test
    @Order(3)
    void aPodThatIsGoneAtOnceIsReplacedWhileTheOtherServes() {
        var before = SITE.pods();

        Cluster.kubectl(
                "-n", NAMESPACE, "delete", "pod", "-l", "ftps-operator.io/shard=0", "--force", "--grace-period=0");

        awaitLogin("second-password");
        SITE.awaitSuccessors(before, List.of(0), () -> {});
        SITE.awaitReady();
        assertThat(SITE.pods()).hasSize(2);
    }

    @Test
    @Order(4)
    void aSecretThatIsDeletedIsMissedAndItsUserServedOnUntilItIsBack() {
        Cluster.kubectl("-n", NAMESPACE, "delete", "secret", "alice");

        SITE.awaitCondition("ResolvedRefs", "False", "alice");
        assertThat(new Curl("1.3", true).run(target("second-password"), "").exitCode())
                .as("the last known password counts")
                .isZero();

        password("third-password");

        awaitLogin("third-password");
        SITE.awaitReady();
    }

    /** A new operator looks at every site, and a site that was made after it started comes behind those that there were. */
    @Test
    @Order(5)
    void nothingIsWrittenWhenAllIsAsItIsToBe() {
        SITE.awaitReady();
        var before = versions();

        Operator.kill();
        Operator.awaitReady();
        apply("latest", "[{port: 21}]", 1);
        new Site(NAMESPACE, "latest").awaitReady();

        assertThat(versions()).isEqualTo(before);
    }

    /** A kubelet that starts takes pods for not ready until it has asked each, and they are refused meanwhile: the last test of all. */
    @Test
    @Order(6)
    void podsRunOnWhenTheirKubeletStartsAnew() {
        var pods = SITE.podIds();

        TestCluster.restart("kubelet-1", AT_ONCE);
        TestCluster.restart("kubelet-2", AT_ONCE);

        awaitLogin("third-password");
        SITE.awaitReady();
        assertThat(SITE.podIds()).isEqualTo(pods);
    }

    private static Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        versions.put("FtpsSite", SITE.object().at("/metadata/resourceVersion").asText());
        Cluster.json("-n", NAMESPACE, "get", OWNED, "-l", "app.kubernetes.io/instance=" + SITE.name())
                .path("items")
                .forEach(object -> versions.put(
                        object.path("kind").asText() + " "
                                + object.at("/metadata/name").asText(),
                        object.at("/metadata/resourceVersion").asText()));
        return versions;
    }
}
