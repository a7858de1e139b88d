package io.ftpsoperator.operator.watch;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the cluster has cert-manager. An informer on a kind that the API server does not know would fail for ever, so it is
 * registered when the kind is there; an installation of cert-manager is noticed within the interval, without a restart.
 */
public final class CertManager {
    public static final Duration RECHECK = Duration.ofSeconds(30);

    private final Clock clock;
    private boolean watched;
    private Instant nextCheck = Instant.MIN;

    public CertManager(Clock clock) {
        this.clock = clock;
    }

    public synchronized boolean isPresent(Context<FtpsSite> context) {
        if (!watched && !clock.instant().isBefore(nextCheck)) {
            nextCheck = clock.instant().plus(RECHECK);
            if (context.getClient().supports(Certificate.class)) {
                var sources = context.eventSourceRetriever();
                sources.dynamicallyRegisterEventSource(OwnedKinds.informer(
                        OwnedKinds.CERTIFICATE, sources.eventSourceContextForDynamicRegistration()));
                watched = true;
            }
        }
        return watched;
    }
}
