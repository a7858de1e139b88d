package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.ServiceSettings;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.operator.site.Platform;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many ports the way to a site takes. It is told from what the site says of its balancer, else from the platform that the
 * operator was told of; what the user says of it goes before all.
 *
 * @param whose who takes no more, as in "an AWS Network Load Balancer takes 50"
 */
record PortLimit(int most, String whose) {
    /** As many as a Service can have that leads to one pod; {@link io.ftpsoperator.api.rules.SiteRules} sees to that. */
    private static final PortLimit OF_A_SERVICE = new PortLimit(ServiceSettings.MOST_PORTS, "a Service");

    private static final PortLimit AWS = new PortLimit(50, "an AWS Network Load Balancer");
    private static final PortLimit GCP = new PortLimit(5, "a Google Cloud passthrough Network Load Balancer");
    private static final PortLimit GATEWAY = new PortLimit(64, "a Gateway");

    private static final Map<String, PortLimit> CLASSES = Map.of(
            "service.k8s.aws/nlb", AWS,
            "eks.amazonaws.com/nlb", AWS,
            "networking.gke.io/l4-regional-external", GCP,
            "networking.gke.io/l4-regional-internal", GCP);

    /** Annotations that only one kind of balancer reads. */
    private static final Map<String, PortLimit> ANNOTATIONS = Map.of(
            "service.beta.kubernetes.io/aws-load-balancer-type", AWS,
            "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type", AWS,
            "networking.gke.io/load-balancer-type", GCP,
            "cloud.google.com/load-balancer-type", GCP,
            "cloud.google.com/l4-rbs", GCP,
            "metallb.io/address-pool", OF_A_SERVICE,
            "metallb.io/loadBalancerIPs", OF_A_SERVICE,
            "metallb.universe.tf/address-pool", OF_A_SERVICE,
            "metallb.universe.tf/loadBalancerIPs", OF_A_SERVICE);

    /** @param platform the cluster's */
    static PortLimit of(ServiceSettings service, Platform platform) {
        if (service.maxPorts() != null) {
            return new PortLimit(service.maxPorts(), "what spec.service.maxPorts speaks of");
        }
        if (service.gatewayRef() != null) {
            return GATEWAY;
        }
        if (service.type() != ServiceType.LoadBalancer) {
            return OF_A_SERVICE;
        }
        // A class that nobody here knows is another balancer than the platform's own.
        return service.loadBalancerClass() != null
                ? CLASSES.getOrDefault(service.loadBalancerClass(), OF_A_SERVICE)
                : annotated(service.annotations()).orElseGet(() -> usual(platform));
    }

    private static Optional<PortLimit> annotated(Map<String, String> annotations) {
        return annotations.keySet().stream()
                .flatMap(key -> Stream.ofNullable(ANNOTATIONS.get(key)))
                .min(Comparator.comparingInt(PortLimit::most));
    }

    // Azure's takes 300 for each node, over all Services of the cluster; one site has no more than 100.
    private static PortLimit usual(Platform platform) {
        return switch (platform) {
            case aws -> AWS;
            case gcp -> GCP;
            case azure, any -> OF_A_SERVICE;
        };
    }
}
