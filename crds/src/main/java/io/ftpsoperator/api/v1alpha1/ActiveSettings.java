package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** Active data connections (PORT, EPRT): the server connects to the client, never to anybody else (RFC 2577). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ActiveSettings(
        @Default("Disabled")
        @JsonPropertyDescription(
                "Enabled lets clients ask for data connections to their own address by PORT and EPRT; Disabled (default) refuses both. Pods must be able to reach the clients.")
        Toggle mode,

        @Default("Standard")
        @JsonPropertyDescription(
                "Port that the server connects from: Standard (default: 20 on explicit listeners, 989 on implicit ones) for clients whose firewalls ask for it, or Any.")
        SourcePort sourcePort) {

    public ActiveSettings {
        mode = mode == null ? Toggle.Disabled : mode;
        sourcePort = sourcePort == null ? SourcePort.Standard : sourcePort;
    }

    public static ActiveSettings defaults() {
        return new ActiveSettings(null, null);
    }
}
