package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.apiserver.ControlPlane;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An operator for two namespaces, with the rights that the chart gives it there and none for the cluster. The API server is this
 * class's own, for on the one that others share the operator has rights everywhere.
 */
@Tag("api")
class NamespacesApiTest {
    private static ControlPlane cluster;
    private static KubernetesClient admin;
    private static long refusedBefore;
    private static OperatorUnderTest operator;
    private static SiteOnCluster north;
    private static SiteOnCluster south;
    private static SiteOnCluster west;

    @BeforeAll
    static void start() {
        cluster = ControlPlane.start();
        admin = cluster.admin();
        north = new SiteOnCluster(admin, "north");
        south = new SiteOnCluster(admin, "south");
        west = new SiteOnCluster(admin, "west");
        OperatorUnderTest.install(cluster, "watchNamespaces={north,south}");
        refusedBefore = refused();
        operator = OperatorUnderTest.restart(cluster, "north", "south");
    }

    @AfterAll
    static void stop() {
        operator.close();
        admin.close();
        cluster.close();
    }

    @Test
    void sitesAndUsersOfBothAreServedOfNoOtherAndNothingIsAskedThatIsForbidden() {
        for (var site : new SiteOnCluster[] {west, north, south}) {
            site.password("alice", "alices");
            site.apply("userSelector: {}\nhostNames: [ftp.example.com]");
            user(site, "alice");
        }

        for (var site : new SiteOnCluster[] {north, south}) {
            site.awaits("CertificateReady", "True", "CertificateReady", "");
            Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
            Eventually.succeeds(() -> assertThat(
                            site.find(FtpsUser.class, "alice").getStatus().siteNames())
                    .isEqualTo("partners"));
        }
        north.delete(Secret.class, "alice");
        Eventually.succeeds(
                () -> assertThat(north.find(FtpsUser.class, "alice").getStatus().conditions())
                        .anySatisfy(condition -> assertThat(condition.reason()).isEqualTo("SecretNotFound")));
        assertThat(west.get().getStatus().conditions())
                .allSatisfy(condition -> assertThat(condition.reason()).isEqualTo("Pending"));
        assertThat(west.find(FtpsUser.class, "alice").getStatus().observedGeneration())
                .isNull();
        assertThat(west.has(Deployment.class, "partners-shard-0")).isFalse();
        assertThat(refused()).as("requests that were forbidden").isEqualTo(refusedBefore);
    }

    @Test
    void thereIsNoRightToSecretsElsewhereOrToThoseOfTheWholeCluster() {
        west.password("private", "private");
        try (var client = cluster.as(Chart.NAMESPACE, Chart.SERVICE_ACCOUNT)) {
            assertThat(client.secrets().inNamespace("north").list()).isNotNull();
            assertThatThrownBy(() -> client.secrets()
                            .inNamespace("west")
                            .withName("private")
                            .get())
                    .hasMessageContaining("forbidden");
            assertThatThrownBy(() -> client.secrets().inAnyNamespace().list()).hasMessageContaining("forbidden");
            assertThatThrownBy(
                            () -> client.secrets().inNamespace(Chart.NAMESPACE).list())
                    .hasMessageContaining("forbidden");
        }
        refusedBefore = refused();
    }

    @Test
    void theColumnOfUsersNamesTheirSite() throws IOException, InterruptedException {
        south.password("alice", "alices");
        south.apply("userSelector: {}\nhostNames: [ftp.example.com]");
        user(south, "alice");
        Eventually.succeeds(
                () -> assertThat(south.find(FtpsUser.class, "alice").getStatus().siteNames())
                        .isEqualTo("partners"));

        var kubectl = new ProcessBuilder(
                        Path.of(System.getenv("KUBEBUILDER_ASSETS"), "kubectl").toString(),
                        "--kubeconfig",
                        cluster.kubeconfig().toString(),
                        "-n",
                        "south",
                        "get",
                        "ftpsusers",
                        "--no-headers")
                .redirectErrorStream(true)
                .start();
        var shown = new String(kubectl.getInputStream().readAllBytes());
        assertThat(kubectl.waitFor()).as(shown).isZero();
        assertThat(shown).matches("(?s)alice +False +partners +ReadWrite .*");
    }

    private static void user(SiteOnCluster site, String name) {
        var user = new KubernetesSerialization().unmarshal("""
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsUser
                metadata: {name: %s, namespace: %s}
                spec: {passwordSecretRef: {name: alice}}
                """.formatted(name, site.namespace()), FtpsUser.class);
        admin.resource(user).fieldManager("user").forceConflicts().serverSideApply();
    }

    /** Answers with code 403, as the API server counts them. */
    private static long refused() {
        return admin.raw("/metrics")
                .lines()
                .filter(line -> line.startsWith("apiserver_request_total{") && line.contains("code=\"403\""))
                .mapToLong(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))
                        .longValue())
                .sum();
    }
}
