package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.api.v1alpha1.TrafficPolicy;
import java.util.stream.Stream;

/** What only matters on a cluster, so that {@link io.ftpsoperator.api.rules.SiteRules} leaves it to us. */
final class ClusterRules {
    private ClusterRules() {}

    static Stream<Problem> problemsOf(FtpsSiteSpec spec) {
        return sourceRangesCanBeKept(spec);
    }

    // With policy Cluster the nodes hide who connects, and only a balancer could still tell.
    private static Stream<Problem> sourceRangesCanBeKept(FtpsSiteSpec spec) {
        var service = spec.service();
        return service.type() == ServiceType.NodePort
                        && service.externalTrafficPolicy() == TrafficPolicy.Cluster
                        && !service.sourceRanges().isEmpty()
                ? Stream.of(
                        new Problem(
                                "spec.service.sourceRanges",
                                "type NodePort with externalTrafficPolicy Cluster hides clients' addresses, so these ranges could not be enforced; set externalTrafficPolicy to Local"))
                : Stream.empty();
    }
}
