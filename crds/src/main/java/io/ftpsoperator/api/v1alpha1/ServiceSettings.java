package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the site is exposed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!(self.type == 'ClusterIP' && self.externalTrafficPolicy == 'Local')",
        fieldPath = ".externalTrafficPolicy",
        message =
                "Local has no meaning for type ClusterIP, which nobody outside can reach; leave it out, or set type to LoadBalancer or NodePort")
@ValidationRule(
        value = "!has(self.loadBalancerClass) || self.type == 'LoadBalancer'",
        fieldPath = ".loadBalancerClass",
        message = "only a Service of type LoadBalancer has a class; leave it out, or set type to LoadBalancer")
@ValidationRule(
        value = "!has(self.nodePorts) || self.nodePorts == 'Enabled' || self.type == 'LoadBalancer'",
        fieldPath = ".nodePorts",
        message = "only a Service of type LoadBalancer can do without; leave it out, or set type to LoadBalancer")
@ValidationRule(
        value = "!has(self.gatewayRef) || self.type == 'ClusterIP'",
        fieldPath = ".gatewayRef",
        message = "behind a Gateway the Service needs no address of its own; set type to ClusterIP")
@ValidationRule(
        value = "!has(self.gatewayRef) || !has(self.sourceRanges) || size(self.sourceRanges) == 0",
        fieldPath = ".sourceRanges",
        message =
                "behind a Gateway every client comes from the Gateway, so these ranges would keep out all or none; leave them out and restrict clients at the Gateway")
public record ServiceSettings(
        @Default("LoadBalancer") @JsonPropertyDescription("LoadBalancer (default), NodePort or ClusterIP.")
        ServiceType type,

        @Size(max = 64)
        @ValidationRule(
                value = "self.all(key, key.matches(r'^(" + Spellings.ANNOTATION_KEY + ")$'))",
                message = "this is not the key of an annotation; write it like example.com/name")
        @JsonPropertyDescription("Annotations of the Service, for the balancer's own settings.")
        Map<String, @Size(max = 4096) String> annotations,

        @Default("Auto")
        @JsonPropertyDescription(
                "Auto (default), Local or Cluster. Local shows clients' addresses to the site; Auto chooses it while the site has one replica.")
        TrafficPolicy externalTrafficPolicy,

        @Size(max = 64)
        @ValidationRule(value = ALL_NETWORKS, message = NOT_A_NETWORK)
        @JsonPropertyDescription(
                "Networks that may reach the site, as CIDR; put into the Service's loadBalancerSourceRanges and the site's NetworkPolicy. Default: any.")
        List<@Size(max = 64) String> sourceRanges,

        @Nullable
        @Size(max = 317)
        @Pattern(LOAD_BALANCER_CLASS)
        @JsonPropertyDescription(
                "Class of the balancer, for clusters that have several, such as service.k8s.aws/nlb. It cannot be changed while the Service is there. Default: the cluster's.")
        String loadBalancerClass,

        @Nullable
        @JsonPropertyDescription(
                "SingleStack, PreferDualStack or RequireDualStack: whether the Service gets IPv4 and IPv6 addresses. Default: the cluster's.")
        IpFamilyPolicy ipFamilyPolicy,

        @Nullable
        @JsonPropertyDescription(
                "Enabled (default) or Disabled: whether a Service of type LoadBalancer takes a port of every node for each of its own. A cluster has 2768 of them. Disabled is for balancers that need none, such as MetalLB, Cilium, or AWS with targets of type ip.")
        Toggle nodePorts,

        @Nullable
        @Min(2)
        @Max(MOST_PORTS)
        @JsonPropertyDescription(
                "The most ports that the balancer or Gateway takes, 2 to 100. A site that needs more is not accepted. Default: what is known of it, such as 50 for an AWS Network Load Balancer, 5 for one of Google Cloud, 64 for a Gateway.")
        Integer maxPorts,

        @Nullable
        @JsonPropertyDescription(
                "Gateway (Gateway API) through which clients come, instead of a balancer of the site's own: a TCPRoute is made for each port. Needs type ClusterIP.")
        GatewayRef gatewayRef) {

    static final String ALL_NETWORKS = "self.all(network, isCIDR(network) && cidr(network).masked() == cidr(network))";
    static final String NOT_A_NETWORK =
            "this is not a network without bits beyond its prefix; write it like 203.0.113.0/24, 2001:db8::/32, or 203.0.113.7/32 for one address";

    /** An EndpointSlice holds at most 100 ports, and every port of the Service leads to the same pod. */
    public static final int MOST_PORTS = 100;

    static final String LOAD_BALANCER_CLASS = "^(" + Spellings.ANNOTATION_KEY + ")$";

    public ServiceSettings {
        type = type == null ? ServiceType.LoadBalancer : type;
        annotations = Copies.of(annotations);
        externalTrafficPolicy = externalTrafficPolicy == null ? TrafficPolicy.Auto : externalTrafficPolicy;
        sourceRanges = Copies.of(sourceRanges);
    }

    /** Whether the Service has a port of every node for each of its own. */
    public boolean takesNodePorts() {
        return nodePorts != Toggle.Disabled;
    }

    /**
     * Whether clients seem to come from elsewhere than they do. With traffic policy Cluster a client comes from the address of a
     * node. A Service of type ClusterIP is reached from within, by clients from outside through a proxy.
     *
     * @param replicas of the site: Auto is Local while it is one pod
     */
    boolean hidesClients(int replicas) {
        return externalTrafficPolicy == TrafficPolicy.Cluster
                || externalTrafficPolicy == TrafficPolicy.Auto && replicas > 1
                || type == ServiceType.ClusterIP;
    }

    public static ServiceSettings defaults() {
        return new ServiceSettings(null, null, null, null, null, null, null, null, null);
    }
}
