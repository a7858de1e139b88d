package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** A kind of nodes. */
public record NodeTerm(
        @Required @Size(min = 1, max = 8) @JsonPropertyDescription("What its labels are like, all of it.")
        List<NodeRequirement> matchExpressions) {

    public NodeTerm {
        matchExpressions = Copies.of(matchExpressions);
    }
}
