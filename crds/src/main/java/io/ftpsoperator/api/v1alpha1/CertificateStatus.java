package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The certificate that the site serves. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateStatus(
        @JsonPropertyDescription("Distinguished name of the issuer.")
        String issuer,

        @JsonPropertyDescription("End of validity, RFC 3339.")
        String notAfter,

        @JsonPropertyDescription("SHA-256 fingerprint, lower-case hexadecimal.")
        String sha256) {}
