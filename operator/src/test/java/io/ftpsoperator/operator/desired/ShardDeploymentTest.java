package io.ftpsoperator.operator.desired;

import static io.ftpsoperator.operator.TestSites.NOW;
import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.plan;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import java.time.Instant;
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

    @Test
    void whatComesAfterAPodThatIsEvictedGetsOtherPortsBeforeItIsReady() {
        var before = deployments(plan(ONE));
        var evicted = leaving(podOn("30000-30004"), NOW.plusSeconds(120));

        var after = deployments(planOf(ONE, before, evicted));

        assertThat(portsOf(after)).containsExactly("30005-30009");
        assertThat(maxUnavailable(before)).isZero();
        assertThat(maxUnavailable(after))
                .as("the pod that came on its ports goes at once")
                .isEqualTo(1);
        assertThat(maxUnavailable(deployments(planOf(ONE, after, evicted, starting("30005-30009")))))
                .isEqualTo(1);
        assertThat(maxUnavailable(deployments(planOf(ONE, after, evicted, podOn("30005-30009")))))
                .isZero();
    }

    @Test
    void aTemplateThatNeverGotReadyCanBeMendedWhileTheOldPodServes() {
        var before = deployments(plan(ONE));
        var broken = deployments(planAfter("tls: {certificate: {secretName: broken}}", before));

        var mended =
                planOf("tls: {certificate: {secretName: good}}", broken, podOn("30000-30004"), starting("30005-30009"));

        assertThat(portsOf(deployments(mended))).containsExactly("30005-30009");
    }

    @Test
    void aPodOnANodeThatIsLostHoldsNoPorts() {
        var before = deployments(plan(ONE));
        var lost = leaving(podOn("30005-30009"), NOW.minusSeconds(90));

        var after = deployments(planOf("listeners: [{port: 2121}]", before, podOn("30000-30004"), lost));

        assertThat(portsOf(after)).containsExactly("30005-30009");
    }

    /** Their clients come over other nodes, until they have left. */
    @Test
    void theServiceStaysThatOfSeveralPodsWhileSomeOfThemDrain() {
        var one = THREE.replace("replicas: 3", "replicas: 1");
        var drains = new PodBuilder(leaving(podOn("30002-30002"), NOW.plusSeconds(120)))
                .editMetadata()
                .addToLabels(SiteLabels.SHARD, "2")
                .endMetadata()
                .build();

        var meanwhile = planOf(one, List.of(), podOn("30000-30000"), drains);
        var then = planOf(one, List.of(), podOn("30000-30000"));

        assertThat(SiteService.desired(meanwhile).getSpec().getExternalTrafficPolicy())
                .isEqualTo("Cluster");
        assertThat(meanwhile.manifest().spec().hidesClients()).as("pods know").isTrue();
        assertThat(meanwhile.shards()).hasSize(1);
        assertThat(SiteService.desired(then).getSpec().getExternalTrafficPolicy())
                .isEqualTo("Local");
        assertThat(then.manifest().spec().hidesClients()).isFalse();
    }

    @Test
    void podsStayWhereTheirVolumeIs() {
        var once = "storage: {volumeClaim: {resources: {requests: {storage: 1Gi}}}}";
        var onePod = "storage: {volumeClaim: {accessModes: [ReadWriteOncePod], resources: {requests: {storage: 1Gi}}}}";

        assertThat(affinity(plan(once)).getPodAffinity().getRequiredDuringSchedulingIgnoredDuringExecution())
                .singleElement()
                .satisfies(term ->
                        assertThat(term.getLabelSelector().getMatchLabels()).doesNotContainKey(SiteLabels.SHARD));
        assertThat(affinity(plan(onePod))).isNull();
        var shared = affinity(plan(THREE));
        assertThat(shared.getPodAffinity().getRequiredDuringSchedulingIgnoredDuringExecution())
                .isEmpty();
        assertThat(shared.getPodAntiAffinity().getPreferredDuringSchedulingIgnoredDuringExecution())
                .hasSize(1);
    }

    private static Affinity affinity(SitePlan plan) {
        return deployments(plan).getFirst().getSpec().getTemplate().getSpec().getAffinity();
    }

    private static int maxUnavailable(List<Deployment> deployments) {
        return deployments
                .getFirst()
                .getSpec()
                .getStrategy()
                .getRollingUpdate()
                .getMaxUnavailable()
                .getIntVal();
    }

    private static SitePlan planAfter(String spec, List<Deployment> deployments, HasMetadata... others) {
        var pods = deployments.stream().map(it -> podOn(portsOf(it)));
        return planOf(
                spec,
                deployments,
                Stream.<HasMetadata>concat(pods, Stream.of(others)).toArray(HasMetadata[]::new));
    }

    private static SitePlan planOf(String spec, List<Deployment> deployments, HasMetadata... others) {
        var site = site(spec);
        var children = Stream.<HasMetadata>concat(deployments.stream(), Stream.of(others))
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
        return new PodBuilder(starting(ports))
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Pod starting(String ports) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("pod-" + ports)
                .addToLabels(SiteLabels.SHARD, "0")
                .addToAnnotations(SiteLabels.PASSIVE_PORTS, ports)
                .endMetadata()
                .build();
    }

    private static Pod leaving(Pod pod, Instant until) {
        return new PodBuilder(pod)
                .editMetadata()
                .withName(pod.getMetadata().getName() + "-leaving")
                .withDeletionTimestamp(until.toString())
                .endMetadata()
                .build();
    }
}
