package io.ftpsoperator.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.Stage;

/** Which objects of a site may go when the plan does not name them. */
final class Prunable {
    private Prunable() {}

    static boolean is(HasMetadata object, SitePlan plan) {
        boolean settled = plan.stage() == Stage.COMPLETE || plan.suspended() && object instanceof Deployment;
        return settled && !holdsTheCertificate(object, plan) && !isWaitingShard(object, plan);
    }

    /** It goes on as it is until there are free ports for what the plan says. */
    private static boolean isWaitingShard(HasMetadata object, SitePlan plan) {
        return object instanceof Deployment
                && plan.shards().stream().anyMatch(shard -> object.getMetadata()
                        .getName()
                        .equals(plan.names().shard(shard.shard())));
    }

    /** cert-manager may fill it, or the user may have taken it over: then it is in use although the plan does not make it. */
    private static boolean holdsTheCertificate(HasMetadata object, SitePlan plan) {
        return object instanceof Secret && object.getMetadata().getName().equals(plan.tlsSecret());
    }
}
