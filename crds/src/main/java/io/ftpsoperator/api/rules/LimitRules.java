package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.TimeText;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be said of {@code spec.limits}. */
final class LimitRules {
    private static final String PATH = "spec.limits.";
    private static final int MOST_SESSIONS = 100_000;
    private static final int MOST_FAILURES = 1000;
    private static final int MOST_NETWORKS = 64;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private LimitRules() {}

    static Stream<Problem> capsAreInRange(FtpsSiteSpec spec) {
        var limits = spec.limits();
        return Stream.of(
                        capProblem(PATH + "maxSessions", limits.maxSessions()),
                        capProblem(PATH + "maxSessionsPerUser", limits.maxSessionsPerUser()),
                        capProblem(PATH + "maxSessionsPerAddress", limits.maxSessionsPerAddress()),
                        capProblem(PATH + "maxLoginFailures", limits.maxLoginFailures(), MOST_FAILURES))
                .flatMap(problems -> problems);
    }

    /** @param value most sessions of something; null: no limit of its own */
    static Stream<Problem> capProblem(String path, @Nullable Integer value) {
        return value == null ? Stream.empty() : capProblem(path, value, MOST_SESSIONS);
    }

    private static Stream<Problem> capProblem(String path, int value, int most) {
        return 1 <= value && value <= most
                ? Stream.empty()
                : Stream.of(new Problem(path, "%d is out of range; give a number from 1 to %d".formatted(value, most)));
    }

    static Stream<Problem> timeoutsAreSpansOfTime(FtpsSiteSpec spec) {
        var limits = spec.limits();
        return Stream.of(
                        timeoutProblem("idleTimeout", limits.idleTimeout()),
                        timeoutProblem("loginTimeout", limits.loginTimeout()),
                        timeoutProblem("stalledTransferTimeout", limits.stalledTransferTimeout()),
                        timeoutProblem("dataConnectionTimeout", limits.dataConnectionTimeout()))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> timeoutProblem(String field, @Nullable String text) {
        if (text == null) {
            return Stream.empty();
        }
        boolean sound = TimeText.parse(text)
                .filter(time -> time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0)
                .isPresent();
        return sound
                ? Stream.empty()
                : Stream.of(new Problem(
                        PATH + field,
                        "\"%s\" is not a time from 1s to 24h; write it like 90s, 5m or 1h30m".formatted(text)));
    }

    static Stream<Problem> neverBannedNetworksAreNetworks(FtpsSiteSpec spec) {
        return Listed.networksProblems(
                PATH + "neverBannedNetworks", spec.limits().neverBannedNetworks(), MOST_NETWORKS);
    }
}
