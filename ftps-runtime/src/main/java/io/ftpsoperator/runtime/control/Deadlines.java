package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Reply;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.mina.core.session.IoSession;

/** Ends sessions that do not log in in time, whatever else they say, and connections that do not become one. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("login-deadlines").daemon().factory());

    Deadlines() {
        clock.setRemoveOnCancelPolicy(true);
        clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // closed: every session ends anyway
    }

    /**
     * A session that ends earlier is not kept until then: a flood of short connections would fill the memory.
     *
     * @param limit how long a client may be without a login: from now on, and again whenever a user who was logged in no longer
     *     is (USER, AUTH, REIN)
     */
    void loginWithin(Supplier<Duration> limit, FtpsSession session) {
        var end = new AtomicReference<Future<?>>(begin(limit.get(), session));
        session.onLogout(() -> {
            end.getAndSet(begin(limit.get(), session)).cancel(false);
            if (session.getCloseFuture()
                    .isClosed()) { // the client left during the command: what follows has run already
                end.get().cancel(false);
            }
        });
        session.getCloseFuture().addListener(_ -> end.get().cancel(false));
    }

    private Future<?> begin(Duration limit, FtpsSession session) {
        return clock.schedule(() -> endUnlessLoggedIn(session), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For a connection from a balancer: closes it unless its header has come by then. */
    void headerWithin(Duration limit, IoSession connection, ProxyFilter filter) {
        var end = clock.schedule(
                () -> {
                    if (!filter.taken()) {
                        connection.closeNow();
                    }
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        connection.getCloseFuture().addListener(_ -> end.cancel(false));
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
