package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Other pods that pods are to be near to, or away from, in the form of Kubernetes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PodAffinity(
        @Size(max = 8) @JsonPropertyDescription("What must be so. Default: nothing.")
        List<PodTerm> requiredDuringSchedulingIgnoredDuringExecution,

        @Size(max = 8) @JsonPropertyDescription("What had better be so. Default: nothing.")
        List<PreferredPods> preferredDuringSchedulingIgnoredDuringExecution) {

    public PodAffinity {
        requiredDuringSchedulingIgnoredDuringExecution = Copies.of(requiredDuringSchedulingIgnoredDuringExecution);
        preferredDuringSchedulingIgnoredDuringExecution = Copies.of(preferredDuringSchedulingIgnoredDuringExecution);
    }
}
