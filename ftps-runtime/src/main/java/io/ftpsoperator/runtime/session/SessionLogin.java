package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.session.LoginState.LoggedIn;
import io.ftpsoperator.runtime.session.LoginState.NotNamed;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Who a session's client is. A password takes time to check, and the client may be gone by then: whoever comes in is counted out
 * again exactly once, and nobody comes in after the end.
 */
final class SessionLogin {

    private final Consumer<String> loggedOut;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile LoginState state = new NotNamed();
    private volatile boolean ended;
    private Runnable onLogout = () -> {};
    private int failed;

    /** @param loggedOut takes the name of each user whose login is over */
    SessionLogin(Consumer<String> loggedOut) {
        this.loggedOut = loggedOut;
    }

    LoginState now() {
        return state;
    }

    void become(LoginState next) {
        lock.lock();
        try {
            logout();
            if (!ended) {
                state = next;
            } else if (next instanceof LoggedIn(var account, var files)) {
                loggedOut.accept(account.name());
            }
        } finally {
            lock.unlock();
        }
    }

    private void logout() {
        if (state instanceof LoggedIn(var account, var files)) {
            loggedOut.accept(account.name());
            if (!ended) {
                onLogout.run();
            }
        }
        state = new NotNamed();
    }

    /** Who is told when a user who was logged in no longer is, and the session goes on. */
    void onLogout(Runnable listener) {
        onLogout = listener;
    }

    /** @throws SessionEndedException if the client has left since */
    LoggedIn ofUser() {
        if (state instanceof LoggedIn now) {
            return now;
        }
        throw ended ? new SessionEndedException() : new IllegalStateException("no user has logged in");
    }

    int countFailed() {
        return ++failed;
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            logout();
        } finally {
            lock.unlock();
        }
    }
}
