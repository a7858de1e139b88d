package io.ftpsoperator.operator.desired;

import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.plan;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShardDeploymentTest {
    private static final String ONE = "users: [{name: alice, passwordSecretRef: {name: alice}}]";
    private static final String THREE = """
            replicas: 3
            storage: {claimName: files}
            tls: {sessionReuse: Required}
            """;

    @Test
    void nothingChangesWhileTheTemplateIsTheSame() {
        var before = deployments(plan(ONE));

        var after = deployments(planAfter(ONE, before));

        assertThat(after).isEqualTo(before);
    }

    @Test
    void aNewTemplateMovesToPortsThatNobodyHas() {
        var before = deployments(plan(ONE));

        var after = deployments(planAfter("listeners: [{port: 21}, {port: 2121}]", before));

        assertThat(portsOf(before)).containsExactly("30000-30004");
        assertThat(portsOf(after)).containsExactly("30005-30009");
        assertThat(after.getFirst().getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
    }

    @Test
    void aDeploymentStaysAsItIsWhileItsPredecessorsDrain() {
        var before = deployments(plan(ONE));
        var draining = podOn("30005-30009");

        var plan = planAfter("listeners: [{port: 2121}]", before, draining);

        assertThat(deployments(plan)).isEmpty();
        assertThat(ShardDeployment.waits(plan, plan.shards().getFirst())).isTrue();
    }

    @Test
    void eachReplicaIsADeploymentWithPortsOfItsOwn() {
        var three = deployments(plan(THREE));

        assertThat(three)
                .extracting(it -> it.getMetadata().getName())
                .containsExactly("partners-shard-0", "partners-shard-1", "partners-shard-2");
        assertThat(portsOf(three)).containsExactly("30000-30000", "30001-30001", "30002-30002");
    }

    @Test
    void replicasThatAreAddedDoNotRestartTheOthers() {
        var one = deployments(plan(THREE.replace("replicas: 3", "replicas: 1")));

        var three = deployments(planAfter(THREE, one));

        assertThat(portsOf(three)).containsExactly("30000-30004", "30005-30005", "30006-30006");
        assertThat(portsOf(deployments(planAfter(THREE.replace("3", "1"), three))))
                .containsExactly("30000-30004");
    }

    @Test
    void whereTheSuccessorCannotBeThereBesideItTheOldPodGoesFirst() {
        var onePort = deployments(plan("passive: {ports: {first: 30000, last: 30000}}"));
        var onePod = deployments(plan(
                "storage: {volumeClaim: {accessModes: [ReadWriteOncePod], resources: {requests: {storage: 1Gi}}}}"));

        assertThat(Stream.of(onePort, onePod).flatMap(List::stream))
                .extracting(it -> it.getSpec().getStrategy().getType())
                .containsOnly("Recreate");
    }

    private static SitePlan planAfter(String spec, List<Deployment> deployments, HasMetadata... others) {
        var site = site(spec);
        var pods = deployments.stream().map(it -> podOn(portsOf(it)));
        var children = Stream.of(deployments.stream(), pods, Stream.of(others))
                .flatMap(objects -> objects)
                .toList();
        return plan(site, observed(site).with(new Children(children), SiteNames.of(site)));
    }

    private static List<Deployment> deployments(SitePlan plan) {
        return plan.shards().stream()
                .flatMap(shard -> ShardDeployment.desired(plan, shard).stream())
                .toList();
    }

    private static List<String> portsOf(List<Deployment> deployments) {
        return deployments.stream().map(ShardDeploymentTest::portsOf).toList();
    }

    private static String portsOf(Deployment deployment) {
        return deployment.getMetadata().getAnnotations().get(SiteLabels.PASSIVE_PORTS);
    }

    private static Pod podOn(String ports) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("pod-" + ports)
                .addToAnnotations(SiteLabels.PASSIVE_PORTS, ports)
                .endMetadata()
                .build();
    }
}
