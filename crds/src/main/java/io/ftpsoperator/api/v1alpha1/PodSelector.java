package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** Pods by their labels, in the form of Kubernetes' metav1.LabelSelector: all of it must hold, and nothing asks nothing. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PodSelector(
        @Size(max = 16) @JsonPropertyDescription("Labels that a pod must have, with these values. Default: none.")
        Map<String, @Size(max = 63) String> matchLabels,

        @Size(max = 8) @JsonPropertyDescription("What else is asked of the labels of a pod. Default: nothing.")
        List<LabelRequirement> matchExpressions) {

    public PodSelector {
        matchLabels = Copies.of(matchLabels);
        matchExpressions = Copies.of(matchExpressions);
    }
}
