package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A cert-manager issuer. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IssuerRef(
        @Required
        @Size(max = 253)
        @ValidationRule(
                value = Spellings.IS_WHOLLY + Spellings.OBJECT_NAME + Spellings.END,
                message = "this is not the name of an issuer; give the name of an Issuer or ClusterIssuer")
        @JsonPropertyDescription("Name of the Issuer (in the site's namespace) or ClusterIssuer.")
        String name,

        @Default("Issuer")
        @Size(min = 1, max = 63)
        @JsonPropertyDescription(
                "Kind of the issuer: Issuer (default), ClusterIssuer, or the kind of an external issuer.")
        String kind,

        @Default("cert-manager.io")
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("API group of the issuer. Default: cert-manager.io.")
        String group,

        @Default("ECDSA")
        @JsonPropertyDescription(
                "Kind of the certificate's key: ECDSA (P-256, default), or RSA (2048 bits) for devices that know no ECDSA. A change has another certificate issued.")
        KeyAlgorithm keyAlgorithm) {

    public IssuerRef {
        name = name == null ? "" : name;
        kind = kind == null ? "Issuer" : kind;
        group = group == null ? "cert-manager.io" : group;
        keyAlgorithm = keyAlgorithm == null ? KeyAlgorithm.ECDSA : keyAlgorithm;
    }
}
