package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.LoginState.LoggedIn;
import io.ftpsoperator.runtime.session.LoginState.NotNamed;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.session.ServedSite;
import io.ftpsoperator.runtime.site.Account;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sessions of users who could no longer log in as they did: those that are gone, disabled or out of their term, that have
 * another password, home or access, or may not come from there any more. What a client has begun is finished first: a running
 * transfer, or a command, and then 421. Commands that wait behind it are not carried out.
 */
final class AccountWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountWatch.class);

    /** A change is seen within a second, and a term's end too. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ServedSite site;
    private final InstantSource clock;

    /** What has been said to be over: a transfer may still run in it for long. */
    private final Map<FtpsSession, LoggedIn> leaving = new WeakHashMap<>();

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("account-watch").factory());

    AccountWatch(ServedSite site, InstantSource clock) {
        this.site = site;
        this.clock = clock;
    }

    void start() {
        looks.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            site.sessions().all().forEach(this::endIfOver);
        } catch (RuntimeException e) { // a watch that dies silently would be worse
            LOG.atError().setCause(e).log("sessions could not be compared with the accounts");
        }
    }

    private void endIfOver(FtpsSession session) {
        if (session.login() instanceof LoggedIn login) {
            reasonToEnd(session, login.account())
                    .filter(_ -> leaving.put(session, login) != login)
                    .ifPresent(reason -> session.afterThisCommand(() -> end(session, login, reason)));
        }
    }

    private Optional<String> reasonToEnd(FtpsSession session, Account then) {
        var now = site.live().accounts().get(then.name());
        if (now == null) {
            return Optional.of("the user is removed");
        }
        return now.isAsItWas(then)
                ? now.refusalOf(session.client(), clock.instant())
                : Optional.of("the user's password, home or access is another");
    }

    private static void end(FtpsSession session, LoggedIn login, String reason) {
        if (session.login() != login || !session.beginClosing()) { // somebody else has logged in, or it ends anyway
            return;
        }
        LOG.atInfo()
                .addKeyValue("session", session.id())
                .addKeyValue("user", login.account().name())
                .addKeyValue("reason", reason)
                .log("session ended");
        session.login(new NotNamed());
        session.channel().close(Reply.of(421, "This login is no longer valid; connect again."));
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
