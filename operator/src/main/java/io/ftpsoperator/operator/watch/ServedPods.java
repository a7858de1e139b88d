package io.ftpsoperator.operator.watch;

import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What each pod last said that it serves. Pods are asked off the reconciler's threads; while a pod says something other than
 * what is wanted it is asked again, ever more rarely, and a new answer wakes the reconciler.
 */
public final class ServedPods extends AbstractEventSource<Served, FtpsSite> implements ResourceEventAware<FtpsSite> {
    private static final Duration FRESH = Duration.ofMinutes(4);
    private static final Duration ABANDONED = Duration.ofMinutes(15);
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int SILENCE = 3;

    /** So long a pod that is asked for the first time may take. */
    public static final Duration FIRST_WORD = Duration.ofSeconds(20);

    private final ServedProbe probe;
    private final Clock clock;
    private final Map<String, Asked> pods = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("served-timer").factory());

    public ServedPods(ServedProbe probe, Clock clock) {
        super(Served.class, "served-pods");
        this.probe = probe;
        this.clock = clock;
    }

    /** The pod's last answer; sees to it that the pod is asked while that is not what is wanted, or old. */
    public Optional<Served> latest(ResourceID site, String podUid, String address, Served wanted) {
        var pod = pods.computeIfAbsent(podUid, uid -> new Asked(site, uid, address, clock.instant()));
        synchronized (pod) {
            if (!wanted.equals(pod.wanted)) {
                pod.attempt = 0; // news for the pod: look soon again
            }
            pod.wanted = wanted;
            pod.wantedAt = clock.instant();
            if (!pod.scheduled && !pod.settled(clock.instant())) {
                schedule(pod);
            }
            return pod.answer;
        }
    }

    /** Whether a pod of the site has only just been asked for the first time: its word is worth waiting for. */
    public boolean hasJustAsked(ResourceID site) {
        var lately = clock.instant().minus(FIRST_WORD);
        return pods.values().stream().anyMatch(pod -> pod.site.equals(site) && pod.askedFirst.isAfter(lately));
    }

    private void schedule(Asked pod) {
        pod.scheduled = true;
        var wait = pod.attempt == 0 ? Duration.ZERO : FIRST_WAIT.multipliedBy(1L << Math.min(pod.attempt - 1, 5));
        pod.attempt++;
        var limited = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        timer.schedule(() -> Thread.startVirtualThread(() -> ask(pod)), limited.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask(Asked pod) {
        var said = probe.ask(pod.address);
        boolean news;
        synchronized (pod) {
            pod.scheduled = false;
            var before = pod.answer;
            pod.take(said, clock.instant());
            news = !before.equals(pod.answer);
            if (pods.get(pod.uid) == pod && !pod.settled(clock.instant()) && !pod.abandoned(clock.instant())) {
                schedule(pod);
            }
        }
        if (news && pods.get(pod.uid) == pod) {
            getEventHandler().handleEvent(new Event(pod.site));
        }
    }

    /** Forgets pods of the site that are no more. */
    public void keepOnly(ResourceID site, Set<String> podUids) {
        pods.values().removeIf(pod -> pod.site.equals(site) && !podUids.contains(pod.uid));
    }

    @Override
    public void onResourceDeleted(FtpsSite site) {
        keepOnly(ResourceID.fromResource(site), Set.of());
    }

    @Override
    public Set<Served> getSecondaryResources(FtpsSite site) {
        return Set.of();
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        super.stop();
    }

    /** One pod; guarded by itself. */
    private static final class Asked {
        private final ResourceID site;
        private final String uid;
        private final String address;
        private final Instant askedFirst;
        private Served wanted = new Served("", "", "", "");
        private Instant wantedAt = Instant.EPOCH;
        private Optional<Served> answer = Optional.empty();
        private Instant answeredAt = Instant.EPOCH;
        private int silent;
        private int attempt;
        private boolean scheduled;

        Asked(ResourceID site, String uid, String address, Instant now) {
            this.site = site;
            this.uid = uid;
            this.address = address;
            this.askedFirst = now;
        }

        // One lost answer is no news; a pod that stays silent has none.
        void take(Optional<Served> said, Instant now) {
            silent = said.isPresent() ? 0 : silent + 1;
            if (said.isPresent() || silent >= SILENCE) {
                answer = said;
                answeredAt = now;
            }
        }

        boolean settled(Instant now) {
            return silent == 0 && answer.equals(Optional.of(wanted)) && now.isBefore(answeredAt.plus(FRESH));
        }

        boolean abandoned(Instant now) {
            return now.isAfter(wantedAt.plus(ABANDONED));
        }
    }
}
