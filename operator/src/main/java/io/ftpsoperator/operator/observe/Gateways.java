package io.ftpsoperator.operator.observe;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayStatus;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayStatusAddress;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Listener;
import io.ftpsoperator.operator.site.RouteKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads of a Gateway what matters to a site. */
final class Gateways {
    private static final List<String> OF_A_SOUND_ONE = List.of("Accepted", "Programmed");

    private Gateways() {}

    static GatewayState.Found read(Gateway gateway, RouteKind routes) {
        var listeners = gateway.getSpec() == null
                ? Stream.<Listener>empty()
                : Stream.ofNullable(gateway.getSpec().getListeners()).flatMap(List::stream);
        return new GatewayState.Found(
                routes,
                // Of two for one port, which a Gateway refuses, the first.
                listeners
                        .filter(listener -> "TCP".equals(listener.getProtocol()))
                        .collect(Collectors.toMap(Listener::getPort, Listener::getName, (one, _) -> one)),
                status(gateway, GatewayStatus::getAddresses)
                        .map(GatewayStatusAddress::getValue)
                        .filter(Objects::nonNull)
                        .toList(),
                status(gateway, GatewayStatus::getConditions)
                        .filter(condition ->
                                OF_A_SOUND_ONE.contains(condition.getType()) && "False".equals(condition.getStatus()))
                        .map(Condition::getMessage)
                        .findFirst()
                        .orElse(""));
    }

    private static <T> Stream<T> status(Gateway gateway, Function<GatewayStatus, List<T>> part) {
        return Optional.ofNullable(gateway.getStatus()).map(part).stream().flatMap(List::stream);
    }
}
