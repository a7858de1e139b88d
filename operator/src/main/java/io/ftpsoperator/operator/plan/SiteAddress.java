package io.ftpsoperator.operator.plan;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where clients reach a site: what it says itself, else what its Service got. A Service of type NodePort has no address of its
 * own, and which node's is meant only the user can say.
 */
public final class SiteAddress {
    private SiteAddress() {}

    /** The address that clients connect to; empty until it is known. */
    public static Optional<String> of(FtpsSiteSpec spec, Optional<Service> service) {
        var said = spec.passive().address();
        if (spec.service().type() == ServiceType.LoadBalancer) {
            // Nobody reaches the site before the balancer is there, whatever address the site says.
            var got = service.flatMap(SiteAddress::ofBalancer);
            return said.equals(PassiveSettings.AUTO) ? got : got.map(address -> said);
        }
        if (!said.equals(PassiveSettings.AUTO)) {
            return service.map(any -> said);
        }
        return spec.service().type() == ServiceType.ClusterIP
                ? service.map(found -> found.getSpec().getClusterIP()).filter(ip -> !ip.isEmpty() && !ip.equals("None"))
                : Optional.empty();
    }

    private static Optional<String> ofBalancer(Service service) {
        return ingresses(service).stream()
                .flatMap(ingress -> Stream.of(ingress.getIp(), ingress.getHostname()))
                .filter(Objects::nonNull)
                .filter(address -> !address.isEmpty())
                // A reply to PASV has no room for IPv6, so IPv4 goes first where a Service has both.
                .min((one, other) -> Boolean.compare(one.contains(":"), other.contains(":")));
    }

    private static List<LoadBalancerIngress> ingresses(Service service) {
        return service.getStatus() == null || service.getStatus().getLoadBalancer() == null
                ? List.of()
                : Objects.requireNonNullElse(
                        service.getStatus().getLoadBalancer().getIngress(), List.<LoadBalancerIngress>of());
    }
}
