package io.ftpsoperator.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.RouteParentStatus;
import io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TCPRoute;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.plan.RoutePlan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is the matter with the Gateway that a site names. */
final class GatewayFindings {
    private GatewayFindings() {}

    /** That it is not there, or does not listen on each port of the site. */
    static Optional<Finding> reference(String namespace, FtpsSiteSpec spec, Observed observed) {
        return switch (observed.gateway()) {
            case GatewayState.NotNamed _ -> Optional.empty();
            case GatewayState.NoGatewayApi _ ->
                Optional.of(Finding.no(
                        Reason.GatewayApiNotInstalled,
                        "%s is named, but the cluster does not know the kinds Gateway and TCPRoute; install the Gateway API (before version 1.6 its experimental channel), or leave spec.service.gatewayRef out"
                                .formatted(nameOf(namespace, spec))));
            case GatewayState.Missing _ ->
                Optional.of(Finding.no(
                        Reason.GatewayNotFound,
                        "%s does not exist; create it or change spec.service.gatewayRef"
                                .formatted(nameOf(namespace, spec))));
            case GatewayState.Found gateway -> lacking(namespace, spec, gateway);
        };
    }

    private static Optional<Finding> lacking(String namespace, FtpsSiteSpec spec, GatewayState.Found gateway) {
        var missing = RoutePlan.missing(spec, gateway);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.no(
                        Reason.GatewayListenerMissing,
                        "%s has no listener with protocol TCP on %s; add them, or narrow spec.passive.ports"
                                .formatted(nameOf(namespace, spec), inWords(missing))));
    }

    /** 21, 990, 30000-30009. */
    private static String inWords(List<Integer> ports) {
        var words = Stream.<String>builder();
        for (int first = 0, last; first < ports.size(); first = last + 1) {
            last = first;
            while (last + 1 < ports.size() && ports.get(last + 1) == ports.get(last) + 1) {
                last++;
            }
            words.add(first == last ? "" + ports.get(first) : ports.get(first) + "-" + ports.get(last));
        }
        return words.build().collect(Collectors.joining(", "));
    }

    /** That clients cannot come through it yet. */
    static Optional<Finding> address(String namespace, FtpsSiteSpec spec, Observed observed) {
        if (!(observed.gateway() instanceof GatewayState.Found gateway)) {
            return Optional.of(Finding.no(
                    Reason.AddressPending,
                    "%s is not there yet; see condition ResolvedRefs".formatted(nameOf(namespace, spec))));
        }
        return gateway.addresses().isEmpty()
                ? Optional.of(Finding.no(
                        Reason.AddressPending,
                        "%s has no address yet%s"
                                .formatted(
                                        nameOf(namespace, spec),
                                        gateway.trouble().isEmpty() ? "" : ": " + gateway.trouble())))
                : observed.children().all(TCPRoute.class).stream()
                        .sorted(Comparator.comparing(
                                route -> route.getMetadata().getName()))
                        .flatMap(route -> refusal(route, nameOf(namespace, spec)))
                        .findFirst();
    }

    private static Stream<Finding> refusal(TCPRoute route, String gateway) {
        var said = parents(route)
                .flatMap(parent -> Stream.ofNullable(parent.getConditions()).flatMap(List::stream))
                .filter(condition -> List.of("Accepted", "ResolvedRefs").contains(condition.getType()))
                .toList();
        var name = route.getMetadata().getName();
        if (said.isEmpty()) {
            return Stream.of(Finding.no(
                    Reason.RoutePending,
                    "%s has not said yet whether it takes TCPRoute \"%s\"; if it stays so, its controller may know no TCPRoute"
                            .formatted(gateway, name)));
        }
        return said.stream()
                .filter(condition -> !"True".equals(condition.getStatus()))
                .map(Condition::getMessage)
                .map(message -> Finding.no(
                        Reason.RouteNotAccepted,
                        "%s does not take TCPRoute \"%s\": %s".formatted(gateway, name, message)));
    }

    private static Stream<RouteParentStatus> parents(TCPRoute route) {
        return route.getStatus() == null
                ? Stream.empty()
                : Stream.ofNullable(route.getStatus().getParents()).flatMap(List::stream);
    }

    private static String nameOf(String namespace, FtpsSiteSpec spec) {
        var ref = spec.service().gatewayRef();
        return "Gateway \"%s/%s\"".formatted(ref.namespaceFrom(namespace), ref.name());
    }
}
