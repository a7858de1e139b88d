package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** A kind of nodes that is preferred. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreferredNodes(
        @Required @Min(1) @Max(100) @JsonPropertyDescription("How much, 1 to 100.")
        Integer weight,

        @Required @JsonPropertyDescription("What the nodes are like.")
        NodeTerm preference) {

    public PreferredNodes {
        preference = preference == null ? new NodeTerm(null) : preference;
    }
}
