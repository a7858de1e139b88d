package io.ftpsoperator.operator.observe;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.KeyMaterial;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.secret.TlsSecrets;
import io.ftpsoperator.operator.site.SiteNames;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a site's plan and status are made from, read once.
 *
 * @param ownKey what is in the site's own TLS Secret, to be kept while it is good
 * @param tlsSecretUid of the site's own TLS Secret; empty when there is none
 * @param selfSigning whether the operator makes the certificate itself, so that none need be there
 * @param material what the site's TLS needs besides its main certificate
 * @param claim the volume claim that the site names
 * @param userObjects the FtpsUsers that it selects; their hashes are among the passwords, what they lack is not
 * @param gateway that it names
 */
public record Observed(
        Instant now,
        Children children,
        Passwords passwords,
        TlsSecret tls,
        Optional<KeyMaterial> ownKey,
        String tlsSecretUid,
        Issuance issuance,
        boolean selfSigning,
        Claim claim,
        List<BroughtMaterial> material,
        UserObjects userObjects,
        GatewayState gateway) {

    /** Where no FtpsUsers are selected and no Gateway is named. */
    public Observed(
            Instant now,
            Children children,
            Passwords passwords,
            TlsSecret tls,
            Optional<KeyMaterial> ownKey,
            String tlsSecretUid,
            Issuance issuance,
            boolean selfSigning,
            Claim claim,
            List<BroughtMaterial> material) {
        this(
                now,
                children,
                passwords,
                tls,
                ownKey,
                tlsSecretUid,
                issuance,
                selfSigning,
                claim,
                material,
                UserObjects.none(),
                new GatewayState.NotNamed());
    }

    /** Whether the Deployment is there and is to have pods; that of a suspended site is there and has none. */
    public boolean running(String deployment) {
        return children.find(Deployment.class, deployment)
                .filter(found -> found.getSpec() == null
                        || !Objects.equals(found.getSpec().getReplicas(), 0))
                .isPresent();
    }

    /** Certificates that users bring besides the main one, as far as they can be used. */
    public Stream<CertificateFacts> additionalCertificates() {
        return material.stream()
                .flatMap(brought -> brought.found() instanceof BroughtMaterial.Found.Certificate(var facts)
                        ? Stream.of(facts)
                        : Stream.empty());
    }

    /** These facts with the children as they are after an apply, a certificate just made or asked for among them. */
    public Observed with(Children newer, SiteNames names) {
        var certificate = selfSigning
                ? newer.find(Secret.class, names.certificate())
                        .map(TlsSecrets::read)
                        .orElse(tls)
                : tls;
        var said = issuance instanceof Issuance.Issued
                ? newer.find(Certificate.class, names.certificate())
                        .map(asked -> Issuance.of(asked, tls))
                        .orElse(issuance)
                : issuance;
        return new Observed(
                now,
                newer,
                passwords,
                certificate,
                ownKey,
                tlsSecretUid,
                said,
                selfSigning,
                claim,
                material,
                userObjects,
                gateway);
    }

    /** These facts with another state of the Gateway. */
    public Observed with(GatewayState other) {
        return new Observed(
                now,
                children,
                passwords,
                tls,
                ownKey,
                tlsSecretUid,
                issuance,
                selfSigning,
                claim,
                material,
                userObjects,
                other);
    }
}
