package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the site's certificate comes from: exactly one of the three. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "[has(self.issuerRef), has(self.secretName), has(self.selfSigned)].filter(set, set).size() == 1",
        message = "set exactly one of issuerRef (cert-manager), secretName (your own TLS Secret) and selfSigned")
public record CertificateSource(
        @Nullable
        @JsonPropertyDescription(
                "A cert-manager issuer: the operator makes a Certificate for hostNames and cert-manager renews it.")
        IssuerRef issuerRef,

        @Nullable
        @Size(max = 253)
        @ValidationRule(
                value = Spellings.IS_WHOLLY + Spellings.OBJECT_NAME + Spellings.END,
                message = "this is not the name of a Secret; use lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription(
                "Name of a Secret of type kubernetes.io/tls (keys tls.crt and tls.key) in the site's namespace that you bring and renew.")
        String secretName,

        @Nullable
        @JsonPropertyDescription(
                "Write selfSigned: {} for a certificate that the operator makes and rotates. The default. Clients must be told to trust it.")
        SelfSigned selfSigned) {

    public static CertificateSource ofSelfSigned() {
        return new CertificateSource(null, null, new SelfSigned());
    }

    public static CertificateSource ofSecret(String secretName) {
        return new CertificateSource(null, secretName, null);
    }
}
