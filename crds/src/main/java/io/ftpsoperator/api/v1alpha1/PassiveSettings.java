package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;

/** Ports and address of passive data connections (PASV, EPSV). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PassiveSettings(
        @JsonPropertyDescription(
                "Ports for passive data connections. Each must be reachable by clients under the same number. Default: 30000 to 30009. IIS: lowDataChannelPort, highDataChannelPort.")
        PortRange ports,

        @Default(AUTO)
        @Size(min = 1, max = 253)
        @JsonPropertyDescription(
                "Address in replies to PASV: Auto (default: the address that the site's Service got), an IPv4 address, or a DNS name. IIS: externalIp4Address.")
        String address) {

    /** The address is taken from where the site is reached. */
    public static final String AUTO = "Auto";

    private static final PortRange DEFAULT_PORTS = new PortRange(30000, 30009);

    public PassiveSettings {
        ports = ports == null ? DEFAULT_PORTS : ports;
        address = address == null ? AUTO : address;
    }

    public static PassiveSettings defaults() {
        return new PassiveSettings(null, null);
    }
}
