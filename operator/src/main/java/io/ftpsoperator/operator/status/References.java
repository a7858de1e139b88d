package io.ftpsoperator.operator.status;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.operator.observe.BroughtMaterial;
import io.ftpsoperator.operator.observe.Issuance;
import io.ftpsoperator.operator.observe.MissingPassword;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.secret.TlsSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges whether all that a spec names is there. */
final class References {
    /** A status is no place for a thousand lines. */
    private static final int MOST_NAMED = 5;

    private References() {}

    static Finding judge(String namespace, FtpsSiteSpec spec, Observed observed) {
        var lacking = lacking(namespace, spec, observed);
        if (lacking.isEmpty()) {
            return Finding.yes(
                    Reason.ResolvedRefs,
                    "every Secret, ConfigMap, issuer, claim and Gateway that the spec names is there");
        }
        var named = lacking.stream().limit(MOST_NAMED).map(Finding::message).collect(Collectors.joining("; "));
        var more = lacking.size() > MOST_NAMED ? "; and %d more".formatted(lacking.size() - MOST_NAMED) : "";
        return Finding.no(lacking.getFirst().reason(), named + more);
    }

    private static List<Finding> lacking(String namespace, FtpsSiteSpec spec, Observed observed) {
        var lacking = new ArrayList<Finding>();
        observed.passwords().missing().forEach(password -> lacking.add(password(namespace, password)));
        certificate(namespace, spec, observed).ifPresent(lacking::add);
        observed.material().forEach(material -> material(namespace, material).ifPresent(lacking::add));
        if (!observed.claim().found()) {
            lacking.add(Finding.no(
                    Reason.ClaimNotFound,
                    "PersistentVolumeClaim \"%s/%s\" does not exist; create it or change spec.storage.claimName"
                            .formatted(namespace, spec.storage().claimName())));
        }
        GatewayFindings.reference(namespace, spec, observed).ifPresent(lacking::add);
        return lacking;
    }

    static Finding password(String namespace, MissingPassword password) {
        var reason =
                switch (password.lack()) {
                    case SECRET -> Reason.SecretNotFound;
                    case KEY -> Reason.SecretKeyNotFound;
                    case SENSE -> Reason.PasswordUnusable;
                };
        var mend = password.lack() == MissingPassword.Lack.SENSE ? "" : "; create it or change " + password.path();
        var meanwhile = password.known() ? " (the password from before stays in force)" : "";
        return Finding.no(
                reason,
                "Secret \"%s/%s\" %s%s%s".formatted(namespace, password.ref().name(), password.why(), mend, meanwhile));
    }

    private static Optional<Finding> material(String namespace, BroughtMaterial material) {
        var object = "%s \"%s/%s\"".formatted(material.kind(), namespace, material.name());
        return switch (material.found()) {
            case BroughtMaterial.Found.Missing() ->
                Optional.of(Finding.no(
                        material.kind().equals("Secret") ? Reason.SecretNotFound : Reason.ConfigMapNotFound,
                        object + " does not exist; create it or change " + material.path()));
            case BroughtMaterial.Found.Unusable(var flaw, var why) ->
                Optional.of(Finding.no(reasonOf(material, flaw), object + " " + why + "; put the right one in"));
            case BroughtMaterial.Found.Certificate _, BroughtMaterial.Found.Trust _ -> Optional.empty();
        };
    }

    private static Reason reasonOf(BroughtMaterial material, TlsSecret.Flaw flaw) {
        return flaw == TlsSecret.Flaw.KEY_MISSING && !material.kind().equals("Secret")
                ? Reason.ConfigMapKeyNotFound
                : Certificates.reasonOf(flaw);
    }

    private static Optional<Finding> certificate(String namespace, FtpsSiteSpec spec, Observed observed) {
        var source = spec.tls().certificate();
        if (source.secretName() != null && observed.tls() instanceof TlsSecret.Missing) {
            return Optional.of(Finding.no(
                    Reason.SecretNotFound,
                    "Secret \"%s/%s\" does not exist; create it or change spec.tls.certificate.secretName"
                            .formatted(namespace, source.secretName())));
        }
        return switch (observed.issuance()) {
            case Issuance.NoCertManager() -> Optional.of(Certificates.noCertManager());
            case Issuance.IssuerMissing() -> Optional.of(Certificates.issuerMissing(namespace, spec));
            case Issuance.NotAsked _, Issuance.Pending _, Issuance.Issued _ -> Optional.empty();
        };
    }
}
