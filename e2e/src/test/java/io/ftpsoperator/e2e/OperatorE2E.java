package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Operators come and go, and are installed for some namespaces only; sites are served all along. */
@Isolated
@ExtendWith(Operator.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorE2E {

    private static final String NAMESPACE = "e2e-operator";
    private static final String ELSEWHERE = "e2e-operator-elsewhere";
    private static final Site SITE = new Site(NAMESPACE, "partners");
    private static final String PODS = "app.kubernetes.io/name=ftps-operator";

    @BeforeAll
    static void applySite() {
        Operator.Installed.now("replicas=2");
        Cluster.createNamespace(NAMESPACE);
        apply(NAMESPACE, "[{port: 21}]");
        SITE.awaitReady();
    }

    @AfterAll
    static void leaveAsItWas() {
        Cluster.deleteNamespace(NAMESPACE);
        Cluster.deleteNamespace(ELSEWHERE);
        Operator.Installed.now();
    }

    private static void apply(String namespace, String listeners) {
        Cluster.apply(namespace, """
                apiVersion: v1
                kind: Secret
                metadata: {name: alice}
                stringData: {password: a-password}
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: partners}
                spec:
                  listeners: %s
                  hostNames: [ftp.example.com]
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                """.formatted(listeners));
    }

    private static String leader() {
        return Cluster.kubectl(
                "-n", Operator.NAMESPACE, "get", "lease", "ftps-operator", "-o", "jsonpath={.spec.holderIdentity}");
    }

    private static void awaitAnotherLeaderThan(String before, Duration limit) {
        Cluster.eventually(limit, "another operator leads than " + before, () -> {
            var now = leader();
            return now.isEmpty() || now.equals(before) ? "leader: " + now : "";
        });
    }

    @Test
    @Order(1)
    void aLeaderThatIsDeletedInTheMiddleOfARolloutIsSucceededAtOnceAndEndsInOrder() throws Exception {
        var pods = SITE.podIds();
        var before = leader();
        var lastWords = CompletableFuture.supplyAsync(
                () -> Cluster.kubectl("-n", Operator.NAMESPACE, "logs", "--follow", "pod/" + before));

        apply(NAMESPACE, "[{port: 21}, {port: 990}]");
        Cluster.kubectl("-n", Operator.NAMESPACE, "delete", "pod", before, "--wait=false");

        awaitAnotherLeaderThan(before, Duration.ofSeconds(25)); // a lease that is not given back holds for 30 s
        SITE.awaitReady();
        assertThat(SITE.object().at("/status/mode").asText()).isEqualTo("Explicit,Implicit");
        assertThat(SITE.podIds()).isNotEqualTo(pods);
        assertThat(lastWords.get()).contains("lease given back").doesNotContain(" ERROR ");
    }

    @Test
    @Order(2)
    void aLeaderThatIsKilledIsSucceeded() {
        awaitBothOperators();
        var before = leader();

        apply(NAMESPACE, "[{port: 21}]");
        Cluster.kubectl("-n", Operator.NAMESPACE, "delete", "pod", before, "--grace-period=0", "--force");

        awaitAnotherLeaderThan(before, Duration.ofSeconds(60));
        SITE.awaitReady();
        assertThat(SITE.object().at("/status/mode").asText()).isEqualTo("Explicit");
    }

    @Test
    @Order(3)
    void aRolloutOfTheOperatorTouchesNoSite() {
        awaitBothOperators();
        SITE.awaitReady();
        Cluster.eventually(Site.LIMIT, "the old pod is gone", () -> {
            var pods = SITE.podIds();
            return pods.contains(" ") ? pods : "";
        });
        var before = leader();
        var version = version();
        var pods = SITE.podIds();

        Cluster.kubectl("-n", Operator.NAMESPACE, "rollout", "restart", "deployment/ftps-operator");
        Cluster.kubectl("-n", Operator.NAMESPACE, "rollout", "status", "deployment/ftps-operator", "--timeout=120s");
        awaitAnotherLeaderThan(before, Duration.ofSeconds(60));
        // Whoever leads now has looked at the site once it writes something for another.
        var other = new Site(NAMESPACE, "other");
        Cluster.apply(NAMESPACE, """
                {apiVersion: ftps-operator.io/v1alpha1, kind: FtpsSite, metadata: {name: other}, spec: {}}
                """);
        other.awaitReady();

        assertThat(version()).isEqualTo(version);
        assertThat(SITE.podIds()).isEqualTo(pods);
    }

    @Test
    @Order(4)
    void withNamespacesGivenItServesThoseAndNoOthers() {
        Cluster.createNamespace(ELSEWHERE);

        Operator.Installed.now("watchNamespaces={%s}".formatted(NAMESPACE));

        apply(ELSEWHERE, "[{port: 21}]");
        apply(NAMESPACE, "[{port: 21}, {port: 990}]");
        Cluster.eventually(Site.LIMIT, "the site serves 990 too", () -> {
            var mode = SITE.object().at("/status/mode").asText();
            return mode.equals("Explicit,Implicit") ? "" : mode;
        });
        SITE.awaitReady();
        assertThat(new Site(ELSEWHERE, "partners")
                        .condition("Ready")
                        .path("reason")
                        .asText())
                .isEqualTo("Pending");
        var account = "system:serviceaccount:%s:ftps-operator".formatted(Operator.NAMESPACE);
        assertThat(Cluster.tryKubectl("auth", "can-i", "get", "secrets", "-n", ELSEWHERE, "--as", account)
                        .output())
                .contains("no");
        assertThat(Cluster.kubectl("-n", Operator.NAMESPACE, "logs", "deployment/ftps-operator"))
                .doesNotContain("forbidden", " ERROR ");
    }

    private static void awaitBothOperators() {
        Cluster.eventually(Site.LIMIT, "two operators are ready", () -> {
            var ready = 0;
            for (JsonNode pod : Cluster.json("-n", Operator.NAMESPACE, "get", "pods", "-l", PODS)
                    .path("items")) {
                ready += pod.at("/status/containerStatuses/0/ready").asBoolean()
                                && pod.at("/metadata/deletionTimestamp").isMissingNode()
                        ? 1
                        : 0;
            }
            return ready == 2 ? "" : ready + " are";
        });
    }

    private static String version() {
        return SITE.object().at("/metadata/resourceVersion").asText();
    }
}
