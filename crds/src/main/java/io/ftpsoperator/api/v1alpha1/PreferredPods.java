package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** Pods of which to be near, or away, is preferred. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreferredPods(
        @Required @Min(1) @Max(100) @JsonPropertyDescription("How much, 1 to 100.")
        Integer weight,

        @Required @JsonPropertyDescription("Which pods, and how near.")
        PodTerm podAffinityTerm) {

    public PreferredPods {
        podAffinityTerm = podAffinityTerm == null ? new PodTerm(null, null, null) : podAffinityTerm;
    }
}
