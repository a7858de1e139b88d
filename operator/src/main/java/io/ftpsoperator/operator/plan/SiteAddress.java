package io.ftpsoperator.operator.plan;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where clients reach a site: what it says itself, else what its Service or Gateway got. A Service of type NodePort has no
 * address of its own, and which node's is meant only the user can say.
 */
public final class SiteAddress {
    private SiteAddress() {}

    /** The address that clients connect to; empty until it is known. */
    public static Optional<String> of(SiteNames names, FtpsSiteSpec spec, Observed observed) {
        return of(spec, observed.children().find(Service.class, names.service()), observed.gateway());
    }

    /** The address that leads within the cluster to whichever pod has a port; of two families the first. */
    static Optional<String> inCluster(SiteNames names, Observed observed) {
        return observed.children().find(Service.class, names.service()).flatMap(service -> ofCluster(service)
                .findFirst());
    }

    static Optional<String> of(FtpsSiteSpec spec, Optional<Service> service, GatewayState gateway) {
        var said = spec.passive().address();
        boolean auto = said.equals(PassiveSettings.AUTO);
        if (spec.service().type() == ServiceType.NodePort) {
            return auto ? Optional.empty() : service.map(_ -> said);
        }
        // Nobody reaches the site before the balancer is there, whatever address the site says.
        var got = got(spec, service, gateway);
        return auto ? got : got.map(_ -> said);
    }

    private static Optional<String> got(FtpsSiteSpec spec, Optional<Service> service, GatewayState gateway) {
        return switch (gateway) {
            case GatewayState.Found found -> best(found.addresses().stream());
            case GatewayState.NoGatewayApi _, GatewayState.Missing _ -> Optional.empty();
            case GatewayState.NotNamed _ ->
                service.flatMap(found ->
                        best(spec.service().type() == ServiceType.LoadBalancer ? ofBalancer(found) : ofCluster(found)));
        };
    }

    private static Stream<String> ofBalancer(Service service) {
        return ingresses(service).stream().flatMap(ingress -> Stream.of(ingress.getIp(), ingress.getHostname()));
    }

    private static Stream<String> ofCluster(Service service) {
        return Stream.ofNullable(service.getSpec())
                .flatMap(spec -> Stream.concat(
                        Stream.ofNullable(spec.getClusterIPs()).flatMap(List::stream),
                        Stream.ofNullable(spec.getClusterIP())))
                .filter(address -> !address.isEmpty() && !address.equals("None"));
    }

    // A reply to PASV has no room for IPv6, and for a name only what the DNS makes of it.
    private static Optional<String> best(Stream<String> addresses) {
        return addresses
                .filter(Objects::nonNull)
                .filter(address -> !address.isEmpty())
                .min(Comparator.comparingInt(SiteAddress::rank));
    }

    private static int rank(String address) {
        return Network.isIpv4(address) ? 0 : address.contains(":") ? 2 : 1;
    }

    private static List<LoadBalancerIngress> ingresses(Service service) {
        return service.getStatus() == null || service.getStatus().getLoadBalancer() == null
                ? List.of()
                : Objects.requireNonNullElse(
                        service.getStatus().getLoadBalancer().getIngress(), List.<LoadBalancerIngress>of());
    }
}
