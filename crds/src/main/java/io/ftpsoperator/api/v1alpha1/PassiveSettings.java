package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Ports and address of passive data connections (PASV, EPSV). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PassiveSettings(
        @JsonPropertyDescription(
                "Ports for passive data connections. Each must be reachable by clients under the same number. Default: 30000 to 30009. IIS: lowDataChannelPort, highDataChannelPort.")
        PortRange ports,

        @Default(AUTO)
        @Size(max = 253)
        @ValidationRule(value = HAS_ROOM_IN_PASV, message = NO_ROOM_IN_PASV)
        @ValidationRule(value = CAN_BE_REACHED, message = CANNOT_BE_REACHED)
        @JsonPropertyDescription(
                "Address in replies to PASV: Auto (default: the address that the site's Service got), an IPv4 address, or a DNS name. IIS: externalIp4Address.")
        String address,

        @Size(max = 16)
        @JsonPropertyDescription(
                "Other addresses for clients of some networks; the first entry with the client's network counts.")
        List<AddressOverride> overrides) {

    /** The address is taken from where the site is reached. */
    public static final String AUTO = "Auto";

    static final String HAS_ROOM_IN_PASV = "!self.contains(':')";
    static final String NO_ROOM_IN_PASV =
            "this is not an IPv4 address; the reply to PASV has no room for IPv6, and clients over IPv6 use EPSV, which goes to the address they are connected to; write Auto";
    static final String CAN_BE_REACHED = "self.contains(':') || self == 'Auto' || self != 'auto' && self.matches(r'^("
            + Spellings.HOST_NAME + ")$') || !self.startsWith('0.') && self.matches(r'^(" + Spellings.IPV4 + ")$')";
    static final String CANNOT_BE_REACHED =
            "clients cannot connect to this; write Auto, an IPv4 address such as 203.0.113.5, or a DNS name such as ftp.example.com";

    static final int DEFAULT_FIRST = 30000;
    static final int DEFAULT_LAST = 30009;

    private static final PortRange DEFAULT_PORTS = new PortRange(DEFAULT_FIRST, DEFAULT_LAST);

    public PassiveSettings {
        ports = ports == null ? DEFAULT_PORTS : ports;
        address = address == null ? AUTO : address;
        overrides = Copies.of(overrides);
    }

    public static PassiveSettings defaults() {
        return new PassiveSettings(null, null, null);
    }
}
