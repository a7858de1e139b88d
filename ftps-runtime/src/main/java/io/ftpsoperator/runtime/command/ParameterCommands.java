package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import java.util.Locale;

/** TYPE, MODE, STRU, OPTS and CLNT: RFC 959 section 4.1.2, RFC 2389 section 4. */
final class ParameterCommands {

    private ParameterCommands() {}

    static Outcome type(FtpsSession session, String argument) {
        return switch (argument.strip().toUpperCase(Locale.ROOT)) {
            case "A", "A N" -> ascii(session, true);
            case "I", "L 8", "L8" -> ascii(session, false);
            case "E", "E N", "A T", "A C", "E T", "E C" -> Outcome.answer(504, "Use TYPE A or TYPE I.");
            default ->
                argument.strip().matches("(?i)L *[0-9]+")
                        ? Outcome.answer(504, "Bytes have 8 bits here; use TYPE L 8.")
                        : Outcome.answer(501, "Type not known; use TYPE A or TYPE I.");
        };
    }

    private static Outcome ascii(FtpsSession session, boolean on) {
        session.ascii(on);
        return Outcome.answer(200, on ? "Type is ASCII." : "Type is IMAGE.");
    }

    static Outcome mode(FtpsSession session, String argument) {
        return switch (argument.strip().toUpperCase(Locale.ROOT)) {
            case "S" -> Outcome.answer(200, "Mode is STREAM.");
            case "B", "C", "Z" -> Outcome.answer(504, "Use MODE S.");
            default -> Outcome.answer(501, "Mode not known; use MODE S.");
        };
    }

    static Outcome stru(FtpsSession session, String argument) {
        return switch (argument.strip().toUpperCase(Locale.ROOT)) {
            case "F" -> Outcome.answer(200, "Structure is FILE.");
            case "R", "P" -> Outcome.answer(504, "Use STRU F.");
            default -> Outcome.answer(501, "Structure not known; use STRU F.");
        };
    }

    static Outcome opts(FtpsSession session, String argument) {
        var words = argument.strip().toUpperCase(Locale.ROOT);
        if (words.equals("UTF8 ON") || words.equals("UTF8") || words.equals("UTF-8 ON")) {
            return Outcome.answer(200, "UTF-8 is always on.");
        }
        if (words.equals("UTF8 OFF")) {
            return Outcome.answer(504, "Names are always UTF-8 here (RFC 2640).");
        }
        return Outcome.answer(501, "Option not known.");
    }

    static Outcome clnt(FtpsSession session, String name) {
        return Outcome.answer(200, "Noted.");
    }
}
