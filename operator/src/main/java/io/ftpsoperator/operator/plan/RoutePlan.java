package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.site.RouteKind;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ways through a Gateway to a site.
 *
 * @param gateway name of the Gateway
 * @param namespace that it is in
 * @param listeners of the Gateway, by the port of the site that each leads to
 */
public record RoutePlan(RouteKind kind, String gateway, String namespace, SortedMap<Integer, String> listeners) {

    /** Ports of the site that the Gateway does not listen on. */
    public static List<Integer> missing(FtpsSiteSpec spec, GatewayState.Found gateway) {
        return SitePorts.of(spec).stream()
                .filter(port -> !gateway.tcpListeners().containsKey(port))
                .sorted()
                .toList();
    }

    /** @param left passive ports that pods still have from another range; their ways stay while the Gateway has them */
    static RoutePlan of(FtpsSiteSpec spec, List<PortRange> left, String namespace, GatewayState.Found gateway) {
        var ref = spec.service().gatewayRef();
        var own = Set.copyOf(SitePorts.of(spec));
        var listeners = new TreeMap<Integer, String>(gateway.tcpListeners());
        listeners
                .keySet()
                .removeIf(port -> !own.contains(port) && left.stream().noneMatch(range -> range.contains(port)));
        return new RoutePlan(gateway.routes(), ref.name(), ref.namespaceFrom(namespace), listeners);
    }
}
