package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.storage.FileRefused;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A line of the command table.
 *
 * @param argument what the verb takes, in the notation of the RFCs; in brackets where it may be left out
 * @param original the name that it is another name for; else its own
 * @param offer whether there is such a verb for a session
 * @param atOnce how it is carried out where there is nothing to wait for: then it is over before another thread could begin with it
 */
record Verb(
        String name,
        String argument,
        Needs needs,
        Kind kind,
        Handler handler,
        String original,
        Predicate<FtpsSession> offer,
        AtOnce atOnce) {

    private static final AtOnce NEVER = (_, _) -> Optional.empty();

    Verb(String name, String argument, Needs needs, Kind kind, Handler handler) {
        this(name, argument, needs, kind, handler, name, _ -> true, NEVER);
    }

    /** The same under another name. */
    Verb alias(String other) {
        return new Verb(other, argument, needs, kind, handler, name, offer, atOnce);
    }

    /** The same, not there at all unless the site has it. */
    Verb when(Predicate<FtpsSession> offered) {
        return new Verb(name, argument, needs, kind, handler, original, offered, atOnce);
    }

    /** The same, carried out at once where that can be. */
    Verb with(AtOnce way) {
        return new Verb(name, argument, needs, kind, handler, original, offer, way);
    }

    boolean isOfferedTo(FtpsSession session) {
        return offer.test(session);
    }

    enum Needs {
        NOTHING,
        LOGIN
    }

    enum Kind {
        /** May look at files, or wait for something, but not for long. */
        SHORT,
        /** May run for long beside STAT and ABOR, which are told of it as of a transfer. */
        LONG,
        /** The same over a data connection. */
        TRANSFER
    }

    /** What a verb does. */
    @FunctionalInterface
    interface Handler {
        Outcome run(FtpsSession session, String argument) throws FileRefused, IOException, InterruptedException;
    }

    /** What a verb does where there is nothing to wait for. */
    @FunctionalInterface
    interface AtOnce {
        /** Empty if there is something to wait for; then nothing is done. */
        Optional<Outcome> run(FtpsSession session, String argument)
                throws FileRefused, IOException, InterruptedException;
    }

    /** However long it takes. */
    AtOnce inItsTime() {
        return (session, sent) -> Optional.of(handler.run(session, sent));
    }

    boolean mayBeAtOnce() {
        return atOnce != NEVER;
    }

    boolean runsLong() {
        return kind == Kind.LONG || kind == Kind.TRANSFER;
    }

    boolean opensData() {
        return kind == Kind.TRANSFER;
    }

    boolean argumentRequired() {
        return !argument.isEmpty() && !argument.startsWith("[");
    }
}
