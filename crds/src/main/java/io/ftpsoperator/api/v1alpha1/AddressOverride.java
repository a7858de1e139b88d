package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What clients of some networks are told to connect to instead, such as those on the inside of a NAT. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AddressOverride(
        @Required
        @Size(min = 1, max = 32)
        @ValidationRule(value = ServiceSettings.ALL_NETWORKS, message = ServiceSettings.NOT_A_NETWORK)
        @JsonPropertyDescription("Networks of the clients, as CIDR such as 10.0.0.0/8.")
        List<@Size(max = 64) String> networks,

        @Required
        @Size(max = 253)
        @ValidationRule(value = PassiveSettings.HAS_ROOM_IN_PASV, message = PassiveSettings.NO_ROOM_IN_PASV)
        @ValidationRule(value = PassiveSettings.CAN_BE_REACHED, message = PassiveSettings.CANNOT_BE_REACHED)
        @JsonPropertyDescription(
                "Address in replies to PASV for these clients: an IPv4 address, a DNS name, or Auto (the address that they are connected to).")
        String address) {

    public AddressOverride {
        networks = Copies.of(networks);
        address = address == null ? "" : address;
    }
}
