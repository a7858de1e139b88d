package io.ftpsoperator.operator.desired;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.ftpsoperator.api.v1alpha1.KeyAlgorithm;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.TlsPlan;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteLabels;

/** What is asked of cert-manager, and the owner of what it makes. */
final class IssuedCertificate {
    private IssuedCertificate() {}

    static Certificate desired(SitePlan plan, TlsPlan.Issued tls) {
        var labels = SiteLabels.of(plan.names(), Component.CERTIFICATE);
        return new CertificateBuilder()
                .withMetadata(
                        Metadata.owned(plan, plan.names().certificate(), labels).build())
                .withNewSpec()
                .withSecretName(plan.tlsSecret())
                .withDnsNames(tls.names())
                .withNewIssuerRef(
                        tls.issuer().group(), tls.issuer().kind(), tls.issuer().name())
                // PKCS #8 is the one form of private keys that every reader takes.
                .withNewPrivateKey()
                .withAlgorithm(tls.issuer().keyAlgorithm().name())
                .withSize(sizeOf(tls.issuer().keyAlgorithm()))
                .withEncoding("PKCS8")
                .withRotationPolicy("Always")
                .endPrivateKey()
                // With our labels the operator's informer sees the Secret.
                .withNewSecretTemplate()
                .withLabels(labels)
                .endSecretTemplate()
                .endSpec()
                .build();
    }

    private static int sizeOf(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case ECDSA -> 256;
            case RSA -> 2048;
        };
    }

    /**
     * cert-manager leaves its Secrets without an owner. This gives one to the Secret that is there, so that it goes with the
     * site; the uid keeps the patch from making a Secret where cert-manager's has just been deleted.
     */
    static Secret owner(SitePlan plan, TlsPlan.Issued tls) {
        return new SecretBuilder()
                .withMetadata(Metadata.owned(plan, plan.tlsSecret(), Component.CERTIFICATE)
                        .withUid(tls.filled())
                        .build())
                .build();
    }
}
