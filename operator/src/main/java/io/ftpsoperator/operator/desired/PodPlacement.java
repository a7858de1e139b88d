package io.ftpsoperator.operator.desired;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.ftpsoperator.api.v1alpha1.PodTemplate;
import io.ftpsoperator.api.v1alpha1.TopologySpread;
import java.util.Map;

/** Where a site wants its pods to run. Its records have the form that Kubernetes has, so they are read as Kubernetes' own. */
final class PodPlacement {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PodPlacement() {}

    /** @param pods labels of the site's pods, which are the ones to be spread unless others are named */
    static PodSpec addedTo(PodSpec pod, PodTemplate template, Map<String, String> pods) {
        return new PodSpecBuilder(pod)
                .withNodeSelector(template.nodeSelector().isEmpty() ? null : template.nodeSelector())
                .withTolerations(template.tolerations().stream()
                        .map(toleration -> JSON.convertValue(toleration, Toleration.class))
                        .toList())
                .withAffinity(JoinedAffinity.of(pod.getAffinity(), template.affinity()))
                .withTopologySpreadConstraints(template.topologySpreadConstraints().stream()
                        .map(spread -> spread(spread, pods))
                        .toList())
                .withPriorityClassName(template.priorityClassName())
                .withRuntimeClassName(template.runtimeClassName())
                .withImagePullSecrets(template.imagePullSecrets().stream()
                        .map(secret -> new LocalObjectReference(secret.name()))
                        .toList())
                .build();
    }

    // Without a selector Kubernetes counts no pods at all, and the constraint does nothing.
    private static TopologySpreadConstraint spread(TopologySpread spread, Map<String, String> pods) {
        var constraint = JSON.convertValue(spread, TopologySpreadConstraint.class);
        return spread.labelSelector() != null
                ? constraint
                : new TopologySpreadConstraintBuilder(constraint)
                        .withLabelSelector(
                                new LabelSelectorBuilder().withMatchLabels(pods).build())
                        .build();
    }
}
