package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.DnsName;
import io.ftpsoperator.api.v1alpha1.AdditionalCertificate;
import io.ftpsoperator.api.v1alpha1.CertificateSource;
import io.ftpsoperator.api.v1alpha1.CipherSuite;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.IssuerRef;
import io.ftpsoperator.api.v1alpha1.SessionReuse;
import io.ftpsoperator.api.v1alpha1.TlsVersion;
import java.util.Objects;
import java.util.stream.Stream;

/** What may be said of {@code spec.tls}. */
final class TlsRules {
    private static final String CERTIFICATE = "spec.tls.certificate";

    private static final String CIPHERS = "spec.tls.ciphers";

    private static final String ADDITIONAL = "spec.tls.additionalCertificates";
    private static final int MOST_ADDITIONAL = 8;
    private static final String NOT_A_SECRET =
            "\"%s\" is not the name of a Secret; use lower-case letters, digits, '-' and '.'";

    private TlsRules() {}

    static Stream<Problem> exactlyOneCertificateSource(FtpsSiteSpec spec) {
        var source = spec.tls().certificate();
        long sources = Stream.of(source.issuerRef(), source.secretName(), source.selfSigned())
                .filter(Objects::nonNull)
                .count();
        return sources == 1
                ? Stream.empty()
                : Stream.of(new Problem(
                        CERTIFICATE,
                        "%s; set exactly one of issuerRef (cert-manager), secretName (your own TLS Secret) and selfSigned"
                                .formatted(sources == 0 ? "no source is set" : sources + " sources are set")));
    }

    static Stream<Problem> theSourceIsNamedWell(FtpsSiteSpec spec) {
        var source = spec.tls().certificate();
        return Stream.concat(secretProblem(source), issuerProblem(source));
    }

    private static Stream<Problem> secretProblem(CertificateSource source) {
        return source.secretName() == null || DnsName.isObjectName(source.secretName())
                ? Stream.empty()
                : Stream.of(new Problem(CERTIFICATE + ".secretName", NOT_A_SECRET.formatted(source.secretName())));
    }

    private static Stream<Problem> issuerProblem(CertificateSource source) {
        var issuer = source.issuerRef();
        return issuer == null
                ? Stream.empty()
                : Stream.of(
                                nameProblem(issuer),
                                missing(issuer.kind(), "kind", "Issuer or ClusterIssuer"),
                                missing(issuer.group(), "group", "cert-manager.io"))
                        .flatMap(problems -> problems);
    }

    private static Stream<Problem> nameProblem(IssuerRef issuer) {
        return DnsName.isObjectName(issuer.name())
                ? Stream.empty()
                : Stream.of(new Problem(
                        CERTIFICATE + ".issuerRef.name",
                        "\"%s\" is not the name of an issuer; give the name of an Issuer or ClusterIssuer"
                                .formatted(issuer.name())));
    }

    private static Stream<Problem> missing(String value, String field, String example) {
        return value.isEmpty()
                ? Stream.of(new Problem(
                        CERTIFICATE + ".issuerRef." + field, "is empty; write %s, or leave it out".formatted(example)))
                : Stream.empty();
    }

    static Stream<Problem> anIssuerNeedsANameToCertify(FtpsSiteSpec spec) {
        return spec.tls().certificate().issuerRef() == null || !spec.hostNames().isEmpty()
                ? Stream.empty()
                : Stream.of(new Problem(
                        CERTIFICATE + ".issuerRef",
                        "the issuer has no name to certify; list the site's DNS names in spec.hostNames"));
    }

    static Stream<Problem> additionalCertificatesAreNamedWell(FtpsSiteSpec spec) {
        var additional = spec.tls().additionalCertificates();
        return Stream.of(
                        Listed.atMost(MOST_ADDITIONAL, additional.size(), ADDITIONAL, "additional certificates"),
                        Listed.each(additional, ADDITIONAL, TlsRules::secretProblem),
                        Listed.repeated(
                                additional,
                                AdditionalCertificate::secretName,
                                ADDITIONAL,
                                ".secretName",
                                "\"%s\" is listed twice; remove one"),
                        Listed.each(additional, ADDITIONAL, (path, one) -> mainProblem(path, one, spec)))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> secretProblem(String path, AdditionalCertificate additional) {
        return DnsName.isObjectName(additional.secretName())
                ? Stream.empty()
                : Stream.of(new Problem(path + ".secretName", NOT_A_SECRET.formatted(additional.secretName())));
    }

    private static Stream<Problem> mainProblem(String path, AdditionalCertificate additional, FtpsSiteSpec spec) {
        return additional.secretName().equals(spec.tls().certificate().secretName())
                ? Stream.of(new Problem(
                        path + ".secretName",
                        "\"%s\" is the main certificate already; remove one".formatted(additional.secretName())))
                : Stream.empty();
    }

    static Stream<Problem> everyCipherSuiteOnce(FtpsSiteSpec spec) {
        return Listed.repeated(spec.tls().ciphers(), suite -> suite, CIPHERS, "", "\"%s\" is listed twice; remove one");
    }

    static Stream<Problem> theMinimumVersionHasACipherSuite(FtpsSiteSpec spec) {
        var minimum = spec.tls().minimumVersion();
        return spec.tls().offered().stream().anyMatch(suite -> suite.version() == minimum)
                ? Stream.empty()
                : Stream.of(new Problem(CIPHERS, withoutASuite(minimum)));
    }

    private static String withoutASuite(TlsVersion minimum) {
        return switch (minimum) {
            case TLS_1_2 ->
                "none of these is a cipher suite of TLS 1.2, the minimum version; add one such as %s, or set minimumVersion to \"1.3\""
                        .formatted(CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384);
            case TLS_1_3 ->
                "none of these is a cipher suite of TLS 1.3, the minimum version; add one such as %s, or set minimumVersion to \"1.2\""
                        .formatted(CipherSuite.TLS_AES_256_GCM_SHA384);
        };
    }

    static Stream<Problem> resumptionIsRequiredOnlyWhereDataIsEncrypted(FtpsSiteSpec spec) {
        boolean denied = spec.channelPolicy().data() == DataPolicy.Deny
                && spec.listeners().stream().anyMatch(listener -> !listener.implicit());
        return denied && spec.tls().sessionReuse() == SessionReuse.Required
                ? Stream.of(new Problem(
                        "spec.tls.sessionReuse",
                        "Required cannot be met while channelPolicy.data is Deny, because no data connection has TLS;"
                                + " set sessionReuse to Enabled, or data to Require"))
                : Stream.empty();
    }
}
