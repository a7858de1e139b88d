package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.Fact;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** TYPE, MODE, STRU, OPTS, LANG and CLNT: RFC 959 section 4.1.2, RFC 2389 section 4, RFC 2640. */
final class ParameterCommands {

    private static final Pattern Z_LEVEL =
            Pattern.compile("Z(?: ENGINE ZLIB)? LEVEL ([1-9])", Pattern.CASE_INSENSITIVE);

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
        session.choices().ascii(on);
        return Outcome.answer(200, on ? "Type is ASCII." : "Type is IMAGE.");
    }

    static Outcome mode(FtpsSession session, String argument) {
        return switch (argument.strip().toUpperCase(Locale.ROOT)) {
            case "S" -> compressed(session, false);
            case "Z" -> mayCompress(session) ? compressed(session, true) : Outcome.answer(504, "Use MODE S.");
            case "B", "C" -> Outcome.answer(504, "Use MODE S.");
            default -> Outcome.answer(501, "Mode not known; use MODE S.");
        };
    }

    /** Whether the site offers MODE Z. */
    static boolean mayCompress(FtpsSession session) {
        return session.site().live().spec().commands().compression().on();
    }

    private static Outcome compressed(FtpsSession session, boolean on) {
        session.choices().compressed(on);
        return Outcome.answer(200, on ? "Mode is Z: data goes compressed." : "Mode is STREAM.");
    }

    static Outcome stru(FtpsSession session, String argument) {
        return switch (argument.strip().toUpperCase(Locale.ROOT)) {
            case "F" -> Outcome.answer(200, "Structure is FILE.");
            case "R", "P" -> Outcome.answer(504, "Use STRU F.");
            default -> Outcome.answer(501, "Structure not known; use STRU F.");
        };
    }

    static Outcome opts(FtpsSession session, String argument) {
        var words = argument.strip().split(" +", 2);
        if (DeniedCommands.at(session).coverFeature(words[0].toUpperCase(Locale.ROOT))) {
            return Outcome.answer(501, "Option not known.");
        }
        var value = words.length == 1 ? "" : words[1];
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "UTF8", "UTF-8" -> utf8(value);
            case "HASH" -> HashCommands.select(session, value);
            case "MLST" -> mlst(session, value);
            case "MODE" -> mode(session, Z_LEVEL.matcher(value));
            default -> Outcome.answer(501, "Option not known.");
        };
    }

    /** Draft-preston-ftpext-deflate-04 section 3.1. There is one engine. */
    private static Outcome mode(FtpsSession session, Matcher level) {
        if (!mayCompress(session) || !level.matches()) {
            return Outcome.answer(501, "OPTS MODE takes Z LEVEL 1 to 9, where MODE Z is offered.");
        }
        session.choices().level(Integer.parseInt(level.group(1)));
        return Outcome.answer(200, "MODE Z LEVEL set to %s.".formatted(level.group(1)));
    }

    private static Outcome utf8(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "", "ON" -> Outcome.answer(200, "UTF-8 is always on.");
            case "OFF" -> Outcome.answer(504, "Names are always UTF-8 here (RFC 2640).");
            default -> Outcome.answer(501, "OPTS UTF8 takes ON.");
        };
    }

    /** RFC 3659 section 7.9: only the facts named are told from now on; names that are not known are passed over. */
    private static Outcome mlst(FtpsSession session, String list) {
        if (list.contains(" ")) {
            return Outcome.answer(501, "OPTS MLST takes the names of facts, each with a semicolon behind it.");
        }
        var names = List.of(list.toLowerCase(Locale.ROOT).split(";"));
        var chosen = Arrays.stream(Fact.values())
                .filter(fact -> names.contains(fact.label().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        session.choices().facts(chosen);
        var told = session.choices().facts().stream()
                .map(fact -> fact.label() + ";")
                .collect(Collectors.joining());
        return Outcome.answer(200, ("MLST OPTS " + told).strip());
    }

    /** RFC 2640 section 4: replies come in English, which is also the default that LANG alone goes back to. */
    static Outcome lang(FtpsSession session, String tag) {
        var language = tag.strip();
        return language.isEmpty() || language.equalsIgnoreCase("EN")
                ? Outcome.answer(200, "Replies are in English.")
                : Outcome.answer(504, "Replies come in English only; use LANG EN.");
    }

    static Outcome clnt(FtpsSession session, String name) {
        return Outcome.answer(200, "Noted.");
    }
}
