package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A certificate beside the main one: for other names, or with a key of another kind. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AdditionalCertificate(
        @Required
        @Size(max = 253)
        @ValidationRule(
                value = Spellings.IS_WHOLLY + Spellings.OBJECT_NAME + Spellings.END,
                message = "this is not the name of a Secret; use lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription(
                "Name of a Secret of type kubernetes.io/tls (keys tls.crt and tls.key) in the site's namespace that you bring and renew.")
        String secretName) {

    public AdditionalCertificate {
        secretName = secretName == null ? "" : secretName;
    }
}
