package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirementBuilder;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodAffinityTermBuilder;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.SiteLabels;
import org.jspecify.annotations.Nullable;

/**
 * Near to or away from which other pods a shard's pod is put. Whether there are other shards is not asked: a first one must not
 * restart when they come.
 */
final class ShardAffinity {
    private static final int MOST = 100;
    private static final int LESS = 50;

    private ShardAffinity() {}

    /** Null where the scheduler is free. */
    static @Nullable Affinity of(SitePlan plan, int shard) {
        return switch (plan.storageReach()) {
            case ANY_POD -> besideThePredecessor(plan, shard);
            case PODS_OF_ONE_NODE -> besideAll(plan);
            case ONE_POD -> null;
        };
    }

    /**
     * A volume that one node has at a time: elsewhere a new pod would wait for it until the old one is gone, which waits for the
     * new one. The first pod of all fits its own rule and goes anywhere.
     */
    private static Affinity besideAll(SitePlan plan) {
        return new AffinityBuilder()
                .withNewPodAffinity()
                .withRequiredDuringSchedulingIgnoredDuringExecution(onNodeOf(new PodAffinityTermBuilder()
                        .withNewLabelSelector()
                        .withMatchLabels(SiteLabels.pods(plan.names()))
                        .endLabelSelector()))
                .endPodAffinity()
                .build();
    }

    /**
     * With traffic policy Local a balancer leaves a node as soon as its pod drains, and clients of that pod with it, unless the
     * successor is there. Shards keep apart, so that the loss of a node is the loss of one.
     */
    private static Affinity besideThePredecessor(SitePlan plan, int shard) {
        return new AffinityBuilder()
                .withNewPodAffinity()
                .addNewPreferredDuringSchedulingIgnoredDuringExecution()
                .withWeight(MOST)
                .withPodAffinityTerm(onNodeOf(new PodAffinityTermBuilder()
                        .withNewLabelSelector()
                        .withMatchLabels(SiteLabels.podsOfShard(plan.names(), shard))
                        .endLabelSelector()))
                .endPreferredDuringSchedulingIgnoredDuringExecution()
                .endPodAffinity()
                .withNewPodAntiAffinity()
                .addNewPreferredDuringSchedulingIgnoredDuringExecution()
                .withWeight(LESS)
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
