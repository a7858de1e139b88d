package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Spellings;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may be said of {@code spec.commands}. */
final class CommandRules {
    private static final String DENIED = "spec.commands.denied";
    private static final String ALGORITHMS = "spec.commands.hashAlgorithms";
    private static final int MOST_DENIED = 64;
    private static final int MOST_ALGORITHMS = 5;
    private static final Pattern VERB = Pattern.compile(Spellings.VERB);
    private static final Set<String> NEEDED = Set.of("AUTH", "USER", "PASS", "PBSZ", "PROT", "QUIT", "FEAT");

    private CommandRules() {}

    static Stream<Problem> deniedOnesAreCommands(FtpsSiteSpec spec) {
        var denied = spec.commands().denied();
        return Stream.concat(
                Listed.atMost(MOST_DENIED, denied.size(), DENIED, "commands; remove some"),
                Listed.each(
                        denied,
                        DENIED,
                        (path, verb) -> VERB.matcher(verb).matches()
                                ? Stream.empty()
                                : Stream.of(new Problem(
                                        path,
                                        "\"%s\" is not a command; write its verb in capitals, such as DELE, or SITE CHMOD"
                                                .formatted(verb)))));
    }

    static Stream<Problem> whatNoSessionCanDoWithoutStays(FtpsSiteSpec spec) {
        return Listed.each(
                spec.commands().denied(),
                DENIED,
                (path, verb) -> NEEDED.contains(verb)
                        ? Stream.of(new Problem(path, "no session can do without %s; remove it".formatted(verb)))
                        : Stream.empty());
    }

    static Stream<Problem> noCommandTwice(FtpsSiteSpec spec) {
        return Listed.repeated(
                spec.commands().denied(), verb -> verb, DENIED, "", "\"%s\" is listed twice; remove one");
    }

    static Stream<Problem> hashAlgorithmsAreFew(FtpsSiteSpec spec) {
        var algorithms = spec.commands().hashAlgorithms();
        return Stream.concat(
                Listed.atMost(MOST_ALGORITHMS, algorithms.size(), ALGORITHMS, "algorithms; remove some"),
                Listed.repeated(algorithms, name -> name, ALGORITHMS, "", "%s is listed twice; remove one"));
    }
}
