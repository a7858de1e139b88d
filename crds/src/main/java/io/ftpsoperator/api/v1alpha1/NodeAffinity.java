package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes that pods are to be on, in the form of Kubernetes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NodeAffinity(
        @Nullable @JsonPropertyDescription("What a node must be like. Default: anything.")
        NodeTerms requiredDuringSchedulingIgnoredDuringExecution,

        @Size(max = 8) @JsonPropertyDescription("What a node had better be like. Default: nothing.")
        List<PreferredNodes> preferredDuringSchedulingIgnoredDuringExecution) {

    public NodeAffinity {
        preferredDuringSchedulingIgnoredDuringExecution = Copies.of(preferredDuringSchedulingIgnoredDuringExecution);
    }
}
