package io.ftpsoperator.operator.lead;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the lease, or waits for it.
 *
 * <pre>
 * STANDBY ─lease is free▶ LEADING ─held by another, or not renewed for too long▶ LOST
 *    └──────close───────────▶ └──close: leave, then give the lease back──▶ CLOSED
 * </pre>
 *
 * <p>The SDK's own election is not used: it keeps the lease when the process ends, and ends the process from within its end, which
 * then hangs; it goes by the clocks of other nodes; and it stops looking for ever at an answer that it does not expect.
 */
public final class Election implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Election.class);
    private static final Duration WATCH = Duration.ofMillis(250);
    private static final Duration LONGEST_TURN = Duration.ofSeconds(12);

    private enum State {
        STANDBY,
        LEADING,
        LOST,
        CLOSED
    }

    private final LeaseStore store;
    private final String identity;
    private final LeaseTimes times;
    private final Office office;
    private final InstantSource clock;
    private final Supplier<Duration> uptime;
    private final LeaseSight sight;
    private final AtomicReference<State> state = new AtomicReference<>(State.STANDBY);
    private final ScheduledExecutorService turns = thread("lease");
    private final ScheduledExecutorService watch = thread("lease-watch");

    private volatile Duration renewed = Duration.ZERO;
    private volatile Duration seen;
    private volatile Duration turned;
    private volatile boolean closing;
    private boolean failing;

    /**
     * @param identity differs from that of every other operator, and is that of the process before in the same pod
     * @param clock for what the lease tells; nothing goes by it
     * @param uptime goes on whatever happens to the clock
     */
    public Election(
            LeaseStore store,
            String identity,
            LeaseTimes times,
            Office office,
            InstantSource clock,
            Supplier<Duration> uptime) {
        this.store = store;
        this.identity = identity;
        this.times = times;
        this.office = office;
        this.clock = clock;
        this.uptime = uptime;
        this.sight = new LeaseSight(times.length());
        this.seen = uptime.get();
        this.turned = uptime.get();
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    public void start() {
        turns.scheduleWithFixedDelay(this::turn, 0, times.pause().toMillis(), TimeUnit.MILLISECONDS);
        // A turn may hang in a request; the watch does not.
        watch.scheduleWithFixedDelay(this::giveUpIfNotRenewed, 0, WATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean leads() {
        return state.get() == State.LEADING;
    }

    /** For how long the lease has not been seen. */
    public Duration unseen() {
        return uptime.get().minus(seen);
    }

    /** For how long nothing has been tried. */
    public Duration still() {
        return uptime.get().minus(turned);
    }

    // Whatever goes wrong, the next turn may do better; an end of the turns would be an end of leaders.
    void turn() {
        turned = uptime.get();
        try {
            look(store.read());
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.atWarn().addKeyValue("cause", e.toString()).log("lease not reached; tried again");
            }
            failing = true;
        }
    }

    private void look(Optional<Lease> found) {
        seen = uptime.get();
        var holder = found.flatMap(LeaseTerms::holderOf);
        boolean free = holder.isEmpty() || holder.get().equals(identity);
        if (state.get() == State.LEADING) {
            if (free) {
                hold(found);
            } else {
                lose("it is held by " + holder.get());
            }
        } else if (!closing && state.get() == State.STANDBY && (free || sight.ranOut(found.get(), seen))) {
            hold(found);
            state.set(State.LEADING);
            LOG.atInfo().addKeyValue("identity", identity).log("this operator leads");
            office.take();
        }
    }

    private void hold(Optional<Lease> found) {
        var asked = uptime.get();
        store.write(LeaseTerms.heldBy(identity, found, times.length(), clock.instant()));
        renewed = asked;
    }

    void giveUpIfNotRenewed() {
        if (leads() && uptime.get().minus(renewed).compareTo(times.patience()) > 0) {
            lose("it could not be renewed for %d s".formatted(times.patience().toSeconds()));
        }
    }

    private void lose(String why) {
        if (state.compareAndSet(State.LEADING, State.LOST)) {
            LOG.atError().addKeyValue("cause", why).log("the lease is lost; another operator may lead");
            office.lose();
        }
    }

    /** Leaves the office if it is held, then gives the lease back, so that another need not wait until it has run out. */
    @Override
    public void close() {
        closing = true;
        await(); // a turn may be under way that takes the office
        if (leads()) {
            office.leave();
        }
        turns.shutdown();
        await();
        watch.shutdownNow();
        if (state.getAndSet(State.CLOSED) == State.LEADING) {
            giveBack();
        }
    }

    private void await() {
        try {
            if (turns.isShutdown()) {
                turns.awaitTermination(LONGEST_TURN.toSeconds(), TimeUnit.SECONDS);
            } else {
                turns.submit(() -> {}).get(LONGEST_TURN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().log("a look at the lease takes long; not waited for");
        }
    }

    private void giveBack() {
        try {
            store.read()
                    .filter(lease -> LeaseTerms.holderOf(lease).equals(Optional.of(identity)))
                    .ifPresent(lease -> store.write(LeaseTerms.givenBack(lease, clock.instant())));
            LOG.atInfo().addKeyValue("identity", identity).log("lease given back");
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.getMessage()).log("lease not given back; it runs out");
        }
    }
}
