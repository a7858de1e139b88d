package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import io.ftpsoperator.operator.lead.LeaseTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two operators on one API server, under the rights that the chart gives. */
@ExtendWith(ApiServer.class)
@Tag("api")
class LeaderElectionApiTest {
    private static final String POD_IP = "10.244.0.21";
    private static final String NEXT_POD_IP = "10.244.0.22";

    private SiteOnCluster site;
    private Candidate first;
    private Candidate second;

    @BeforeEach
    void start(ControlPlane cluster, TestInfo test) {
        OperatorUnderTest.install(cluster);
        site = new SiteOnCluster(
                cluster.admin(),
                "leader-" + Integer.toHexString(test.getDisplayName().hashCode()));
        first = Candidate.start(cluster, "first");
        Eventually.holds(first::leads);
        second = Candidate.start(cluster, "second");
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        site.client().close();
    }

    @Test
    void oneActsAndTheOtherWritesNothing() {
        site.apply("messages: {banner: Hello}");
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));

        assertThat(second.leads()).isFalse();
        assertThat(second.operator().writes()).isEmpty();
        assertThat(first.operator().writes()).isNotEmpty();
    }

    @Test
    void whoIsStoppedInTheMiddleOfARolloutIsSucceededAtOnce() {
        beginRollout();
        var before = Instant.now();

        first.close();

        Eventually.holds(second::leads);
        assertThat(Duration.between(before, Instant.now()))
                .as("the lease was given back")
                .isLessThan(LeaseTimes.usual().length());
        finishRollout();
    }

    @Test
    void whoIsKilledInTheMiddleOfARolloutIsSucceeded() {
        beginRollout();

        first.kill();

        Eventually.holds(second::leads);
        finishRollout();
    }

    @Test
    void whoLosesTheLeaseWritesNoMore() {
        site.apply("messages: {banner: Hello}");
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));

        first.cutOffFromTheLease();

        Eventually.holds(() -> !first.leads());
        assertThat(second.leads())
                .as("whoever loses has stopped before another may begin")
                .isFalse();
        Eventually.holds(second::leads);
        var written = List.copyOf(first.operator().writes());
        site.apply("messages: {banner: Good evening}");
        Eventually.succeeds(() -> assertThat(manifest()).contains("Good evening"));
        assertThat(first.operator().writes()).isEqualTo(written);
    }

    @Test
    void theLeaseIsAllThatMayBeHeldAndOnlyInTheOperatorsNamespace(ControlPlane cluster) {
        try (var client = cluster.as(Chart.NAMESPACE, Chart.SERVICE_ACCOUNT)) {
            assertThat(client.leases()
                            .inNamespace(Chart.NAMESPACE)
                            .withName("ftps-operator")
                            .get()
                            .getSpec()
                            .getHolderIdentity())
                    .isEqualTo("first");
            assertThatThrownBy(() -> client.leases()
                            .inNamespace(Chart.NAMESPACE)
                            .withName("another")
                            .get())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("forbidden");
            var elsewhere = new LeaseBuilder()
                    .withNewMetadata()
                    .withNamespace("default")
                    .withName("ftps-operator")
                    .endMetadata()
                    .build();
            assertThatThrownBy(() -> client.resource(elsewhere).create()).hasMessageContaining("forbidden");
        }
    }

    /** A site that is Ready and gets another port: its Deployment is changed, and the pod is the old one still. */
    private void beginRollout() {
        site.apply("listeners: [{port: 21}]");
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        site.status(
                Service.class,
                "partners",
                Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "203.0.113.5")))));
        Eventually.succeeds(() -> assertThat(manifest()).contains("address: 203.0.113.5"));
        site.runPod("partners-shard-0-old", POD_IP);
        first.operator().podServes(POD_IP, site.mounted());
        site.awaits("Ready", "True", "Ready", "");

        site.apply("listeners: [{port: 21}, {port: 990}]");
        site.awaits("Programmed", "False", "RollingOut", "");
    }

    private void finishRollout() {
        site.delete(Pod.class, "partners-shard-0-old");
        site.podIsGone("partners-shard-0-old");
        second.operator().podServes(NEXT_POD_IP, site.mounted());
        site.runPod("partners-shard-0-new", NEXT_POD_IP);

        Eventually.succeeds(() -> second.operator().podServes(NEXT_POD_IP, site.mounted()));
        site.awaits("Ready", "True", "Ready", "");
        assertThat(manifest()).contains("port: 990");
        assertThat(second.operator().writes()).isNotEmpty();
    }

    private String manifest() {
        return site.find(ConfigMap.class, "partners-site").getData().get("site.yaml");
    }
}
