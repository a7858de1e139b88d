package io.ftpsoperator.operator.desired;

import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.api.v1alpha1.TrafficPolicy;
import io.ftpsoperator.operator.plan.SitePlan;
import org.jspecify.annotations.Nullable;

/** Whether nodes pass traffic on among each other, and so hide who connects. */
final class ExternalTraffic {
    private ExternalTraffic() {}

    /** Null for a Service that nobody outside can reach. */
    static @Nullable String policyOf(SitePlan plan) {
        var service = plan.spec().service();
        if (service.type() == ServiceType.ClusterIP) {
            return null;
        }
        // A balancer's health check is per Service, not per port: Local is safe only where one node holds every port.
        boolean local = service.externalTrafficPolicy() == TrafficPolicy.Local
                || service.externalTrafficPolicy() == TrafficPolicy.Auto
                        && plan.manifest().spec().replicas() == 1;
        return local ? "Local" : "Cluster";
    }

    static boolean hidesClients(SitePlan plan) {
        return "Cluster".equals(policyOf(plan));
    }
}
