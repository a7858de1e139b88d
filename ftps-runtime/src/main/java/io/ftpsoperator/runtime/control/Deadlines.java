package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Reply;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends sessions that do not log in in time, whatever else they say. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("login-deadlines").daemon().factory());

    Deadlines() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** A session that ends earlier is not kept until then: a flood of short connections would fill the memory. */
    void loginWithin(Duration limit, FtpsSession session) {
        var end = clock.schedule(() -> endUnlessLoggedIn(session), limit.toMillis(), TimeUnit.MILLISECONDS);
        session.getCloseFuture().addListener(_ -> end.cancel(false));
    }

    private static void endUnlessLoggedIn(FtpsSession session) {
        if (!session.isLoggedIn() && session.isConnected()) {
            session.audit().ends(Substatus.LOGIN_TIMED_OUT);
            session.channel().send(Reply.of(421, "No login within the time allowed; closing."));
            session.channel().close();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
