package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A listener as it is served. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListenerStatus(
        @Required @JsonPropertyDescription("Port that clients connect to.")
        int port,

        @JsonPropertyDescription("Explicit or Implicit.") String mode,

        @Nullable @JsonPropertyDescription("URL for clients, once the address is known.")
        String url,

        @JsonPropertyDescription("Control channel policy in force on this listener.")
        ControlPolicy control,

        @JsonPropertyDescription("Data channel policy in force on this listener.")
        DataPolicy data) {}
