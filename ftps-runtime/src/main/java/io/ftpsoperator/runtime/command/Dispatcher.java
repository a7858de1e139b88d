package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.audit.Said;
import io.ftpsoperator.runtime.command.Verb.AtOnce;
import io.ftpsoperator.runtime.command.Verb.Needs;
import io.ftpsoperator.runtime.policy.CommandFacts;
import io.ftpsoperator.runtime.policy.Decision.Allow;
import io.ftpsoperator.runtime.policy.Decision.Refuse;
import io.ftpsoperator.runtime.policy.Policies;
import io.ftpsoperator.runtime.session.CommandLine;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.session.RunningTransfer;
import io.ftpsoperator.runtime.session.SessionEndedException;
import io.ftpsoperator.runtime.storage.FileRefused;
import java.io.IOException;
import java.nio.file.ClosedDirectoryStreamException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The single door to every command: finds it, asks the rules, runs it, has it audited, and replies. */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LONGEST_TRANSFER = Duration.ofDays(1);

    /** What may stand between REST and its transfer: parameters, and questions that change nothing (RFC 3659 section 5.3). */
    private static final Set<String> KEEPING_RESTART = Set.of(
            "REST", "PASV", "EPSV", "PORT", "EPRT", "TYPE", "MODE", "STRU", "PBSZ", "PROT", "ALLO", "OPTS", "NOOP",
            "STAT", "SIZE", "MDTM", "PWD", "XPWD", "FEAT", "HELP", "SYST", "CLNT", "LANG");

    private final CommandTable commands;

    public Dispatcher(CommandTable commands) {
        this.commands = commands;
    }

    public void execute(FtpsSession session, CommandLine line) {
        execute(session, line, Verb::inItsTime);
    }

    /** Whether {@link #executeAtOnce} may be asked. */
    public boolean mayBeAtOnce(FtpsSession session, CommandLine line) {
        return commands.find(line.verb(), session).filter(Verb::mayBeAtOnce).isPresent();
    }

    /** Carries out what has nothing to wait for; false if it has, and then nothing is done. */
    public boolean executeAtOnce(FtpsSession session, CommandLine line) {
        return execute(session, line, Verb::atOnce);
    }

    private boolean execute(FtpsSession session, CommandLine line, Function<Verb, AtOnce> way) {
        var verb = commands.find(line.verb(), session);
        var before = session.audit().before(line.encrypted());
        var said = said(verb, session, line);
        if (!line.verb().equals("RNTO")) {
            session.pending().takeRenameFrom(); // RFC 959 section 4.1.3: RNTO follows RNFR at once
        }
        var done = verb.isPresent() ? outcomeOf(verb.get(), session, line, way) : Optional.of(withoutVerb(line));
        if (done.isEmpty()) {
            return false;
        }
        var outcome = done.get();
        if (verb.isPresent() && !KEEPING_RESTART.contains(line.verb())) {
            session.pending().takeRestart(); // used, refused or forgotten: it does not hold for a later transfer
        }
        var transfer = verb.filter(Verb::opensData).flatMap(_ -> session.transfer());
        session.audit()
                .command(
                        before,
                        transfer.map(it -> session.audit().of(said, it.path())).orElse(said),
                        outcome,
                        transfer.flatMap(RunningTransfer::carried));
        conclude(session, outcome);
        if (verb.isPresent() && verb.get().runsLong()) {
            session.transferOver();
        }
        return true;
    }

    /** Answers a line that breaks the rules of lines. */
    public void refuse(FtpsSession session, boolean encrypted, Reply reply) {
        var outcome = new Outcome.Answer(reply);
        session.audit().command(session.audit().before(encrypted), Disclosure.ofMalformed(), outcome, Optional.empty());
        conclude(session, outcome);
    }

    /** As things stand before the command, which may be about to change the working directory. */
    private static Said said(Optional<Verb> verb, FtpsSession session, CommandLine line) {
        var said = Disclosure.of(verb, line);
        var path = verb.flatMap(it -> PathArgument.in(it, line.argument()));
        return path.map(sent -> session.audit().naming(said, sent)).orElse(said);
    }

    private static Optional<Outcome> outcomeOf(
            Verb verb, FtpsSession session, CommandLine line, Function<Verb, AtOnce> way) {
        return switch (Policies.judge(factsOf(verb, session, line))) {
            case Refuse(var code, var text, var why) -> Optional.of(Outcome.answer(code, text, why));
            case Allow() -> syntaxError(verb, line).or(() -> run(verb, way.apply(verb), session, line));
        };
    }

    private static Outcome withoutVerb(CommandLine line) {
        return CommandTable.LEFT_OUT.contains(line.verb())
                ? Outcome.answer(502, "Not available here; HELP lists what there is.")
                : Outcome.answer(500, "Command not known; HELP lists what there is.");
    }

    private static Optional<Outcome> syntaxError(Verb verb, CommandLine line) {
        if (verb.argumentRequired() && line.argument().isEmpty()) {
            return Optional.of(Outcome.answer(
                    501, "%s needs an argument: %s %s".formatted(verb.name(), verb.name(), verb.argument())));
        }
        return verb.argument().isEmpty() && !line.argument().isBlank()
                ? Optional.of(Outcome.answer(501, "%s takes no argument.".formatted(verb.name())))
                : Optional.empty();
    }

    private static CommandFacts factsOf(Verb verb, FtpsSession session, CommandLine line) {
        var protection = session.protection();
        return new CommandFacts(
                line.verb(),
                DeniedCommands.at(session).cover(verb, line.argument()),
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

    private static Optional<Outcome> run(Verb verb, AtOnce way, FtpsSession session, CommandLine line) {
        try {
            return way.run(session, line.argument());
        } catch (Exception | Error e) { // an error too must not leave the client without an answer
            return Optional.of(failed(verb, session, e));
        }
    }

    private static Outcome failed(Verb verb, FtpsSession session, Throwable failure) {
        return switch (failure) {
            case FileRefused e -> FileReplies.of(e);
            case IOException e -> {
                LOG.atWarn()
                        .addKeyValue("session", session.id())
                        .addKeyValue("verb", verb.name())
                        .addKeyValue("error", e.toString())
                        .log("the storage failed");
                yield FileReplies.of(e);
            }
            case InterruptedException _ -> {
                Thread.currentThread().interrupt();
                yield Outcome.bye(421, "The service is shutting down.");
            }
            case SessionEndedException _ -> Outcome.bye(421, "The connection is closed.");
            case ClosedDirectoryStreamException _ -> // the storage is closed when the service ends
                Outcome.bye(421, "The service is shutting down.");
            default -> {
                LOG.atError()
                        .addKeyValue("session", session.id())
                        .addKeyValue("verb", verb.name())
                        .setCause(failure)
                        .log("a command failed");
                yield Outcome.answer(451, "The command failed; it has been logged.");
            }
        };
    }

    /** Carries out what the outcome says of the control channel. */
    private static void conclude(FtpsSession session, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answer(var reply, var why) -> session.channel().send(reply);
            case Outcome.StartTls(var reply, var tls) -> session.channel().startTls(tls.control(), reply);
            case Outcome.EndTls(var reply) -> session.channel().endTls(reply);
            case Outcome.Bye(var reply, var why) -> {
                session.audit().ends(why);
                session.transfer()
                        .ifPresentOrElse(transfer -> closeBehind(transfer, session, reply), () -> session.channel()
                                .close(reply));
            }
        }
    }

    /** RFC 959 section 4.1.1: with a transfer under way, the connection stays open for its result. */
    private static void closeBehind(RunningTransfer transfer, FtpsSession session, Reply reply) {
        session.channel().send(reply);
        try {
            transfer.awaitEnd(LONGEST_TRANSFER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.channel().close();
    }
}
