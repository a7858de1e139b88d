package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Reply;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends sessions that do not log in in time, whatever else they say. */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("login-deadlines").daemon().factory());

    void loginWithin(Duration limit, FtpsSession session) {
        clock.schedule(() -> endUnlessLoggedIn(session), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void endUnlessLoggedIn(FtpsSession session) {
        if (!session.isLoggedIn() && session.isConnected()) {
            session.channel().send(Reply.of(421, "No login within the time allowed; closing."));
            session.channel().close();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
