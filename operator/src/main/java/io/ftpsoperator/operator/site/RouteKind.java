package io.ftpsoperator.operator.site;

import io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TCPRoute;

/** The forms of TCPRoute that clusters have, best first. Their contents are the same. */
public enum RouteKind {
    /** Since version 1.6 of the Gateway API. */
    V1(TcpRouteV1.class),
    /** Before, in its experimental channel. */
    V1ALPHA2(TCPRoute.class);

    private final Class<? extends TCPRoute> type;

    RouteKind(Class<? extends TCPRoute> type) {
        this.type = type;
    }

    public Class<? extends TCPRoute> type() {
        return type;
    }
}
