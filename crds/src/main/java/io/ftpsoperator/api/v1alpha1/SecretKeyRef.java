package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One key of a Secret in the site's namespace; without a cluster, the file {@code <secrets>/<name>/<key>}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecretKeyRef(
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$")
        @JsonPropertyDescription("Name of the Secret, in the site's namespace.")
        String name,

        @Default("password")
        @Size(min = 1, max = 253)
        @Pattern("^[-._a-zA-Z0-9]+$")
        @JsonPropertyDescription("Key within the Secret. Default: password.")
        String key) {

    public SecretKeyRef {
        name = name == null ? "" : name;
        key = key == null ? "password" : key;
    }
}
