package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** Certificate and TLS rules of a site. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TlsSettings(
        @JsonPropertyDescription("Where the certificate comes from. Default: selfSigned: {}.")
        CertificateSource certificate,

        @Default("\"1.2\"")
        @JsonPropertyDescription(
                "Lowest TLS version accepted: 1.2 (default) or 1.3. Older versions are never offered (RFC 8996).")
        TlsVersion minimumVersion,

        @Default("Enabled")
        @JsonPropertyDescription(
                "Whether data connections resume the TLS session of their control connection: Disabled, Enabled (default: clients that resume are served so, others too), Required (others get 522).")
        SessionReuse sessionReuse) {

    public TlsSettings {
        certificate = certificate == null ? CertificateSource.ofSelfSigned() : certificate;
        minimumVersion = minimumVersion == null ? TlsVersion.TLS_1_2 : minimumVersion;
        sessionReuse = sessionReuse == null ? SessionReuse.Enabled : sessionReuse;
    }

    public static TlsSettings defaults() {
        return new TlsSettings(null, null, null);
    }
}
