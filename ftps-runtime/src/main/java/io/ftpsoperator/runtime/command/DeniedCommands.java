package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.FtpsSession;
import java.util.List;
import java.util.Locale;

/**
 * The commands that a site does without ({@code spec.commands.denied}).
 *
 * @param listed verbs in upper case, with SITE's own behind it where it has one
 */
record DeniedCommands(List<String> listed) {

    /** By the site as it is now. */
    static DeniedCommands at(FtpsSession session) {
        return new DeniedCommands(session.site().live().spec().commands().denied());
    }

    /** Whether a command is one of them, under this name or the one that RFC 775 gave it. */
    boolean cover(Verb verb, String argument) {
        return listed.contains(verb.name())
                || listed.contains(verb.original())
                || verb.name().equals("SITE") && coverSite(argument.split(" ", 2)[0]);
    }

    boolean coverSite(String command) {
        return listed.contains("SITE " + command.toUpperCase(Locale.ROOT));
    }

    /** Whether a line of FEAT or OPTS is about one of them. */
    boolean coverFeature(String feature) {
        return listed.contains(feature.strip().split(" ", 2)[0]);
    }
}
