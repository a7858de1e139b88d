package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Spellings;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may be said of {@code spec.messages}. */
final class MessageRules {
    private static final int LONGEST = 2048;
    private static final Pattern CONTROL_CHARACTER = Pattern.compile(Spellings.CONTROL_CHARACTER);

    private MessageRules() {}

    static Stream<Problem> textsAreShortAndPlain(FtpsSiteSpec spec) {
        return Stream.concat(
                textProblem("spec.messages.banner", spec.messages().banner()),
                textProblem("spec.messages.welcome", spec.messages().welcome()));
    }

    private static Stream<Problem> textProblem(String path, String text) {
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return Stream.of(new Problem(path, "the text is too long; use at most %d characters".formatted(LONGEST)));
        }
        return CONTROL_CHARACTER.matcher(text).find()
                ? Stream.of(
                        new Problem(path, "the text has a control character; use only line breaks and printable text"))
                : Stream.empty();
    }
}
