package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Pods, and how near is near, in the form of Kubernetes' PodAffinityTerm. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PodTerm(
        @Required @JsonPropertyDescription("Which pods, by their labels. {} is all of them.")
        PodSelector labelSelector,

        @Size(max = 16)
        @ValidationRule(
                value = "self.all(name, name.matches(r'^" + Spellings.LABEL + "$'))",
                message = "this is not a namespace; use lower-case letters, digits and '-'")
        @JsonPropertyDescription("Namespaces of the pods. Default: the site's.")
        List<@Size(max = 63) String> namespaces,

        @Required
        @Size(min = 1, max = 317)
        @ValidationRule(value = TopologySpread.IS_A_KEY, message = TopologySpread.NOT_A_KEY)
        @JsonPropertyDescription(
                "Label of nodes that are one place when it is the same, such as kubernetes.io/hostname or topology.kubernetes.io/zone.")
        String topologyKey) {

    public PodTerm {
        labelSelector = labelSelector == null ? new PodSelector(null, null) : labelSelector;
        namespaces = Copies.of(namespaces);
        topologyKey = topologyKey == null ? "" : topologyKey;
    }
}
