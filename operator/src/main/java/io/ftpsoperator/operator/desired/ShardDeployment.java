package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.SiteLabels;

/** One pod with its own slice of the passive ports. */
final class ShardDeployment {
    private ShardDeployment() {}

    static Deployment desired(SitePlan plan, int shard) {
        return new DeploymentBuilder()
                .withMetadata(Metadata.owned(plan, plan.names().shard(shard), SiteLabels.ofShard(plan.names(), shard))
                        .build())
                .withNewSpec()
                .withReplicas(1)
                .withRevisionHistoryLimit(2)
                // Two pods with the same passive ports would each get the other's data connections.
                .withNewStrategy()
                .withType("Recreate")
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(SiteLabels.podsOfShard(plan.names(), shard))
                .endSelector()
                .withNewTemplate()
                .withMetadata(Metadata.labelled(SiteLabels.ofShard(plan.names(), shard)))
                .withSpec(ShardPod.desired(plan, shard))
                .endTemplate()
                .endSpec()
                .build();
    }
}
