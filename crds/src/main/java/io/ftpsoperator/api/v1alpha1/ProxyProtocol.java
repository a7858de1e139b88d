package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Balancers that tell clients' addresses by the PROXY protocol, versions 1 and 2, on control and passive data connections. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProxyProtocol(
        @Size(max = 64)
        @ValidationRule(value = ServiceSettings.ALL_NETWORKS, message = ServiceSettings.NOT_A_NETWORK)
        @JsonPropertyDescription(
                "Networks of the balancers, as CIDR. Connections from them must begin with a PROXY header; those from elsewhere must not. Default: none.")
        List<@Size(max = 64) String> trustedNetworks) {

    public ProxyProtocol {
        trustedNetworks = Copies.of(trustedNetworks);
    }

    public static ProxyProtocol none() {
        return new ProxyProtocol(null);
    }
}
