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
import io.fabric8.kubernetes.api.model.ServicePort;
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

    /** One drains in a takeover, and the one that took over is evicted: there is no third row of ports. */
    @Test
    void whatComesAfterAPodThatIsEvictedDuringATakeoverHasItsPortsUntilOthersAreFree() {
        var before = deployments(plan(ONE));
        var taking = deployments(planAfter("listeners: [{port: 2121}]", before));
        var draining = leaving(podOn("30000-30004"), NOW.plusSeconds(60));
        var evicted = leaving(podOn("30005-30009"), NOW.plusSeconds(120));

        var meanwhile = planOf("listeners: [{port: 2121}]", taking, draining, evicted, starting("30005-30009"));
        assertThat(portsOf(deployments(meanwhile))).containsExactly("30005-30009");

        var gone = planOf("listeners: [{port: 2121}]", taking, evicted, starting("30005-30009"));
        assertThat(portsOf(deployments(gone))).containsExactly("30000-30004");
    }

    /** Were it to move as well, both would drain behind the same ports, and take each other's data connections. */
    @Test
    void whatGotReadyBesideAPodThatDrainsOnTheSamePortsStays() {
        var before = deployments(plan(ONE));
        var evicted = leaving(podOn("30000-30004"), NOW.plusSeconds(120));

        assertThat(portsOf(deployments(planOf(ONE, before, evicted, podOn("30000-30004")))))
                .containsExactly("30000-30004");
    }

    @Test
    void portsOfAnotherRangeStayReachableWhilePodsHaveThem() {
        var before = deployments(plan("listeners: [{port: 990}]"));
        var moved = "{listeners: [{port: 990}, {port: 30001}], passive: {ports: {first: 40000, last: 40001}}}";

        var meanwhile = planAfter(moved, before);
        var then = planOf(moved, List.of(), podOn("40000-40000"));

        assertThat(portsOf(deployments(meanwhile))).containsExactly("40000-40000");
        assertThat(servicePorts(meanwhile))
                .containsExactlyInAnyOrder(990, 30001, 989, 40000, 40001, 30000, 30002, 30003, 30004);
        assertThat(namesOf(meanwhile))
                .doesNotHaveDuplicates()
                .contains("pasv-30004")
                .doesNotContain("pasv-30001");
        assertThat(policyPorts(meanwhile)).contains("30000-30004", "40000-40001");
        assertThat(servicePorts(then)).containsExactlyInAnyOrder(990, 30001, 989, 40000, 40001);
        assertThat(policyPorts(then)).doesNotContain("30000-30004");
    }

    private static List<Integer> servicePorts(SitePlan plan) {
        return SiteService.desired(plan).getSpec().getPorts().stream()
                .map(ServicePort::getPort)
                .toList();
    }

    private static List<String> namesOf(SitePlan plan) {
        return SiteService.desired(plan).getSpec().getPorts().stream()
                .map(ServicePort::getName)
                .toList();
    }

    private static List<String> policyPorts(SitePlan plan) {
        return SiteNetworkPolicy.desired(plan).getSpec().getIngress().getFirst().getPorts().stream()
                .map(port -> port.getPort().getIntVal() + "-" + port.getEndPort())
                .toList();
    }

    @Test
    void aSuspendedSiteHasNoPodsAndKeepsItsPortsWhateverItsTemplate() {
        var before = deployments(plan("listeners: [{port: 2121}]"));
        var pod = podOn("30000-30004");
        var draining = leaving(pod, NOW.plusSeconds(60));

        var suspended = deployments(planOf("suspend: true", before, pod, podOn("30005-30009")));
        assertThat(suspended).singleElement().satisfies(deployment -> {
            assertThat(deployment.getSpec().getReplicas()).isZero();
            assertThat(portsOf(deployment)).isEqualTo("30000-30004");
        });
        assertThat(portsOf(deployments(planOf("suspend: true", suspended, draining))))
                .containsExactly("30000-30004");

        var resumed = deployments(planOf(ONE, suspended));
        assertThat(resumed).singleElement().satisfies(deployment -> {
            assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
            assertThat(portsOf(deployment)).isEqualTo("30000-30004");
        });
        assertThat(portsOf(deployments(planOf(ONE, suspended, draining))))
                .as("the pod that drains has them still")
                .containsExactly("30005-30009");
    }

    @Test
    void podsAreNotToldThatTheirSiteIsSuspended() {
        assertThat(SiteConfigMap.content(plan("suspend: true"))).isEqualTo(SiteConfigMap.content(plan("{}")));
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
