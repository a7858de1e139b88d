package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.ftpsoperator.apiserver.ApiServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several pods for a site, and pods that take over from others, on a real API server and under the chart's rights. */
@ExtendWith({ApiServer.class, SiteForEachTest.class})
@Tag("api")
class ReplicasApiTest {
    private static final String SHARED = """
            tls: {sessionReuse: Required}
            storage: {volumeClaim: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}}
            """;

    private SiteOnCluster site;

    @BeforeEach
    void take(SiteOnCluster given) {
        site = given;
    }

    @Test
    void scalingMakesAShardForEachReplicaAndLeavesTheFirstAlone() {
        site.apply(SHARED);
        awaitPorts(0, "30000-30004");

        site.scale(3);

        awaitPorts(1, "30005-30005");
        awaitPorts(2, "30006-30006");
        Eventually.succeeds(() -> {
            var status = site.get().getStatus();
            assertThat(status.replicas()).isEqualTo(3);
            assertThat(status.passivePorts()).containsExactly("30000-30004", "30005-30005", "30006-30006");
            assertThat(site.find(Service.class, "partners").getSpec().getExternalTrafficPolicy())
                    .isEqualTo("Cluster");
        });

        site.scale(1);

        Eventually.holds(() ->
                !site.has(Deployment.class, "partners-shard-1") && !site.has(Deployment.class, "partners-shard-2"));
        Eventually.succeeds(() -> assertThat(site.get().getStatus().replicas()).isEqualTo(1));
        var first = site.find(Deployment.class, "partners-shard-0");
        assertThat(first.getMetadata().getGeneration()).as("never touched").isEqualTo(1);
    }

    @Test
    void replicasThatCannotBeAreRefusedWithWhatTheyNeed() {
        site.apply("storage: {ephemeral: {}}");

        assertThatThrownBy(() -> site.scale(2)).hasMessageContaining("several pods need storage that they can share");

        site.apply("{replicas: 2, storage: {claimName: files}}");
        site.awaits("Accepted", "False", "Invalid", "set tls.sessionReuse to Required");
    }

    @Test
    void aClaimForOnePodIsToldApart() {
        site.create(new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName("files")
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOncePod")
                .withNewResources()
                .addToRequests("storage", new Quantity("1Gi"))
                .endResources()
                .endSpec()
                .build());

        site.apply("{replicas: 2, storage: {claimName: files}, tls: {sessionReuse: Required}}");

        site.awaits("Accepted", "False", "Invalid", "ReadWriteOncePod");
    }

    @Test
    void aPodThatTakesOverHasOtherPortsAndTheNextOneWaitsUntilTheFirstIsGone() {
        site.apply("{}");
        awaitPorts(0, "30000-30004");
        site.runPod("first", "192.0.2.1");

        site.apply("listeners: [{port: 2121}]");
        awaitPorts(0, "30005-30009");
        site.runPod("second", "192.0.2.2");
        site.evict("first");

        site.apply("listeners: [{port: 2122}]");
        site.awaits("Programmed", "False", "RollingOut", "shard 0 waits for passive ports");
        assertThat(portsOf(0)).isEqualTo("30005-30009");

        site.podIsGone("first");
        awaitPorts(0, "30000-30004");
    }

    @Test
    void whatComesAfterAPodThatIsEvictedHasOtherPorts() {
        site.apply("{}");
        awaitPorts(0, "30000-30004");
        site.runPod("first", "192.0.2.1");
        Eventually.succeeds(
                () -> assertThat(site.condition("Programmed").message()).isNotEmpty());

        site.evict("first");

        awaitPorts(0, "30005-30009");
        assertThat(maxUnavailable()).isEqualTo(1);
        site.runPod("second", "192.0.2.2");
        Eventually.succeeds(() -> assertThat(maxUnavailable()).isZero());
        assertThat(portsOf(0)).isEqualTo("30005-30009");
    }

    @Test
    void portsOfTheFormerRangeStayUntilThePodsThatHaveThemAreGone() {
        site.apply("{}");
        awaitPorts(0, "30000-30004");
        site.runPod("first", "192.0.2.1");

        site.apply("passive: {ports: {first: 31000, last: 31003}}");
        awaitPorts(0, "31000-31001");
        site.runPod("second", "192.0.2.2");
        site.evict("first");

        Eventually.succeeds(() -> assertThat(servicePorts())
                .containsExactly(21, 30000, 30001, 30002, 30003, 30004, 31000, 31001, 31002, 31003));
        assertThat(policyPorts()).contains("30000-30004", "31000-31003");

        site.podIsGone("first");
        Eventually.succeeds(() -> assertThat(servicePorts()).containsExactly(21, 31000, 31001, 31002, 31003));
        Eventually.succeeds(
                () -> assertThat(policyPorts()).contains("31000-31003").doesNotContain("30000-30004"));
    }

    private List<Integer> servicePorts() {
        return site.find(Service.class, "partners").getSpec().getPorts().stream()
                .map(ServicePort::getPort)
                .sorted()
                .toList();
    }

    private List<String> policyPorts() {
        return site.find(NetworkPolicy.class, "partners").getSpec().getIngress().getFirst().getPorts().stream()
                .map(port -> port.getPort().getIntVal() + "-" + port.getEndPort())
                .toList();
    }

    private int maxUnavailable() {
        return site.find(Deployment.class, "partners-shard-0")
                .getSpec()
                .getStrategy()
                .getRollingUpdate()
                .getMaxUnavailable()
                .getIntVal();
    }

    private void awaitPorts(int shard, String ports) {
        Eventually.succeeds(() -> assertThat(portsOf(shard)).isEqualTo(ports));
    }

    private String portsOf(int shard) {
        return site.find(Deployment.class, "partners-shard-" + shard)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("ftps-operator.io/passive-ports");
    }
}
