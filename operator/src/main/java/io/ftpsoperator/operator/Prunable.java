package io.ftpsoperator.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.Stage;
import io.ftpsoperator.operator.plan.TlsPlan;

/** Which objects of a site may go when the plan does not name them. */
final class Prunable {
    private Prunable() {}

    static boolean is(HasMetadata object, SitePlan plan) {
        return plan.stage() == Stage.COMPLETE && !filledByCertManager(object, plan);
    }

    /** The Secret that a Certificate of the plan fills is named by the plan too, if not as an object. */
    private static boolean filledByCertManager(HasMetadata object, SitePlan plan) {
        return object instanceof Secret
                && plan.tls() instanceof TlsPlan.Issued
                && object.getMetadata().getName().equals(plan.tlsSecret());
    }
}
