package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.audit.Said;
import io.ftpsoperator.runtime.session.CommandLine;
import java.util.Optional;
import java.util.Set;

/**
 * What of a command line may be written down. A password can stand anywhere in a line that is not understood: behind PASS that was
 * misspelt, or alone, typed one line too late. So only the arguments of commands that are known are shown, and not those of PASS
 * and ACCT.
 */
final class Disclosure {

    static final String HIDDEN = "***";

    /** The method of a line that is no command that anybody knows. */
    static final String UNKNOWN = "Unknown";

    private static final Set<String> SECRET = Set.of("PASS", "ACCT");

    private static final Set<String> SITE_COMMANDS = Set.of("HELP", "CHMOD", "UTIME", "QUOTA");

    /** Commands that other servers have, by RFC or by custom: it is of use to see that clients try them. */
    private static final Set<String> ELSEWHERE = Set.of(
            "ADAT", "CONF", "ENC", "MIC", "SMNT", "LPRT", "LPSV", "COMB", "CSID", "DSIZ", "ESTA", "ESTP", "MD5", "MFCT",
            "MMD5", "RMDA", "SPSV", "THMB", "XCRC", "XMD5", "XSHA", "XSHA1", "XSHA256", "XSHA512");

    private Disclosure() {}

    static Said of(Optional<Verb> verb, CommandLine line) {
        if (verb.isEmpty()) {
            return new Said(nameOf(line), HIDDEN, "", "");
        }
        boolean secret = SECRET.contains(line.verb()) || line.verb().equals("SITE") && !isKnownToSite(line.argument());
        return new Said(line.verb(), secret ? HIDDEN : line.argument(), "", "");
    }

    /** A line that breaks the rules of lines. */
    static Said ofMalformed() {
        return new Said(UNKNOWN, HIDDEN, "", "");
    }

    private static String nameOf(CommandLine line) {
        return ELSEWHERE.contains(line.verb())
                ? line.verb()
                : line.meantSecret().orElse(UNKNOWN);
    }

    private static boolean isKnownToSite(String argument) {
        var command = argument.split(" ", 2)[0];
        return SITE_COMMANDS.stream().anyMatch(command::equalsIgnoreCase);
    }
}
