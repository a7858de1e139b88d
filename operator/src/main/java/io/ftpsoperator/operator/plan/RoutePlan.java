package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.site.RouteKind;
import java.util.List;
import java.util.Map;
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

    static RoutePlan of(FtpsSiteSpec spec, String namespace, GatewayState.Found gateway) {
        var ref = spec.service().gatewayRef();
        var listeners = new TreeMap<Integer, String>(Map.copyOf(gateway.tcpListeners()));
        listeners.keySet().retainAll(SitePorts.of(spec));
        return new RoutePlan(gateway.routes(), ref.name(), ref.namespaceFrom(namespace), listeners);
    }
}
