package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.TimeText;
import java.time.Duration;
import java.util.stream.Stream;

/** What may be said of {@code spec.limits}. */
final class LimitRules {
    private static final String PATH = "spec.limits.";
    private static final int MOST_SESSIONS = 100_000;
    private static final int MOST_FAILURES = 1000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private LimitRules() {}

    static Stream<Problem> capsAreInRange(FtpsSiteSpec spec) {
        var limits = spec.limits();
        return Stream.of(
                        capProblem("maxSessions", limits.maxSessions(), MOST_SESSIONS),
                        capProblem("maxSessionsPerUser", limits.maxSessionsPerUser(), MOST_SESSIONS),
                        capProblem("maxLoginFailures", limits.maxLoginFailures(), MOST_FAILURES))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> capProblem(String field, int value, int most) {
        return 1 <= value && value <= most
                ? Stream.empty()
                : Stream.of(new Problem(
                        PATH + field, "%d is out of range; give a number from 1 to %d".formatted(value, most)));
    }

    static Stream<Problem> timeoutsAreSpansOfTime(FtpsSiteSpec spec) {
        return Stream.concat(
                timeoutProblem("idleTimeout", spec.limits().idleTimeout()),
                timeoutProblem("loginTimeout", spec.limits().loginTimeout()));
    }

    private static Stream<Problem> timeoutProblem(String field, String text) {
        boolean sound = TimeText.parse(text)
                .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0)
                .isPresent();
        return sound
                ? Stream.empty()
                : Stream.of(new Problem(
                        PATH + field,
                        "\"%s\" is not a time from 1s to 24h; write it like 90s, 5m or 1h30m".formatted(text)));
    }
}
