package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.Component;

/** Who the pods are. They never call the API, so they get no token. */
final class SiteServiceAccount {
    private SiteServiceAccount() {}

    static ServiceAccount desired(SitePlan plan) {
        return new ServiceAccountBuilder()
                .withMetadata(Metadata.owned(plan, plan.names().serviceAccount(), Component.SERVER)
                        .build())
                .withAutomountServiceAccountToken(false)
                .build();
    }
}
