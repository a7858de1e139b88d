package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.api.v1alpha1.SessionReuse;
import io.ftpsoperator.api.v1alpha1.TrafficPolicy;
import java.util.stream.Stream;

/** What only matters on a cluster, so that {@link io.ftpsoperator.api.rules.SiteRules} leaves it to us. */
final class ClusterRules {
    private ClusterRules() {}

    static Stream<Problem> problemsOf(FtpsSiteSpec spec) {
        return Stream.concat(sourceRangesCanBeKept(spec), dataConnectionsCanBeBound(spec));
    }

    /**
     * Traffic between nodes hides who connects, so a data connection can be bound to its session by TLS alone. Local would lose
     * the passive ports of pods on other nodes: a balancer asks a node for its health, not for each port's.
     */
    private static Stream<Problem> dataConnectionsCanBeBound(FtpsSiteSpec spec) {
        boolean bound = spec.tls().sessionReuse() == SessionReuse.Required
                && spec.listeners().stream()
                        .allMatch(listener -> spec.channelPolicy().on(listener).data() == DataPolicy.Require);
        return spec.replicas() > 1 && !bound
                ? Stream.of(
                        new Problem(
                                "spec.replicas",
                                "several pods need traffic between nodes, which hides clients' addresses, so each data connection must prove by TLS whose it is; set tls.sessionReuse and channelPolicy.data to Required and Require"))
                : Stream.empty();
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
