package io.ftpsoperator.runtime.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.ChannelPolicy;
import io.ftpsoperator.api.v1alpha1.ControlPolicy;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.runtime.testing.Documents;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/policies.md tells what the rules do: all of them, in their order, with their replies. */
class PolicyDocumentTest {

    private static final String DOCUMENT = "docs/policies.md";
    private static final Pattern IN_ORDER = Pattern.compile("IN_ORDER = List\\.of\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("Policies::(\\w+)");
    private static final Pattern HEADING = Pattern.compile("### (.+)");
    private static final Pattern PAIR = Pattern.compile("\\| `(\\w+)` \\| `(\\w+)` \\| (.+) \\|");

    /** A rule's name is its heading, put together: credentialsAreEncrypted is told under "Credentials are encrypted". */
    @Test
    void hasAHeadingForEveryRuleInTheOrderOfTheRules() {
        var list = IN_ORDER.matcher(Documents.source(Policies.class))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(list).hasSize(1);
        var rules = RULE.matcher(list.getFirst())
                .results()
                .map(rule -> rule.group(1).toLowerCase(Locale.ROOT))
                .toList();
        var headings = Documents.linesOf(DOCUMENT, HEADING).stream()
                .map(heading -> heading.group(1).replace(" ", "").toLowerCase(Locale.ROOT))
                .toList();

        assertThat(rules).hasSizeGreaterThan(5);
        assertThat(headings).isEqualTo(rules);
    }

    static Stream<Documents.Quoted> replies() {
        return Documents.repliesIn(DOCUMENT);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void quotesRepliesAsTheRulesGiveThem(Documents.Quoted reply) {
        assertThat(Documents.source(Policies.class))
                .containsPattern(
                        "Refuse\\(\\s*%s,\\s*%s".formatted(reply.code(), Pattern.quote("\"" + reply.text() + "\"")));
    }

    @Test
    void tellsOfEveryPairWhatTheRulesSay() {
        var expected = Stream.of(ControlPolicy.values())
                .flatMap(control -> Stream.of(DataPolicy.values()).map(data -> new ChannelPolicy(control, data)))
                .map(PolicyDocumentTest::row)
                .toList();

        assertThat(Documents.linesOf(DOCUMENT, PAIR).stream().map(match -> match.group()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String row(ChannelPolicy policy) {
        int[] codes = {
            PoliciesTest.judge(PoliciesTest.command("USER", false, policy)),
            PoliciesTest.judge(PoliciesTest.command("PWD", false, policy)),
            PoliciesTest.judge(PoliciesTest.command("CCC", true, policy)),
            PoliciesTest.judge(PoliciesTest.transfer(true, false, policy)),
            PoliciesTest.judge(PoliciesTest.transfer(true, true, policy))
        };
        var cells = Arrays.stream(codes).mapToObj(code -> code == 0 ? "yes" : String.valueOf(code));
        return Stream.concat(Stream.of("`" + policy.control() + "`", "`" + policy.data() + "`"), cells)
                .reduce("|", (line, cell) -> line + " " + cell + " |");
    }
}
