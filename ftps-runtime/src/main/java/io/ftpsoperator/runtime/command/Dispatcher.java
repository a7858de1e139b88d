package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.command.Verb.Needs;
import io.ftpsoperator.runtime.policy.CommandFacts;
import io.ftpsoperator.runtime.policy.Decision.Allow;
import io.ftpsoperator.runtime.policy.Decision.Refuse;
import io.ftpsoperator.runtime.policy.Policies;
import io.ftpsoperator.runtime.session.CommandLine;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.LoginState;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.SessionEndedException;
import io.ftpsoperator.runtime.storage.FileRefused;
import java.io.IOException;
import java.nio.file.ClosedDirectoryStreamException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The single door to every command: finds it, asks the rules, runs it, replies, and writes the audit line. */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Logger AUDIT = LoggerFactory.getLogger("ftps.audit");

    private static final Duration LONGEST_TRANSFER = Duration.ofDays(1);

    private final CommandTable commands;

    public Dispatcher(CommandTable commands) {
        this.commands = commands;
    }

    public void execute(FtpsSession session, CommandLine line) {
        long started = System.nanoTime();
        if (!line.verb().equals("RNTO")) {
            session.takeRenameFrom(); // RFC 959 section 4.1.3: RNTO follows RNFR at once
        }
        var verb = commands.find(line.verb());
        var outcome = verb.map(found -> outcomeOf(found, session, line))
                .orElseGet(() -> Outcome.answer(500, "Command not known; HELP lists what there is."));
        audit(session, line, outcome, started);
        conclude(session, outcome);
        if (verb.isPresent() && verb.get().runsLong()) {
            session.transferOver();
        }
    }

    private static Outcome outcomeOf(Verb verb, FtpsSession session, CommandLine line) {
        return switch (Policies.judge(factsOf(verb, session, line))) {
            case Refuse(var code, var text, var why) -> Outcome.answer(code, text, why);
            case Allow() ->
                verb.argumentRequired() && line.argument().isEmpty()
                        ? Outcome.answer(
                                501, "%s needs an argument: %s %s".formatted(verb.name(), verb.name(), verb.argument()))
                        : run(verb, session, line);
        };
    }

    private static CommandFacts factsOf(Verb verb, FtpsSession session, CommandLine line) {
        var protection = session.protection();
        return new CommandFacts(
                line.verb(),
                line.encrypted(),
                session.listener().implicit(),
                protection.cleared(),
                session.isLoggedIn(),
                verb.needs() == Needs.LOGIN,
                verb.opensData(),
                protection.dataProtected(),
                session.epsvOnly(),
                session.policy());
    }

    private static Outcome run(Verb verb, FtpsSession session, CommandLine line) {
        try {
            return verb.handler().run(session, line.argument());
        } catch (FileRefused e) {
            return FileReplies.of(e);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("session", session.id())
                    .addKeyValue("verb", verb.name())
                    .addKeyValue("error", e.toString())
                    .log("the storage failed");
            return FileReplies.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.bye(421, "The service is shutting down.");
        } catch (SessionEndedException e) {
            return Outcome.bye(421, "The connection is closed.");
        } catch (ClosedDirectoryStreamException e) { // the storage is closed when the service ends
            return Outcome.bye(421, "The service is shutting down.");
        } catch (RuntimeException | Error e) { // an error too must not leave the client without an answer
            LOG.atError()
                    .addKeyValue("session", session.id())
                    .addKeyValue("verb", verb.name())
                    .setCause(e)
                    .log("a command failed");
            return Outcome.answer(451, "The command failed; it has been logged.");
        }
    }

    private static void audit(FtpsSession session, CommandLine line, Outcome outcome, long started) {
        AUDIT.atInfo()
                .addKeyValue("session", session.id())
                .addKeyValue("client", session.remote())
                .addKeyValue("user", userOf(session))
                .addKeyValue("command", line)
                .addKeyValue("reply", outcome.reply().code())
                .addKeyValue("controlEncrypted", line.encrypted())
                .addKeyValue("millis", (System.nanoTime() - started) / 1_000_000)
                .log("command");
    }

    private static String userOf(FtpsSession session) {
        return switch (session.login()) {
            case LoginState.NotNamed() -> "";
            case LoginState.Named(var user) -> user;
            case LoginState.LoggedIn(var account, var files) -> account.name();
        };
    }

    /** Carries out what the outcome says of the control channel. */
    private static void conclude(FtpsSession session, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answer(var reply, var why) -> session.channel().send(reply);
            case Outcome.StartTls(var reply, var tls) -> session.channel().startTls(tls.control(), reply);
            case Outcome.EndTls(var reply) -> session.channel().endTls(reply);
            case Outcome.Bye(var reply, var why) -> {
                session.channel().send(reply);
                closeBehindTransfer(session);
            }
        }
    }

    /** RFC 959 section 4.1.1: with a transfer under way, the connection stays open for its result. */
    private static void closeBehindTransfer(FtpsSession session) {
        try {
            var transfer = session.transfer();
            if (transfer.isPresent()) {
                transfer.get().awaitEnd(LONGEST_TRANSFER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.channel().close();
    }
}
