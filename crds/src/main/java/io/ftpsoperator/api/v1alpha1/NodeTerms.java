package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Kinds of nodes. */
public record NodeTerms(
        @Required @Size(min = 1, max = 8) @JsonPropertyDescription("A node must be of one of these kinds.")
        List<NodeTerm> nodeSelectorTerms) {

    public NodeTerms {
        nodeSelectorTerms = Copies.of(nodeSelectorTerms);
    }
}
