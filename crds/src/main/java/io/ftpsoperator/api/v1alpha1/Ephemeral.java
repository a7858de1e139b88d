package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Storage that lives and dies with the pod. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Ephemeral(
        @Nullable
        @Size(max = 32)
        @JsonPropertyDescription(
                "Most that may be stored, as a quantity such as 1Gi; the pod is evicted above it. Default: no limit but the node's.")
        String sizeLimit) {}
