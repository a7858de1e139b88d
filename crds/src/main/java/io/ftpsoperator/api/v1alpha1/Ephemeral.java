package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Storage that lives and dies with the pod. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Ephemeral(
        @Nullable
        @Size(max = 32)
        @ValidationRule(value = "isQuantity(self) && quantity(self).isGreaterThan(quantity('0'))", message = NOT_A_SIZE)
        @JsonPropertyDescription(
                "Most that may be stored, as a quantity such as 1Gi; the pod is evicted above it. Default: no limit but the node's.")
        String sizeLimit) {

    static final String NOT_A_SIZE = "this is not a size; write it like 500Mi or 10Gi";
}
