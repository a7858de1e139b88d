package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteLabels;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one way to a site, for all its shards. */
final class SiteService {
    private SiteService() {}

    static Service desired(SitePlan plan) {
        var settings = plan.spec().service();
        boolean balanced = settings.type() == ServiceType.LoadBalancer;
        return new ServiceBuilder()
                .withMetadata(Metadata.owned(plan, plan.names().service(), Component.SERVER)
                        .withAnnotations(settings.annotations())
                        .build())
                .withNewSpec()
                .withType(settings.type().name())
                .withSelector(SiteLabels.pods(plan.names()))
                .withExternalTrafficPolicy(ExternalTraffic.policyOf(plan))
                .withLoadBalancerSourceRanges(balanced ? settings.sourceRanges() : List.of())
                .withPorts(ports(plan))
                .endSpec()
                .build();
    }

    private static List<ServicePort> ports(SitePlan plan) {
        var implicitData = plan.implicit()
                ? Map.of(PortNames.IMPLICIT_DATA, Listener.IMPLICIT_DATA_PORT)
                : Map.<String, Integer>of();
        return Stream.of(
                        PortNames.shared(plan).entrySet().stream()
                                .map(port -> port(port).build()),
                        implicitData.entrySet().stream().map(port -> port(port).build()),
                        PortNames.passive(plan).entrySet().stream().map(port -> passive(plan, port)))
                .flatMap(ports -> ports)
                .toList();
    }

    // Clients are told passive ports by number, so on nodes too each must have the number that it has in the pod.
    private static ServicePort passive(SitePlan plan, Map.Entry<String, Integer> port) {
        boolean onNodes = plan.spec().service().type() == ServiceType.NodePort;
        return port(port).withNodePort(onNodes ? port.getValue() : null).build();
    }

    private static ServicePortBuilder port(Map.Entry<String, Integer> port) {
        return new ServicePortBuilder()
                .withName(port.getKey())
                .withPort(port.getValue())
                .withNewTargetPort(port.getKey())
                .withProtocol("TCP");
    }
}
