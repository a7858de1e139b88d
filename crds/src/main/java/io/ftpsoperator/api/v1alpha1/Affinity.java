package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What a pod is to be near to or away from, in the form of Kubernetes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Affinity(
        @Nullable @JsonPropertyDescription("Nodes to be on. Default: any.")
        NodeAffinity nodeAffinity,

        @Nullable @JsonPropertyDescription("Pods to be near to. Default: none but the operator's own choice.")
        PodAffinity podAffinity,

        @Nullable @JsonPropertyDescription("Pods to keep away from. Default: none but the operator's own choice.")
        PodAffinity podAntiAffinity) {}
