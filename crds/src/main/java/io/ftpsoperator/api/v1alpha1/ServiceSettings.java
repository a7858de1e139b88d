package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** How the site is exposed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceSettings(
        @Default("LoadBalancer") @JsonPropertyDescription("LoadBalancer (default), NodePort or ClusterIP.")
        ServiceType type,

        @JsonPropertyDescription("Annotations of the Service, for the balancer's own settings.")
        Map<String, String> annotations,

        @Default("Auto")
        @JsonPropertyDescription(
                "Auto (default), Local or Cluster. Local shows clients' addresses to the site; Auto chooses it while the site has one replica.")
        TrafficPolicy externalTrafficPolicy,

        @Size(max = 64)
        @JsonPropertyDescription(
                "Networks that may reach the site, as CIDR; put into the Service's loadBalancerSourceRanges and the site's NetworkPolicy. Default: any.")
        List<@Size(max = 64) String> sourceRanges) {

    public ServiceSettings {
        type = type == null ? ServiceType.LoadBalancer : type;
        annotations = Copies.of(annotations);
        externalTrafficPolicy = externalTrafficPolicy == null ? TrafficPolicy.Auto : externalTrafficPolicy;
        sourceRanges = Copies.of(sourceRanges);
    }

    public static ServiceSettings defaults() {
        return new ServiceSettings(null, null, null, null);
    }
}
