package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** One condition of a site, in the form of Kubernetes' metav1.Condition. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteCondition(
        @Required @JsonPropertyDescription("Type of the condition.")
        String type,

        @Required @JsonPropertyDescription("True, False or Unknown.")
        String status,

        @Nullable @JsonPropertyDescription("Generation of the site that this was judged for.")
        Long observedGeneration,

        @Required @JsonPropertyDescription("When the status last changed, RFC 3339.")
        String lastTransitionTime,

        @Required @JsonPropertyDescription("One word for the reason.")
        String reason,

        @Required @JsonPropertyDescription("What is the case and what to do next.")
        String message) {}
