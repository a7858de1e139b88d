package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Reply;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.mina.core.session.IoSession;

/**
 * Ends sessions that do not log in in time, whatever else they say, and connections that do not become one. All are looked at
 * together from time to time: a timer for each would wake its thread with each client that comes.
 */
final class Deadlines implements AutoCloseable {

    /** By so much, at most, it is seen late that a time is over. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("login-deadlines").daemon().factory());

    /** @param end as {@link System#nanoTime} tells the time */
    private record Deadline(long end, Runnable action) {}

    Deadlines() {
        clock.scheduleWithFixedDelay(this::endAllThatAreOver, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void endAllThatAreOver() {
        long now = System.nanoTime();
        for (var deadline : running) {
            if (now - deadline.end() >= 0 && running.remove(deadline)) {
                Thread.startVirtualThread(deadline.action()); // which may wait for who is sending
            }
        }
    }

    /**
     * A session that ends earlier is not kept until then: a flood of short connections would fill the memory.
     *
     * @param limit how long a client may be without a login: from now on, and again whenever a user who was logged in no longer
     *     is (USER, AUTH, REIN)
     */
    void loginWithin(Supplier<Duration> limit, FtpsSession session) {
        Runnable action = () -> endUnlessLoggedIn(session);
        var end = new AtomicReference<>(begin(limit.get(), action));
        session.onLogout(() -> {
            running.remove(end.getAndSet(begin(limit.get(), action)));
            if (session.getCloseFuture()
                    .isClosed()) { // the client left during the command: what follows has run already
                running.remove(end.get());
            }
        });
        session.getCloseFuture().addListener(_ -> running.remove(end.get()));
    }

    private Deadline begin(Duration limit, Runnable action) {
        var deadline = new Deadline(System.nanoTime() + limit.toNanos(), action);
        running.add(deadline);
        return deadline;
    }

    /** For a connection from a balancer: closes it unless its header has come by then. */
    void headerWithin(Duration limit, IoSession connection, ProxyFilter filter) {
        var end = begin(limit, () -> {
            if (!filter.taken()) {
                connection.closeNow();
            }
        });
        connection.getCloseFuture().addListener(_ -> running.remove(end));
    }

    private static void endUnlessLoggedIn(FtpsSession session) {
        if (!session.isLoggedIn() && session.isConnected()) {
            session.audit().ends(Substatus.LOGIN_TIMED_OUT);
            session.channel().close(Reply.of(421, "No login within the time allowed; closing."));
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
