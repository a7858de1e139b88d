package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirementBuilder;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAffinityTermBuilder;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.SiteLabels;
import org.jspecify.annotations.Nullable;

/** Near to or away from which other pods a shard's pod is put. */
final class ShardAffinity {
    private static final int MOST = 100;

    private ShardAffinity() {}

    /** Null where the scheduler is free. */
    static @Nullable Affinity of(SitePlan plan, int shard) {
        var storage = plan.spec().storage();
        if (storage.ephemeral() != null) {
            return null;
        }
        // Whether there are other shards is not asked: a first one must not restart when they come.
        return storage.sharedByPods() ? apartFromOtherShards(plan, shard) : besideThePredecessor(plan, shard);
    }

    /** A volume that one node has at a time: elsewhere the new pod would wait until the old one has drained. */
    private static Affinity besideThePredecessor(SitePlan plan, int shard) {
        return new AffinityBuilder()
                .withNewPodAffinity()
                .withRequiredDuringSchedulingIgnoredDuringExecution(onNodeOf(new PodAffinityTermBuilder()
                        .withNewLabelSelector()
                        .withMatchLabels(SiteLabels.podsOfShard(plan.names(), shard))
                        .endLabelSelector()))
                .endPodAffinity()
                .build();
    }

    /** The loss of a node is to be the loss of one shard. */
    private static Affinity apartFromOtherShards(SitePlan plan, int shard) {
        return new AffinityBuilder()
                .withNewPodAntiAffinity()
                .addNewPreferredDuringSchedulingIgnoredDuringExecution()
                .withWeight(MOST)
                .withPodAffinityTerm(onNodeOf(new PodAffinityTermBuilder()
                        .withNewLabelSelector()
                        .withMatchLabels(SiteLabels.pods(plan.names()))
                        .withMatchExpressions(new LabelSelectorRequirementBuilder()
                                .withKey(SiteLabels.SHARD)
                                .withOperator("NotIn")
                                .withValues(Integer.toString(shard))
                                .build())
                        .endLabelSelector()))
                .endPreferredDuringSchedulingIgnoredDuringExecution()
                .endPodAntiAffinity()
                .build();
    }

    private static PodAffinityTerm onNodeOf(PodAffinityTermBuilder pods) {
        return pods.withTopologyKey("kubernetes.io/hostname").build();
    }
}
