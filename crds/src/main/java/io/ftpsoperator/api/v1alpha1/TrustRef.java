package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose client certificates are trusted: exactly one of the two. Without a cluster, either is the folder of that name in the
 * folder of secrets.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "has(self.configMap) != has(self.secret)", message = "set exactly one of configMap and secret")
public record TrustRef(
        @Nullable
        @Size(max = 253)
        @ValidationRule(
                value = Spellings.IS_WHOLLY + Spellings.OBJECT_NAME + Spellings.END,
                message = "this is not the name of a ConfigMap; use lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription(
                "Name of a ConfigMap in the site's namespace with the key ca.crt (authorities, PEM) and, if there are any, ca.crl (their revocation lists, PEM).")
        String configMap,

        @Nullable
        @Size(max = 253)
        @ValidationRule(
                value = Spellings.IS_WHOLLY + Spellings.OBJECT_NAME + Spellings.END,
                message = "this is not the name of a Secret; use lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription("Name of a Secret in the site's namespace with the same keys.")
        String secret) {

    /** Key of the authorities' certificates, in PEM. */
    public static final String AUTHORITIES = "ca.crt";

    /** Key of the authorities' revocation lists, in PEM. */
    public static final String REVOCATIONS = "ca.crl";

    /** The one that is set; empty if none is. */
    public String name() {
        return Stream.of(configMap, secret).filter(Objects::nonNull).findFirst().orElse("");
    }

    /** The field that is set. */
    public String field() {
        return configMap != null ? "configMap" : "secret";
    }
}
