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

    static Stream<Problem> problemsOf(FtpsSiteSpec spec, StorageReach reach) {
        return Stream.of(
                        sourceRangesCanBeKept(spec),
                        everyNodeLeadsToEveryPod(spec),
                        dataConnectionsCanBeBound(spec),
                        podsCanShare(spec, reach))
                .flatMap(problems -> problems);
    }

    // A balancer asks a node for its health, not for each port's.
    private static Stream<Problem> everyNodeLeadsToEveryPod(FtpsSiteSpec spec) {
        return spec.replicas() > 1 && spec.service().externalTrafficPolicy() == TrafficPolicy.Local
                ? Stream.of(
                        new Problem(
                                "spec.service.externalTrafficPolicy",
                                "with Local a node leads to its own pods alone, so several pods would lose each other's data connections; set it to Auto"))
                : Stream.empty();
    }

    /** Traffic between nodes hides who connects, so a data connection can be bound to its session by TLS alone. */
    private static Stream<Problem> dataConnectionsCanBeBound(FtpsSiteSpec spec) {
        boolean bound = spec.tls().sessionReuse() == SessionReuse.Required
                && spec.listeners().stream()
                        .allMatch(listener -> spec.channelPolicy().on(listener).data() == DataPolicy.Require);
        return spec.replicas() > 1
                        && !bound
                        && spec.proxyProtocol().trustedNetworks().isEmpty()
                ? Stream.of(
                        new Problem(
                                "spec.replicas",
                                "several pods need traffic between nodes, which hides clients' addresses, so each data connection must prove by TLS whose it is; set tls.sessionReuse to Required and channelPolicy.data to Require, or let a balancer tell addresses (spec.proxyProtocol)"))
                : Stream.empty();
    }

    private static Stream<Problem> podsCanShare(FtpsSiteSpec spec, StorageReach reach) {
        return spec.replicas() > 1 && reach == StorageReach.ONE_POD
                ? Stream.of(new Problem(
                        "spec.storage.claimName",
                        "this claim is for one pod at a time (ReadWriteOncePod), and the site has %d replicas; name one that is ReadWriteMany"
                                .formatted(spec.replicas())))
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
