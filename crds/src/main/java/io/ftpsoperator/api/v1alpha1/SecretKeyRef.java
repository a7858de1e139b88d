package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** One key of a Secret in the site's namespace; without a cluster, the file {@code <secrets>/<name>/<key>}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecretKeyRef(
        @Required
        @Size(max = 253)
        @ValidationRule(
                value = Spellings.IS_WHOLLY + Spellings.OBJECT_NAME + Spellings.END,
                message = "this is not the name of a Secret; use lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription("Name of the Secret, in the site's namespace.")
        String name,

        @Default("password")
        @Size(max = 253)
        @ValidationRule(
                value = "self != '.' && !self.startsWith('..') && self.matches(r'^(" + Spellings.SECRET_KEY + ")$')",
                message = "this is not a key of a Secret; use letters, digits, '-', '_' and '.'")
        @JsonPropertyDescription("Key within the Secret. Default: password.")
        String key) {

    public SecretKeyRef {
        name = name == null ? "" : name;
        key = key == null ? "password" : key;
    }
}
