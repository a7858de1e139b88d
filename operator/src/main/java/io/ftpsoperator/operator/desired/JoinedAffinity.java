package io.ftpsoperator.operator.desired;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.PodAffinity;
import io.fabric8.kubernetes.api.model.PodAffinityBuilder;
import io.fabric8.kubernetes.api.model.PodAntiAffinity;
import io.fabric8.kubernetes.api.model.PodAntiAffinityBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The operator's affinity and the site's, both: a site that wants its pods in a zone still has its successors beside their
 * predecessors, without which they could not have the volume.
 */
final class JoinedAffinity {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JoinedAffinity() {}

    static @Nullable Affinity of(@Nullable Affinity ours, io.ftpsoperator.api.v1alpha1.@Nullable Affinity asked) {
        if (asked == null) {
            return ours;
        }
        var theirs = JSON.convertValue(asked, Affinity.class);
        if (ours == null) {
            return theirs;
        }
        return new AffinityBuilder()
                .withNodeAffinity(theirs.getNodeAffinity())
                .withPodAffinity(near(ours.getPodAffinity(), theirs.getPodAffinity()))
                .withPodAntiAffinity(away(ours.getPodAntiAffinity(), theirs.getPodAntiAffinity()))
                .build();
    }

    private static @Nullable PodAffinity near(@Nullable PodAffinity ours, @Nullable PodAffinity theirs) {
        return ours == null || theirs == null
                ? (ours == null ? theirs : ours)
                : new PodAffinityBuilder(ours)
                        .addAllToRequiredDuringSchedulingIgnoredDuringExecution(
                                theirs.getRequiredDuringSchedulingIgnoredDuringExecution())
                        .addAllToPreferredDuringSchedulingIgnoredDuringExecution(
                                theirs.getPreferredDuringSchedulingIgnoredDuringExecution())
                        .build();
    }

    private static @Nullable PodAntiAffinity away(@Nullable PodAntiAffinity ours, @Nullable PodAntiAffinity theirs) {
        return ours == null || theirs == null
                ? (ours == null ? theirs : ours)
                : new PodAntiAffinityBuilder(ours)
                        .addAllToRequiredDuringSchedulingIgnoredDuringExecution(
                                theirs.getRequiredDuringSchedulingIgnoredDuringExecution())
                        .addAllToPreferredDuringSchedulingIgnoredDuringExecution(
                                theirs.getPreferredDuringSchedulingIgnoredDuringExecution())
                        .build();
    }
}
