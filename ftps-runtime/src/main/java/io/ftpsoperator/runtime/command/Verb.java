package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.storage.FileRefused;
import java.io.IOException;

/**
 * A line of the command table.
 *
 * @param argument what the verb takes, in the notation of the RFCs; in brackets where it may be left out
 */
record Verb(String name, String argument, Needs needs, Kind kind, Handler handler) {

    enum Needs {
        NOTHING,
        LOGIN
    }

    enum Kind {
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

    boolean runsLong() {
        return kind != Kind.SHORT;
    }

    boolean opensData() {
        return kind == Kind.TRANSFER;
    }

    boolean argumentRequired() {
        return !argument.isEmpty() && !argument.startsWith("[");
    }
}
