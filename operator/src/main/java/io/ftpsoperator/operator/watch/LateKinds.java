package io.ftpsoperator.operator.watch;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kinds that come and go with an installation of their own. An informer on a kind that the API server does not know would fail for
 * ever, so there is one while the kind is there. That it comes, goes or becomes another is noticed within the interval, without a
 * restart.
 *
 * @param <F> what is known of them while they are there
 */
final class LateKinds<F> {
    private static final Logger LOG = LoggerFactory.getLogger(LateKinds.class);

    private final String installation;
    private final Duration interval;
    private final Clock clock;
    private final Function<KubernetesClient, Optional<F>> look;
    private final BiFunction<F, EventSourceContext<FtpsSite>, List<EventSource<?, FtpsSite>>> informers;
    private final List<String> registered = new ArrayList<>();
    private Optional<F> watched = Optional.empty();
    private Instant nextLook = Instant.MIN;

    /**
     * @param look whether the cluster has them now
     * @param informers to be registered while it has
     */
    LateKinds(
            String installation,
            Duration interval,
            Clock clock,
            Function<KubernetesClient, Optional<F>> look,
            BiFunction<F, EventSourceContext<FtpsSite>, List<EventSource<?, FtpsSite>>> informers) {
        this.installation = installation;
        this.interval = interval;
        this.clock = clock;
        this.look = look;
        this.informers = informers;
    }

    /** Empty while the cluster has them not; else their informers have all there is. */
    synchronized Optional<F> present(Context<FtpsSite> context) {
        if (!clock.instant().isBefore(nextLook)) {
            nextLook = clock.instant().plus(interval);
            watch(found(context), context);
        }
        return watched;
    }

    // While the API server does not answer, it is taken to serve what it did.
    private Optional<F> found(Context<FtpsSite> context) {
        try {
            return look.apply(context.getClient());
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("installation", installation)
                    .addKeyValue("cause", e.getMessage())
                    .log("not known whether its kinds are there");
            return watched;
        }
    }

    private void watch(Optional<F> found, Context<FtpsSite> context) {
        if (found.equals(watched)) {
            return;
        }
        var sources = context.eventSourceRetriever();
        registered.forEach(sources::dynamicallyDeRegisterEventSource);
        registered.clear();
        watched = Optional.empty();
        found.map(kinds -> informers.apply(kinds, sources.eventSourceContextForDynamicRegistration()))
                .ifPresent(all -> all.forEach(informer -> {
                    registered.add(informer.name());
                    sources.dynamicallyRegisterEventSource(informer);
                }));
        watched = found;
        LOG.atInfo()
                .addKeyValue("installation", installation)
                .log(found.isPresent() ? "its kinds are there" : "its kinds are gone");
    }
}
