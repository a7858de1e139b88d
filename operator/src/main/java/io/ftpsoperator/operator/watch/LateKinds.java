package io.ftpsoperator.operator.watch;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Kinds that the cluster may come to know while we run, for they come with an installation of their own. An informer on a kind
 * that the API server does not know would fail for ever, so it is registered when the kind is there; the installation is noticed
 * within the interval, without a restart.
 *
 * @param <F> what is known of them once they are there
 */
final class LateKinds<F> {
    static final Duration RECHECK = Duration.ofSeconds(30);

    private final Clock clock;
    private final Function<KubernetesClient, Optional<F>> look;
    private final BiFunction<F, EventSourceContext<FtpsSite>, List<EventSource<?, FtpsSite>>> informers;
    private Optional<F> watched = Optional.empty();
    private Instant nextLook = Instant.MIN;

    /**
     * @param look whether the cluster has them now
     * @param informers to be registered once it has
     */
    LateKinds(
            Clock clock,
            Function<KubernetesClient, Optional<F>> look,
            BiFunction<F, EventSourceContext<FtpsSite>, List<EventSource<?, FtpsSite>>> informers) {
        this.clock = clock;
        this.look = look;
        this.informers = informers;
    }

    /** Empty while the cluster has them not; else their informers have all there is. */
    synchronized Optional<F> present(Context<FtpsSite> context) {
        if (watched.isEmpty() && !clock.instant().isBefore(nextLook)) {
            nextLook = clock.instant().plus(RECHECK);
            var found = look.apply(context.getClient());
            found.ifPresent(kinds -> register(kinds, context));
            watched = found;
        }
        return watched;
    }

    private void register(F kinds, Context<FtpsSite> context) {
        var sources = context.eventSourceRetriever();
        informers
                .apply(kinds, sources.eventSourceContextForDynamicRegistration())
                .forEach(sources::dynamicallyRegisterEventSource);
    }
}
