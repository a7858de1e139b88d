package io.ftpsoperator.operator.observe;

import io.ftpsoperator.operator.site.RouteKind;
import java.util.List;
import java.util.Map;

/** The Gateway through which a site's clients come. */
public sealed interface GatewayState {

    /** The site names none. */
    record NotNamed() implements GatewayState {}

    /** The cluster does not know the kinds Gateway and TCPRoute. */
    record NoGatewayApi() implements GatewayState {}

    record Missing() implements GatewayState {}

    /**
     * @param routes the form of TCPRoute that the cluster knows
     * @param tcpListeners names of the listeners for TCP, by port
     * @param addresses that it got, none yet maybe
     * @param trouble what its controller says is the matter, nothing maybe
     */
    record Found(RouteKind routes, Map<Integer, String> tcpListeners, List<String> addresses, String trouble)
            implements GatewayState {}
}
