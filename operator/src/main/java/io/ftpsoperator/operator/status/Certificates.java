package io.ftpsoperator.operator.status;

import io.ftpsoperator.api.v1alpha1.CertificateSource;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.operator.observe.BroughtMaterial;
import io.ftpsoperator.operator.observe.Issuance;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.site.SiteNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges a site's certificate. */
final class Certificates {
    private Certificates() {}

    static Finding judge(SiteNames names, FtpsSiteSpec spec, Observed observed) {
        return switch (observed.tls()) {
            case TlsSecret.Missing() -> missing(names, spec, observed);
            case TlsSecret.Unusable(var flaw, var why) ->
                isAwaited(observed.issuance())
                        ? missing(names, spec, observed)
                        : Finding.no(
                                reasonOf(flaw),
                                "Secret \"%s/%s\" %s; put the right one in"
                                        .formatted(names.namespace(), secretOf(names, spec), why));
            case TlsSecret.Pair(CertificateFacts facts) ->
                isAwaited(observed.issuance()) ? missing(names, spec, observed) : judge(names, spec, observed, facts);
        };
    }

    /** Until cert-manager has issued what the spec says, the Secret holds an older one; it is served meanwhile. */
    private static boolean isAwaited(Issuance issuance) {
        return switch (issuance) {
            case Issuance.NoCertManager _, Issuance.IssuerMissing _, Issuance.Pending _ -> true;
            case Issuance.NotAsked _, Issuance.Issued _ -> false;
        };
    }

    private static Finding judge(SiteNames names, FtpsSiteSpec spec, Observed observed, CertificateFacts facts) {
        var mend = mendOf(names, spec.tls().certificate());
        if (observed.now().isAfter(facts.notAfter())) {
            return Finding.no(Reason.Expired, "the certificate expired on %s; %s".formatted(facts.notAfter(), mend));
        }
        if (observed.now().isBefore(facts.notBefore())) {
            return Finding.no(
                    Reason.NotYetValid, "the certificate is valid from %s on; %s".formatted(facts.notBefore(), mend));
        }
        var additional = additional(observed);
        var uncovered = spec.hostNames().stream()
                .filter(name ->
                        !facts.covers(name) && additional.values().stream().noneMatch(other -> other.covers(name)))
                .collect(Collectors.joining(", "));
        if (!uncovered.isEmpty()) {
            return Finding.no(
                    Reason.HostNameNotCovered, "the certificate is not for %s; %s".formatted(uncovered, mend));
        }
        for (var other : additional.entrySet()) {
            if (observed.now().isAfter(other.getValue().notAfter())) {
                return Finding.no(
                        Reason.Expired,
                        "the certificate in Secret \"%s/%s\" expired on %s; put a new one in"
                                .formatted(
                                        names.namespace(),
                                        other.getKey(),
                                        other.getValue().notAfter()));
            }
        }
        return soon(names, observed.now(), facts, mend, additional)
                .orElseGet(() ->
                        Finding.yes(Reason.CertificateReady, "the certificate is valid until " + facts.notAfter()));
    }

    /** Clients can trust it still, so the condition stays True; the reason and an event ask for a renewal. */
    private static Optional<Finding> soon(
            SiteNames names,
            Instant now,
            CertificateFacts facts,
            String mend,
            Map<String, CertificateFacts> additional) {
        if (now.isAfter(facts.expiresSoonFrom())) {
            return Optional.of(Finding.yes(
                    Reason.ExpiresSoon, "the certificate expires on %s; %s".formatted(facts.notAfter(), mend)));
        }
        return additional.entrySet().stream()
                .filter(other -> now.isAfter(other.getValue().expiresSoonFrom()))
                .findFirst()
                .map(other -> Finding.yes(
                        Reason.ExpiresSoon,
                        "the certificate in Secret \"%s/%s\" expires on %s; put a new one in"
                                .formatted(
                                        names.namespace(),
                                        other.getKey(),
                                        other.getValue().notAfter())));
    }

    private static String mendOf(SiteNames names, CertificateSource source) {
        if (source.secretName() != null) {
            return "put a new one into Secret \"%s/%s\"".formatted(names.namespace(), source.secretName());
        }
        return source.issuerRef() != null
                ? "see Certificate \"%s/%s\"".formatted(names.namespace(), names.certificate())
                : "the operator makes a new one";
    }

    /** By the name of their Secret, in the order in which the spec names them. */
    private static Map<String, CertificateFacts> additional(Observed observed) {
        var additional = new LinkedHashMap<String, CertificateFacts>();
        observed.material().forEach(material -> {
            if (material.found() instanceof BroughtMaterial.Found.Certificate(var facts)) {
                additional.put(material.name(), facts);
            }
        });
        return additional;
    }

    private static Finding missing(SiteNames names, FtpsSiteSpec spec, Observed observed) {
        return switch (observed.issuance()) {
            case Issuance.NoCertManager() -> noCertManager();
            case Issuance.IssuerMissing() -> issuerMissing(names.namespace(), spec);
            case Issuance.Pending(String message) ->
                Finding.no(
                        Reason.Issuing,
                        "cert-manager has not issued the certificate yet%s; see kubectl describe certificate -n %s %s"
                                .formatted(
                                        message.isEmpty() ? "" : " (" + message + ")",
                                        names.namespace(),
                                        names.certificate()));
            case Issuance.Issued() -> Finding.no(Reason.Issuing, "cert-manager has not filled the Secret yet");
            case Issuance.NotAsked() -> notMadeOrNotBrought(names, spec);
        };
    }

    private static Finding notMadeOrNotBrought(SiteNames names, FtpsSiteSpec spec) {
        return spec.tls().certificate().secretName() == null
                ? Finding.no(Reason.Issuing, "the operator is making the certificate")
                : Finding.no(
                        Reason.SecretNotFound,
                        "Secret \"%s/%s\" does not exist; create it with keys tls.crt and tls.key"
                                .formatted(names.namespace(), secretOf(names, spec)));
    }

    static Finding noCertManager() {
        return Finding.no(
                Reason.CertManagerNotInstalled,
                "spec.tls.certificate.issuerRef needs cert-manager, which this cluster does not have; install it, or use secretName or selfSigned");
    }

    static Finding issuerMissing(String namespace, FtpsSiteSpec spec) {
        var issuer = spec.tls().certificate().issuerRef();
        var name = issuer == null
                ? ""
                : issuer.kind().equals("ClusterIssuer") ? issuer.name() : namespace + "/" + issuer.name();
        return Finding.no(
                Reason.IssuerNotFound,
                "%s \"%s\" does not exist; create it or change spec.tls.certificate.issuerRef"
                        .formatted(issuer == null ? "Issuer" : issuer.kind(), name));
    }

    static Reason reasonOf(TlsSecret.Flaw flaw) {
        return switch (flaw) {
            case KEY_MISSING -> Reason.SecretKeyNotFound;
            case NOT_READABLE -> Reason.CertificateUnreadable;
            case KEY_DOES_NOT_MATCH -> Reason.KeyMismatch;
        };
    }

    private static String secretOf(SiteNames names, FtpsSiteSpec spec) {
        return Optional.ofNullable(spec.tls().certificate().secretName()).orElse(names.certificate());
    }
}
