package io.ftpsoperator.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.Stage;

/** Which objects of a site may go when the plan does not name them. */
final class Prunable {
    private Prunable() {}

    static boolean is(HasMetadata object, SitePlan plan) {
        return plan.stage() == Stage.COMPLETE && !holdsTheCertificate(object, plan);
    }

    /** cert-manager may fill it, or the user may have taken it over: then it is in use although the plan does not make it. */
    private static boolean holdsTheCertificate(HasMetadata object, SitePlan plan) {
        return object instanceof Secret && object.getMetadata().getName().equals(plan.tlsSecret());
    }
}
