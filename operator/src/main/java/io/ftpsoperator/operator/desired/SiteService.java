package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.ftpsoperator.api.rules.NodePorts;
import io.ftpsoperator.api.v1alpha1.ServiceSettings;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteLabels;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
                .withLoadBalancerClass(settings.loadBalancerClass())
                .withAllocateLoadBalancerNodePorts(settings.takesNodePorts() ? null : false)
                .withIpFamilyPolicy(familyPolicy(settings))
                .withPorts(ports(plan))
                .endSpec()
                .build();
    }

    private static @Nullable String familyPolicy(ServiceSettings settings) {
        return settings.ipFamilyPolicy() == null
                ? null
                : settings.ipFamilyPolicy().name();
    }

    private static List<ServicePort> ports(SitePlan plan) {
        return Stream.concat(
                        PortNames.shared(plan).entrySet().stream()
                                .map(port -> port(plan, port, NodePorts.USUAL.contains(port.getValue()))),
                        PortNames.data(plan).entrySet().stream().map(port -> port(plan, port, true)))
                .toList();
    }

    /**
     * @param same whether it has its own number on nodes too. Clients are told passive ports by number, so each of them must; a
     *     listener has it where that can be one of a node, and any other, such as 21, gets some number from the API server
     */
    private static ServicePort port(SitePlan plan, Map.Entry<String, Integer> port, boolean same) {
        boolean onNodes = plan.spec().service().type() == ServiceType.NodePort;
        return new ServicePortBuilder()
                .withName(port.getKey())
                .withPort(port.getValue())
                .withNewTargetPort(port.getKey())
                .withProtocol("TCP")
                .withNodePort(onNodes && same ? port.getValue() : null)
                .build();
    }
}
