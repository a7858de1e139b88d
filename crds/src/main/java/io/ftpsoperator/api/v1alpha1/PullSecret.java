package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A Secret of type kubernetes.io/dockerconfigjson. */
public record PullSecret(
        @Required
        @Size(min = 1, max = 253)
        @ValidationRule(
                value = PodTemplate.IS_A_NAME,
                message = "this is not the name of a Secret; use lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription("Name of the Secret.")
        String name) {

    public PullSecret {
        name = name == null ? "" : name;
    }
}
