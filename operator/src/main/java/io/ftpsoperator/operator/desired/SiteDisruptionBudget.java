package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteLabels;

/** One pod at a time: it never blocks the drain of a node, and it keeps shards from going together. */
final class SiteDisruptionBudget {
    private SiteDisruptionBudget() {}

    static PodDisruptionBudget desired(SitePlan plan) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(Metadata.owned(plan, plan.names().disruptionBudget(), Component.SERVER)
                        .build())
                .withNewSpec()
                .withNewMaxUnavailable(1)
                .withNewSelector()
                .withMatchLabels(SiteLabels.pods(plan.names()))
                .endSelector()
                .endSpec()
                .build();
    }
}
