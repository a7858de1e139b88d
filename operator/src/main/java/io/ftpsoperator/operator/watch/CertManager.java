package io.ftpsoperator.operator.watch;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** cert-manager, if the cluster has it: our Certificates. While it is gone, certificates are served on and not renewed. */
final class CertManager {
    private static final Duration RECHECK = Duration.ofSeconds(10);

    private final LateKinds<Class<Certificate>> kinds;

    CertManager(Clock clock) {
        kinds = new LateKinds<>(
                "cert-manager",
                RECHECK,
                clock,
                CertManager::look,
                (kind, context) -> List.of(OwnedKinds.informer(kind, context)));
    }

    /** The kind of its Certificates; empty where it is not. */
    Optional<Class<Certificate>> certificates(Context<FtpsSite> context) {
        return kinds.present(context);
    }

    private static Optional<Class<Certificate>> look(KubernetesClient client) {
        return client.supports(Certificate.class) ? Optional.of(Certificate.class) : Optional.empty();
    }
}
