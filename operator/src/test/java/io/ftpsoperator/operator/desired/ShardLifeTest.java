package io.ftpsoperator.operator.desired;

import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.plan;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.operator.TestSites;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.plan.ShardsOnCluster;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sites that are scaled, changed and evicted in any order, pod by pod, with a Deployment controller of the simplest kind: no two
 * pods that serve ever have a port in common, and once things calm down every shard runs what the spec says.
 */
class ShardLifeTest {
    private static final int MOST = 5; // two of the ten ports for each

    private final Map<String, Deployment> deployments = new TreeMap<>();
    private final List<Pod> pods = new ArrayList<>();
    private int replicas = 1;
    private int template;
    private int number;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noTwoPodsEverShareAPortAndAllComesToRest(long seed) {
        var random = new Random(seed);
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(5)) {
                case 0 -> replicas = 1 + random.nextInt(MOST);
                case 1 -> template++;
                case 2 -> evictOne(random);
                case 3 -> random(random, true).ifPresent(pods::remove);
                default -> {}
            }
            reconcileUntilQuiet();
            assertNoPortIsShared();
            if (random.nextInt(3) > 0) {
                startPods();
                assertNoPortIsShared();
            }
        }
        for (int round = 0; round < 2 * MOST; round++) {
            pods.removeIf(ShardLifeTest::leaves);
            reconcileUntilQuiet();
            startPods();
            assertNoPortIsShared();
        }
        pods.removeIf(ShardLifeTest::leaves);

        assertThat(reconcile()).isZero();
        var plan = plan();
        assertThat(plan.shards()).hasSize(replicas).noneMatch(shard -> ShardDeployment.waits(plan, shard));
        assertThat(pods)
                .hasSize(replicas)
                .allMatch(pod -> pod.getMetadata().getName().contains("-template-" + template + "-"));
    }

    private SitePlan plan() {
        var site = site("""
                replicas: %d
                storage: {claimName: files}
                tls: {sessionReuse: Required, certificate: {secretName: tls-%d}}
                """.formatted(replicas, template));
        var children = Stream.<HasMetadata>concat(deployments.values().stream(), pods.stream())
                .toList();
        return TestSites.plan(site, observed(site).with(new Children(children), SiteNames.of(site)));
    }

    /** Pods that go because of one write can make room for another; then it is quiet. */
    private void reconcileUntilQuiet() {
        int rounds = 0;
        while (reconcile() > 0) {
            assertThat(++rounds).as("rounds until nothing is written").isLessThan(MOST);
        }
    }

    /** @return how many Deployments were written */
    private int reconcile() {
        var plan = plan();
        var wanted = plan.shards().stream()
                .flatMap(shard -> ShardDeployment.desired(plan, shard).stream())
                .toList();
        int written = 0;
        for (var deployment : wanted) {
            if (!deployment.equals(deployments.put(deployment.getMetadata().getName(), deployment))) {
                written++;
            }
        }
        var kept = new HashSet<String>();
        plan.shards().forEach(shard -> kept.add(plan.names().shard(shard.shard())));
        deployments.keySet().retainAll(kept);
        controlPods();
        return written;
    }

    /** Each Deployment gets its pod, not ready yet; pods of older templates that are not ready go, and those of none drain. */
    private void controlPods() {
        for (var deployment : deployments.values()) {
            var ports = portsOf(deployment);
            boolean there = live(deployment)
                    .anyMatch(
                            pod -> portsOf(pod).equals(ports) && templateOf(pod).equals(templateOf(deployment)));
            if (!there) {
                pods.add(pod(deployment));
            }
            pods.removeIf(pod -> isOf(deployment, pod)
                    && !isReady(pod)
                    && !(portsOf(pod).equals(ports) && templateOf(pod).equals(templateOf(deployment))));
        }
        pods.replaceAll(pod ->
                deployments.values().stream().anyMatch(deployment -> isOf(deployment, pod)) ? pod : leaving(pod));
        pods.removeIf(pod -> leaves(pod) && !isReady(pod));
    }

    /** Pods get ready, and those that they take over from drain. */
    private void startPods() {
        pods.replaceAll(ShardLifeTest::ready);
        for (var deployment : deployments.values()) {
            pods.replaceAll(pod -> isOf(deployment, pod)
                            && !(portsOf(pod).equals(portsOf(deployment))
                                    && templateOf(pod).equals(templateOf(deployment)))
                    ? leaving(pod)
                    : pod);
        }
    }

    /** While nobody drains: an eviction in the middle of another takeover can find no free ports. */
    private void evictOne(Random random) {
        if (pods.stream().noneMatch(ShardLifeTest::leaves)) {
            random(random, false).ifPresent(pod -> pods.replaceAll(it -> it == pod ? leaving(it) : it));
        }
    }

    private Optional<Pod> random(Random random, boolean leaving) {
        var some = pods.stream()
                .filter(pod -> isReady(pod) && leaves(pod) == leaving)
                .toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }

    private void assertNoPortIsShared() {
        var serving = pods.stream().filter(ShardLifeTest::isReady).toList();
        var owners = new TreeMap<Integer, String>();
        for (var pod : serving) {
            var ports = ShardsOnCluster.portsOf(pod).orElseThrow();
            for (int port = ports.first(); port <= ports.last(); port++) {
                assertThat(owners.put(port, pod.getMetadata().getName()))
                        .as(
                                "other owner of port %d of %s",
                                port, pod.getMetadata().getName())
                        .isNull();
            }
        }
    }

    private Pod pod(Deployment deployment) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("%s-template-%s-%d"
                        .formatted(deployment.getMetadata().getName(), template(deployment), number++))
                .withLabels(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .addToAnnotations(SiteLabels.PASSIVE_PORTS, portsOf(deployment))
                .addToAnnotations(SiteLabels.TEMPLATE, templateOf(deployment))
                .endMetadata()
                .build();
    }

    private static String template(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals("tls"))
                .map(volume -> volume.getSecret().getSecretName().substring("tls-".length()))
                .findFirst()
                .orElseThrow();
    }

    private Stream<Pod> live(Deployment deployment) {
        return pods.stream().filter(pod -> isOf(deployment, pod) && !leaves(pod));
    }

    private static boolean isOf(Deployment deployment, Pod pod) {
        return pod.getMetadata()
                .getLabels()
                .get(SiteLabels.SHARD)
                .equals(deployment.getMetadata().getLabels().get(SiteLabels.SHARD));
    }

    private static String portsOf(HasMetadata object) {
        return object.getMetadata().getAnnotations().get(SiteLabels.PASSIVE_PORTS);
    }

    private static String templateOf(HasMetadata object) {
        return object.getMetadata().getAnnotations().get(SiteLabels.TEMPLATE);
    }

    private static boolean leaves(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null;
    }

    private static Pod ready(Pod pod) {
        return new PodBuilder(pod)
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Pod leaving(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp(TestSites.NOW.plusSeconds(120).toString())
                .endMetadata()
                .build();
    }
}
