package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a site says of its pods, on a real API server, which fills in and respells what it is given. */
@ExtendWith({ApiServer.class, SiteForEachTest.class})
@Tag("api")
class PodTemplateApiTest {
    private static final String EVERYTHING = """
            podTemplate:
              labels: {team: files, empty: ""}
              annotations: {example.com/a: "1"}
              resources:
                requests: {cpu: 1500m, memory: 0.5Gi}
                limits: {cpu: 2000m, memory: 1024Mi, example.com/card: "1"}
              nodeSelector: {pool: files}
              tolerations:
                - {key: dedicated, value: files, effect: NoSchedule}
                - {operator: Exists, effect: NoExecute, tolerationSeconds: 0}
              affinity:
                nodeAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: Exists}, {key: cores, operator: Gt, values: ["3"]}]}]
                  preferredDuringSchedulingIgnoredDuringExecution:
                    - {weight: 1, preference: {matchExpressions: [{key: disk, operator: In, values: [ssd]}]}}
                podAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - {labelSelector: {}, namespaces: [caches], topologyKey: topology.kubernetes.io/zone}
                podAntiAffinity:
                  preferredDuringSchedulingIgnoredDuringExecution:
                    - {weight: 9, podAffinityTerm: {labelSelector: {matchExpressions: [{key: app, operator: NotIn, values: [db]}]}, topologyKey: kubernetes.io/hostname}}
              topologySpreadConstraints:
                - {topologyKey: topology.kubernetes.io/zone}
                - {topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {team: files}}}
              priorityClassName: high
              runtimeClassName: gvisor
              imagePullSecrets: [{name: registry}]
            """;

    private SiteOnCluster site;

    @BeforeEach
    void take(SiteOnCluster given) {
        site = given;
    }

    @Test
    void allOfItIsTakenAndThenNothingMoreIsWritten(ControlPlane cluster) {
        var applied = site.apply(EVERYTHING);
        site.awaits("Programmed", "False", "RollingOut", "");

        assertThat(shard().getMetadata().getGeneration()).isEqualTo(1);
        assertThat(shard().getSpec().getTemplate().getSpec().getPriorityClassName())
                .isEqualTo("high");
        try (var another = OperatorUnderTest.restart(cluster)) {
            Eventually.holds(() -> another.reconciliationsOf(applied) > 0);

            assertThat(another.writes())
                    .filteredOn(write -> write.contains(site.namespace()))
                    .isEmpty();
        }
        assertThat(shard().getMetadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void aChangeIsATakeoverWithOtherPortsOfWhichPodsHearNothing() {
        site.apply("{}");
        Eventually.succeeds(this::shard);
        site.runPod("first", "192.0.2.1");
        var manifest = site.find(ConfigMap.class, "partners-site").getData();

        site.apply("podTemplate: {labels: {team: files}, resources: {limits: {memory: 1Gi}}}");

        Eventually.succeeds(
                () -> assertThat(shard().getSpec().getTemplate().getMetadata().getAnnotations())
                        .containsEntry("ftps-operator.io/passive-ports", "30005-30009"));
        var template = shard().getSpec().getTemplate();
        assertThat(template.getMetadata().getLabels()).containsEntry("team", "files");
        assertThat(shard().getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
        assertThat(site.find(ConfigMap.class, "partners-site").getData()).isEqualTo(manifest);

        site.runPod("second", "192.0.2.2");
        site.evict("first");
        site.podIsGone("first");
        site.apply("{}");
        Eventually.succeeds(
                () -> assertThat(shard().getSpec().getTemplate().getMetadata().getLabels())
                        .doesNotContainKey("team"));
        assertThat(shard().getSpec().getTemplate().getMetadata().getAnnotations())
                .containsEntry("ftps-operator.io/passive-ports", "30000-30004");
    }

    @Test
    void labelsOfOursAreRefused() {
        assertThatThrownBy(() -> site.apply("podTemplate: {labels: {ftps-operator.io/shard: '7'}}"))
                .hasMessageContaining("spec.podTemplate.labels")
                .hasMessageContaining("are the operator's own; choose another key");
    }

    private Deployment shard() {
        return site.find(Deployment.class, "partners-shard-0");
    }
}
