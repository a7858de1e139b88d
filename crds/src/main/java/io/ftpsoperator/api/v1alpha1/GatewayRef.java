package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Gateway of the Gateway API. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GatewayRef(
        @Required
        @Size(max = 253)
        @Pattern("^(" + Spellings.OBJECT_NAME + ")$")
        @JsonPropertyDescription(
                "Name of the Gateway. It needs a TCP listener for each port of the site: listeners, 989 for an implicit one, and passive ports.")
        String name,

        @Size(max = 63)
        @Pattern("^(" + Spellings.LABEL + ")?$")
        @JsonPropertyDescription(
                "Namespace of the Gateway, whose listeners must allow routes of the site's namespace. Default: the site's.")
        String namespace) {

    public GatewayRef {
        name = name == null ? "" : name;
        namespace = namespace == null ? "" : namespace;
    }

    /** @param site namespace of the site that refers to it */
    public String namespaceFrom(String site) {
        return namespace.isEmpty() ? site : namespace;
    }
}
