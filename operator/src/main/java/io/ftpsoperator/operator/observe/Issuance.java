package io.ftpsoperator.operator.observe;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateCondition;
import io.ftpsoperator.operator.secret.TlsSecret;
import java.time.Instant;
import java.util.Optional;

/** How far cert-manager is with a site's certificate. */
public sealed interface Issuance {

    /** The site does not ask cert-manager. */
    record NotAsked() implements Issuance {}

    /** The cluster has no cert-manager. */
    record NoCertManager() implements Issuance {}

    record IssuerMissing() implements Issuance {}

    /** @param message what cert-manager says of it, possibly nothing yet */
    record Pending(String message) implements Issuance {}

    record Issued() implements Issuance {}

    /**
     * What cert-manager says of the Certificate as it is now. Its word on an earlier one counts for nothing, and while the Secret that we
     * see is not the one that it speaks of, ours is the older.
     */
    static Issuance of(Certificate certificate, TlsSecret seen) {
        var status = certificate.getStatus();
        var ready = readyOf(certificate);
        boolean issued = ready.filter(condition -> condition.getStatus().equals("True"))
                .filter(condition -> isOf(certificate, condition))
                .isPresent();
        if (!issued) {
            return new Pending(ready.map(CertificateCondition::getMessage).orElse(""));
        }
        return seen instanceof TlsSecret.Pair(var facts)
                        && status.getNotAfter() != null
                        && !facts.notAfter().equals(Instant.parse(status.getNotAfter()))
                ? new Pending("the new one is on its way")
                : new Issued();
    }

    private static Optional<CertificateCondition> readyOf(Certificate certificate) {
        return certificate.getStatus() == null || certificate.getStatus().getConditions() == null
                ? Optional.empty()
                : certificate.getStatus().getConditions().stream()
                        .filter(condition -> condition.getType().equals("Ready"))
                        .findFirst();
    }

    private static boolean isOf(Certificate certificate, CertificateCondition condition) {
        return condition.getObservedGeneration() == null
                || condition
                        .getObservedGeneration()
                        .equals(certificate.getMetadata().getGeneration());
    }
}
