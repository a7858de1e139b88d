package io.ftpsoperator.runtime.command;

import io.ftpsoperator.api.v1alpha1.ClientCertificateMode;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.login.Attempt;
import io.ftpsoperator.runtime.login.Authenticator;
import io.ftpsoperator.runtime.login.Verdict;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.LoginState.LoggedIn;
import io.ftpsoperator.runtime.session.LoginState.Named;
import io.ftpsoperator.runtime.session.LoginState.NotNamed;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.Outcome.EndTls;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.UserFiles;
import io.ftpsoperator.runtime.tls.ShownCertificate;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** USER, PASS, ACCT, REIN and QUIT: RFC 959 section 4.1.1. */
final class LoginCommands {

    private static final Logger LOG = LoggerFactory.getLogger(LoginCommands.class);

    private final Authenticator authenticator;

    LoginCommands(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Where a certificate can be the whole login, USER opens a home, for which it may have to wait. */
    Optional<Outcome> userAtOnce(FtpsSession session, String name) {
        return needsPassword(session) ? Optional.of(user(session, name)) : Optional.empty();
    }

    private static boolean needsPassword(FtpsSession session) {
        return session.site().live().spec().tls().clientCertificates().mode() == ClientCertificateMode.None;
    }

    Outcome user(FtpsSession session, String name) {
        session.login(new Named(name));
        return authenticator
                .authenticate(attempt(session, name))
                .map(verdict -> conclude(session, verdict, 232)) // RFC 4217 section 5: no PASS is needed
                .orElseGet(() -> Outcome.answer(331, "Password required."));
    }

    Outcome pass(FtpsSession session, String password) throws InterruptedException {
        if (!(session.login() instanceof Named(var user))) {
            return Outcome.answer(503, session.isLoggedIn() ? "Logged in already." : "Send USER first.");
        }
        var attempt = attempt(session, user);
        var verdict = authenticator.authenticate(attempt, password, () -> !session.isConnected());
        if (verdict instanceof Verdict.Bad && attempt.shown() instanceof ShownCertificate.Flawed flawed) {
            tell(session, flawed);
        }
        return conclude(session, verdict, 230);
    }

    /** Who logged in a moment ago has neither a hash nor a home to wait for. */
    Optional<Outcome> passAtOnce(FtpsSession session, String password) {
        if (!needsPassword(session) || !(session.login() instanceof Named(var user))) {
            return Optional.empty();
        }
        return authenticator.remembered(attempt(session, user), password).flatMap(account -> session.site()
                .filesAtOnce(account)
                .map(files -> loggedIn(session, account, () -> files, 230)));
    }

    private static Attempt attempt(FtpsSession session, String user) {
        var shown = session.protection().tls().map(tls -> tls.shown(Instant.now()));
        return new Attempt(user, session.client(), shown.orElseGet(() -> nothing(session)));
    }

    private static void tell(FtpsSession session, ShownCertificate.Flawed shown) {
        LOG.atInfo()
                .addKeyValue("session", session.id())
                .addKeyValue("client", session.remote())
                .addKeyValue("subject", shown.certificate().getSubjectX500Principal())
                .addKeyValue("serial", shown.certificate().getSerialNumber().toString(16))
                .addKeyValue("reason", shown.flaw().text())
                .log("client certificate refused");
    }

    /** In clear there is no certificate. */
    private static ShownCertificate nothing(FtpsSession session) {
        return switch (session.site().live().spec().tls().clientCertificates().mode()) {
            case None -> new ShownCertificate.NotAsked();
            case Optional -> new ShownCertificate.None(false);
            case Required -> new ShownCertificate.None(true);
        };
    }

    private static Outcome conclude(FtpsSession session, Verdict verdict, int good) {
        return switch (verdict) {
            case Verdict.Good(var account) ->
                loggedIn(session, account, () -> session.site().filesOf(account), good);
            case Verdict.Bad(var why) -> refused(session, why);
            case Verdict.NotNow(var reason, var why) -> Outcome.bye(421, reason, why);
        };
    }

    /** The folder of the user who logs in. */
    @FunctionalInterface
    private interface Files {
        UserFiles had() throws FileRefused, IOException;
    }

    private static Outcome loggedIn(FtpsSession session, Account account, Files files, int code) {
        var spec = session.site().live().spec();
        if (!session.site().sessions().tryLogin(account.name(), account.maxSessions())) {
            return Outcome.bye(
                    421, "This user has too many sessions; try again later.", Substatus.TOO_MANY_CONNECTIONS);
        }
        try {
            session.login(new LoggedIn(account, files.had()));
        } catch (FileRefused | IOException e) {
            session.site().sessions().loggedOut(account.name());
            LOG.atError()
                    .addKeyValue("user", account.name())
                    .addKeyValue("error", e.toString())
                    .log("home not available");
            return Outcome.answer(
                    530, "The user's folder is not available; try again later.", Substatus.HOME_NOT_AVAILABLE);
        }
        return Outcome.answer(code, spec.messages().welcome());
    }

    private static Outcome refused(FtpsSession session, Substatus why) {
        session.login(new NotNamed());
        int most = session.site().live().spec().limits().maxLoginFailures();
        return session.countFailedLogin() >= most
                ? Outcome.bye(421, "Too many failed logins; closing.", why)
                : Outcome.answer(530, "Login incorrect.", why);
    }

    static Outcome acct(FtpsSession session, String account) {
        return Outcome.answer(202, "No account is needed.");
    }

    static Outcome rein(FtpsSession session, String none) {
        session.startOver();
        session.protection().end();
        return new EndTls(Reply.of(220, "Start over."));
    }

    static Outcome quit(FtpsSession session, String none) {
        return Outcome.bye(221, "Good-bye.");
    }
}
