package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** How the site is exposed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!(self.type == 'ClusterIP' && self.externalTrafficPolicy == 'Local')",
        fieldPath = ".externalTrafficPolicy",
        message =
                "Local has no meaning for type ClusterIP, which nobody outside can reach; leave it out, or set type to LoadBalancer or NodePort")
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
        List<@Size(max = 64) String> sourceRanges) {

    static final String ALL_NETWORKS = "self.all(network, isCIDR(network) && cidr(network).masked() == cidr(network))";
    static final String NOT_A_NETWORK =
            "this is not a network without bits beyond its prefix; write it like 203.0.113.0/24, 2001:db8::/32, or 203.0.113.7/32 for one address";

    public ServiceSettings {
        type = type == null ? ServiceType.LoadBalancer : type;
        annotations = Copies.of(annotations);
        externalTrafficPolicy = externalTrafficPolicy == null ? TrafficPolicy.Auto : externalTrafficPolicy;
        sourceRanges = Copies.of(sourceRanges);
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
        return new ServiceSettings(null, null, null, null);
    }
}
