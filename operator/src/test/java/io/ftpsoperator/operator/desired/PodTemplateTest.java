package io.ftpsoperator.operator.desired;

import static io.ftpsoperator.operator.TestSites.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.SiteLabels;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a site may say of its pods, besides what they are. */
class PodTemplateTest {

    @Test
    void aResourceThatIsNamedIsTakenAsItStandsAndOthersStay() {
        assertThat(resources("{}")).isEqualTo(Map.of("cpu", "50m", "memory", "192Mi to 512Mi"));
        assertThat(resources("{requests: {memory: 1Gi}}")).isEqualTo(Map.of("cpu", "50m", "memory", "1Gi"));
        assertThat(resources("{limits: {memory: 128Mi, cpu: '1'}}"))
                .as("a request of ours may be more than that")
                .isEqualTo(Map.of("cpu", " to 1", "memory", " to 128Mi"));
        assertThat(resources("{requests: {cpu: 100m}, limits: {example.com/card: '1'}}"))
                .isEqualTo(Map.of("cpu", "100m", "memory", "192Mi to 512Mi", "example.com/card", " to 1"));
    }

    private static Map<String, String> resources(String resources) {
        var found = pod("podTemplate: {resources: %s}".formatted(resources))
                .getContainers()
                .getFirst()
                .getResources();
        var read = new TreeMap<String, String>();
        found.getRequests().forEach((name, amount) -> read.put(name, amount.toString()));
        found.getLimits()
                .forEach((String name, Quantity amount) ->
                        read.merge(name, " to " + amount, (request, limit) -> request + limit));
        return read;
    }

    @Test
    void ourAffinityStaysBesideTheirs() {
        var affinity = pod("""
                storage: {volumeClaim: {resources: {requests: {storage: 1Gi}}}}
                podTemplate:
                  affinity:
                    nodeAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution:
                        nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: In, values: [ssd]}]}]
                    podAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution:
                        - {labelSelector: {matchLabels: {app: cache}}, topologyKey: topology.kubernetes.io/zone}
                    podAntiAffinity:
                      preferredDuringSchedulingIgnoredDuringExecution:
                        - {weight: 3, podAffinityTerm: {labelSelector: {}, topologyKey: kubernetes.io/hostname}}
                """).getAffinity();

        assertThat(affinity.getNodeAffinity()
                        .getRequiredDuringSchedulingIgnoredDuringExecution()
                        .getNodeSelectorTerms())
                .singleElement()
                .satisfies(
                        term -> assertThat(term.getMatchExpressions().getFirst().getValues())
                                .containsExactly("ssd"));
        assertThat(affinity.getPodAffinity().getRequiredDuringSchedulingIgnoredDuringExecution())
                .as("beside the predecessor, where the volume is, and beside the cache")
                .extracting(term -> term.getLabelSelector().getMatchLabels().size() + " " + term.getTopologyKey())
                .containsExactly("3 kubernetes.io/hostname", "1 topology.kubernetes.io/zone");
        assertThat(affinity.getPodAntiAffinity().getPreferredDuringSchedulingIgnoredDuringExecution())
                .singleElement()
                .satisfies(term -> assertThat(term.getWeight()).isEqualTo(3));
    }

    @Test
    void theSitesOwnPodsAreSpreadUnlessOthersAreNamed() {
        var constraints = pod("""
                podTemplate:
                  topologySpreadConstraints:
                    - {topologyKey: topology.kubernetes.io/zone}
                    - {topologyKey: kubernetes.io/hostname, maxSkew: 2, labelSelector: {matchLabels: {team: files}}}
                """).getTopologySpreadConstraints();

        assertThat(constraints)
                .extracting(it -> it.getMaxSkew() + " " + it.getWhenUnsatisfiable() + " "
                        + it.getLabelSelector().getMatchLabels())
                .containsExactly(
                        "1 ScheduleAnyway " + SiteLabels.pods(plan("{}").names()), "2 ScheduleAnyway {team=files}");
    }

    @Test
    void theRestIsHandedOn() {
        var pod = pod("""
                podTemplate:
                  nodeSelector: {pool: files}
                  tolerations: [{key: dedicated, operator: Exists, effect: NoExecute, tolerationSeconds: 30}]
                  priorityClassName: high
                  runtimeClassName: gvisor
                  imagePullSecrets: [{name: registry}]
                """);

        assertThat(pod.getNodeSelector()).isEqualTo(Map.of("pool", "files"));
        assertThat(pod.getTolerations()).singleElement().satisfies(toleration -> {
            assertThat(toleration.getOperator()).isEqualTo("Exists");
            assertThat(toleration.getEffect()).isEqualTo("NoExecute");
            assertThat(toleration.getTolerationSeconds()).isEqualTo(30);
        });
        assertThat(pod.getPriorityClassName()).isEqualTo("high");
        assertThat(pod.getRuntimeClassName()).isEqualTo("gvisor");
        assertThat(pod.getImagePullSecrets()).singleElement().satisfies(secret -> assertThat(secret.getName())
                .isEqualTo("registry"));
    }

    @Test
    void labelsAndAnnotationsAreAddedToOurs() {
        var template = deployment(plan("podTemplate: {labels: {team: files}, annotations: {example.com/a: b}}"))
                .getSpec()
                .getTemplate()
                .getMetadata();

        assertThat(template.getLabels()).containsEntry("team", "files").containsEntry(SiteLabels.SHARD, "0");
        assertThat(template.getAnnotations())
                .containsEntry("example.com/a", "b")
                .containsEntry(SiteLabels.PASSIVE_PORTS, "30000-30004");
    }

    /** Else pods would be replaced on the very ports of those that drain. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{labels: {team: files}}",
                "{annotations: {team: files}}",
                "{resources: {requests: {cpu: 60m}}}",
                "{nodeSelector: {pool: files}}",
                "{tolerations: [{operator: Exists}]}",
                "{topologySpreadConstraints: [{topologyKey: zone}]}",
                "{priorityClassName: high}",
                "{runtimeClassName: gvisor}",
                "{imagePullSecrets: [{name: registry}]}",
            })
    void anyChangeIsAnotherTemplate(String template) {
        assertThat(templateOf("podTemplate: " + template)).isNotEqualTo(templateOf("{}"));
    }

    @Test
    void noneIsTheSameAsAnEmptyOne() {
        assertThat(deployment(plan("podTemplate: {}"))).isEqualTo(deployment(plan("{}")));
    }

    @Test
    void podsAreNotTold() {
        assertThat(SiteConfigMap.content(plan("podTemplate: {labels: {team: files}}")))
                .isEqualTo(SiteConfigMap.content(plan("{}")));
    }

    private static String templateOf(String spec) {
        return deployment(plan(spec)).getMetadata().getAnnotations().get(SiteLabels.TEMPLATE);
    }

    private static PodSpec pod(String spec) {
        return deployment(plan(spec)).getSpec().getTemplate().getSpec();
    }

    private static Deployment deployment(SitePlan plan) {
        return ShardDeployment.desired(plan, plan.shards().getFirst()).orElseThrow();
    }
}
