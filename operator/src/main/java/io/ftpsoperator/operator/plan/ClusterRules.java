package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.api.v1alpha1.SessionReuse;
import io.ftpsoperator.api.v1alpha1.TrafficPolicy;
import io.ftpsoperator.operator.site.Platform;
import java.util.Optional;
import java.util.stream.Stream;

/** What only matters on a cluster, so that {@link io.ftpsoperator.api.rules.SiteRules} leaves it to us. */
final class ClusterRules {
    private static final String BIND =
            ", so each data connection must prove by TLS whose it is; set tls.sessionReuse to Required and channelPolicy.data to Require, or let a balancer tell addresses (spec.proxyProtocol)";

    private ClusterRules() {}

    static Stream<Problem> problemsOf(FtpsSiteSpec spec, StorageReach reach, Platform platform) {
        return Stream.of(
                        sourceRangesCanBeKept(spec),
                        everyNodeLeadsToEveryPod(spec),
                        dataConnectionsCanBeBound(spec),
                        podsCanShare(spec, reach),
                        PortRules.portsFit(spec, platform))
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

    /** Where it is hidden who connects, a data connection can be bound to its session by TLS alone. */
    private static Stream<Problem> dataConnectionsCanBeBound(FtpsSiteSpec spec) {
        boolean bound = spec.tls().sessionReuse() == SessionReuse.Required
                && spec.listeners().stream()
                        .allMatch(listener -> spec.channelPolicy().on(listener).data() == DataPolicy.Require);
        return bound || !spec.proxyProtocol().trustedNetworks().isEmpty()
                ? Stream.empty()
                : hiding(spec).map(hider -> new Problem(hider.path(), hider.message() + BIND)).stream();
    }

    /** What makes one client's connections come from several addresses, or those of several clients from one. */
    private static Optional<Problem> hiding(FtpsSiteSpec spec) {
        var service = spec.service();
        if (service.gatewayRef() != null) {
            return Optional.of(new Problem(
                    "spec.service.gatewayRef",
                    "a Gateway connects in its clients' place, which hides their addresses"));
        }
        if (spec.replicas() > 1) {
            return Optional.of(new Problem(
                    "spec.replicas", "several pods need traffic between nodes, which hides clients' addresses"));
        }
        return service.type() != ServiceType.ClusterIP && service.externalTrafficPolicy() == TrafficPolicy.Cluster
                ? Optional.of(new Problem(
                        "spec.service.externalTrafficPolicy",
                        "with Cluster nodes pass traffic on among each other, which hides clients' addresses"))
                : Optional.empty();
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
