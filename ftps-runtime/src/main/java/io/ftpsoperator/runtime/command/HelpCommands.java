package io.ftpsoperator.runtime.command;

import io.ftpsoperator.api.v1alpha1.ControlPolicy;
import io.ftpsoperator.runtime.session.Choices;
import io.ftpsoperator.runtime.session.Fact;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.Outcome.Answer;
import io.ftpsoperator.runtime.session.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** FEAT, HELP, SYST and NOOP: RFC 2389 section 3, RFC 959 section 4.1.3. */
final class HelpCommands {

    private static final Set<String> CHECKSUMS = Set.of("XCRC", "XMD5", "XSHA", "XSHA1", "XSHA256", "XSHA512", "MD5");

    private final Collection<Verb> verbs;

    HelpCommands(Collection<Verb> verbs) {
        this.verbs = verbs;
    }

    Outcome feat(FtpsSession session, String none) {
        var lines = new ArrayList<String>();
        lines.add("Features:");
        if (!session.listener().implicit()) {
            lines.add(" AUTH TLS"); // RFC 4217 section 6
            if (session.policy().control() != ControlPolicy.Require) {
                lines.add(" CCC");
            }
        }
        lines.add(" AVBL");
        lines.add(" CLNT");
        lines.add(" EPRT"); // known, and told where it cannot be had
        lines.add(" EPSV");
        lines.add(" " + HashCommands.feature(session));
        lines.add(" HOST");
        lines.add(" LANG EN*");
        lines.add(" MDTM");
        lines.add(" MFF Modify;UNIX.mode;");
        lines.add(" MFMT");
        lines.add(" MLST " + facts(session.choices()));
        if (ParameterCommands.mayCompress(session)) {
            lines.add(" MODE Z");
        }
        lines.add(" PBSZ");
        lines.add(" PROT");
        lines.add(" REST STREAM");
        lines.add(" SIZE");
        lines.add(" TVFS");
        lines.add(" UTF8");
        verbs.stream()
                .filter(verb -> CHECKSUMS.contains(verb.name()) && verb.isOfferedTo(session))
                .forEach(verb -> lines.add(" " + verb.name()));
        lines.removeIf(DeniedCommands.at(session)::coverFeature);
        lines.add("End");
        return new Answer(Reply.of(211, lines));
    }

    /** RFC 3659 section 7.8: the stars stand at what MLSD tells as things are. */
    private static String facts(Choices choices) {
        return Arrays.stream(Fact.values())
                .map(it -> it.label() + (choices.facts().contains(it) ? "*;" : ";"))
                .collect(Collectors.joining());
    }

    Outcome help(FtpsSession session, String about) {
        if (about.isEmpty()) {
            var names = here(session).map(Verb::name).sorted().collect(Collectors.joining(" "));
            return new Answer(Reply.of(214, List.of("Commands:", " " + names, "HELP command tells what it takes.")));
        }
        return here(session)
                .filter(verb -> verb.name().equals(about.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .map(verb -> Outcome.answer(
                        214,
                        "Syntax: %s %s".formatted(verb.name(), verb.argument()).strip()))
                .orElseGet(() -> Outcome.answer(501, "Command not known; HELP lists what there is."));
    }

    private Stream<Verb> here(FtpsSession session) {
        var denied = DeniedCommands.at(session);
        return verbs.stream().filter(verb -> verb.isOfferedTo(session) && !denied.cover(verb, ""));
    }

    static Outcome syst(FtpsSession session, String none) {
        return Outcome.answer(215, "UNIX Type: L8"); // what clients need to know is the form of LIST
    }

    static Outcome noop(FtpsSession session, String none) {
        return Outcome.answer(200, "OK.");
    }
}
