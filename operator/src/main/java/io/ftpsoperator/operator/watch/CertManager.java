package io.ftpsoperator.operator.watch;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the cluster has cert-manager. An informer on a kind that the API server does not know would fail for ever, so there is
 * one while the kind is there. That it comes or goes is noticed without a restart.
 */
public final class CertManager {
    private static final Logger LOG = LoggerFactory.getLogger(CertManager.class);
    private static final Duration RECHECK = Duration.ofSeconds(10);

    private final Clock clock;
    private boolean watched;
    private Instant nextCheck = Instant.MIN;

    public CertManager(Clock clock) {
        this.clock = clock;
    }

    public synchronized boolean isPresent(Context<FtpsSite> context) {
        if (!clock.instant().isBefore(nextCheck)) {
            nextCheck = clock.instant().plus(RECHECK);
            watch(isServed(context), context);
        }
        return watched;
    }

    // While the API server does not answer, it is taken to serve what it did.
    private boolean isServed(Context<FtpsSite> context) {
        try {
            return context.getClient().supports(Certificate.class);
        } catch (KubernetesClientException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("not known whether cert-manager is there");
            return watched;
        }
    }

    private void watch(boolean served, Context<FtpsSite> context) {
        if (served == watched) {
            return;
        }
        var sources = context.eventSourceRetriever();
        if (served) {
            sources.dynamicallyRegisterEventSource(
                    OwnedKinds.informer(OwnedKinds.CERTIFICATE, sources.eventSourceContextForDynamicRegistration()));
            LOG.info("cert-manager is there");
        } else {
            sources.dynamicallyDeRegisterEventSource(OwnedKinds.nameOf(OwnedKinds.CERTIFICATE));
            LOG.info("cert-manager is gone; certificates are served on and not renewed");
        }
        watched = served;
    }
}
