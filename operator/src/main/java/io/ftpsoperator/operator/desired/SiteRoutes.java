package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.BackendRefBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReferenceBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TCPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TCPRouteSpec;
import io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TCPRouteSpecBuilder;
import io.ftpsoperator.operator.plan.RoutePlan;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.TcpRouteV1;
import java.util.List;
import java.util.Map;

/** One way through the Gateway for each port, from the listener on that port. What the API server would fill in is spelled out. */
final class SiteRoutes {
    private static final String GROUP = "gateway.networking.k8s.io";

    private SiteRoutes() {}

    static List<TCPRoute> desired(SitePlan plan) {
        return plan.routes().stream()
                .flatMap(
                        routes -> routes.listeners().entrySet().stream().map(listener -> route(plan, routes, listener)))
                .toList();
    }

    private static TCPRoute route(SitePlan plan, RoutePlan routes, Map.Entry<Integer, String> listener) {
        var route =
                switch (routes.kind()) {
                    case V1 -> new TcpRouteV1();
                    case V1ALPHA2 -> new TCPRoute();
                };
        route.setMetadata(Metadata.owned(
                        plan, plan.names().route(listener.getKey()), SiteLabels.of(plan.names(), Component.SERVER))
                .build());
        route.setSpec(spec(plan, routes, listener));
        return route;
    }

    private static TCPRouteSpec spec(SitePlan plan, RoutePlan routes, Map.Entry<Integer, String> listener) {
        return new TCPRouteSpecBuilder()
                .withParentRefs(new ParentReferenceBuilder()
                        .withGroup(GROUP)
                        .withKind("Gateway")
                        .withNamespace(routes.namespace())
                        .withName(routes.gateway())
                        .withSectionName(listener.getValue())
                        .build())
                .addNewRule()
                .withBackendRefs(new BackendRefBuilder()
                        .withGroup("")
                        .withKind("Service")
                        .withName(plan.names().service())
                        .withPort(listener.getKey())
                        .withWeight(1)
                        .build())
                .endRule()
                .build();
    }
}
