package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Certificate and TLS rules of a site. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "!has(self.ciphers) || size(self.ciphers) == 0 || self.ciphers.exists(suite, suite.contains('_WITH_') == (!has(self.minimumVersion) || self.minimumVersion == '1.2'))",
        fieldPath = ".ciphers",
        message =
                "none of these is a cipher suite of the minimum version; add one, or change minimumVersion (TLS 1.3: TLS_AES_256_GCM_SHA384 and its kind; TLS 1.2: those with _WITH_)")
public record TlsSettings(
        @JsonPropertyDescription("Where the certificate comes from. Default: selfSigned: {}.")
        CertificateSource certificate,

        @Size(max = 8)
        @JsonPropertyDescription(
                "Certificates for other names, or with a key of another kind. The one that covers the name which the client asks for (SNI, else HOST) is shown, with a key of a kind that the client knows; else the main one.")
        List<AdditionalCertificate> additionalCertificates,

        @Default("Optional")
        @JsonPropertyDescription(
                "Whether clients must name the site when they begin TLS on the control channel (SNI): Optional (default), Required. Names other than hostNames and those of the certificates are refused in any case, once hostNames lists any.")
        ServerName serverName,

        @Default("\"1.2\"")
        @JsonPropertyDescription(
                "Lowest TLS version accepted: 1.2 (default) or 1.3. Older versions are never offered (RFC 8996).")
        TlsVersion minimumVersion,

        @Size(max = 32)
        @JsonPropertyDescription(
                "Cipher suites in the order in which the site prefers them, by IANA's names. Default: authenticated encryption with forward secrecy, as RFC 9325 has it. Those with CBC are for old devices only.")
        List<CipherSuite> ciphers,

        @Default("Enabled")
        @JsonPropertyDescription(
                "Whether data connections resume the TLS session of their control connection: Disabled, Enabled (default: clients that resume are served so, others too), Required (others get 522).")
        SessionReuse sessionReuse,

        @JsonPropertyDescription("Whether clients show certificates of their own. Default: they are not asked.")
        ClientCertificates clientCertificates) {

    public TlsSettings {
        certificate = certificate == null ? CertificateSource.ofSelfSigned() : certificate;
        additionalCertificates = Copies.of(additionalCertificates);
        serverName = serverName == null ? ServerName.Optional : serverName;
        minimumVersion = minimumVersion == null ? TlsVersion.TLS_1_2 : minimumVersion;
        ciphers = Copies.of(ciphers);
        sessionReuse = sessionReuse == null ? SessionReuse.Enabled : sessionReuse;
        clientCertificates = clientCertificates == null ? ClientCertificates.none() : clientCertificates;
    }

    public static TlsSettings defaults() {
        return new TlsSettings(null, null, null, null, null, null, null);
    }

    /** The cipher suites that clients are offered, in the order of preference. */
    public List<CipherSuite> offered() {
        return ciphers.isEmpty() ? CipherSuite.defaults() : ciphers;
    }

    /** The same with another certificate. */
    public TlsSettings with(CertificateSource other) {
        return new TlsSettings(
                other, additionalCertificates, serverName, minimumVersion, ciphers, sessionReuse, clientCertificates);
    }
}
