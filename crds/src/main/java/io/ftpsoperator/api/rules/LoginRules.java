package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.InstantText;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a user may log in, and how often at once. */
final class LoginRules {
    private static final String PATH = "spec.users";

    private LoginRules() {}

    static Stream<Problem> termsAreSpansOfTime(FtpsSiteSpec spec) {
        return Listed.each(spec.users(), PATH, LoginRules::termProblems);
    }

    private static Stream<Problem> termProblems(String path, SiteUser user) {
        return Stream.of(
                        instantProblem(path + ".notBefore", user.notBefore()),
                        instantProblem(path + ".notAfter", user.notAfter()),
                        orderProblem(path + ".notAfter", user))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> instantProblem(String path, @Nullable String text) {
        return text == null || InstantText.parse(text).isPresent()
                ? Stream.empty()
                : Stream.of(new Problem(
                        path, "\"%s\" is not a moment in UTC; write it like 2026-12-31T23:59:59Z".formatted(text)));
    }

    private static Stream<Problem> orderProblem(String path, SiteUser user) {
        if (user.notBefore() == null || user.notAfter() == null) {
            return Stream.empty();
        }
        var from = InstantText.parse(user.notBefore());
        var until = InstantText.parse(user.notAfter());
        return from.isEmpty() || until.isEmpty() || from.get().isBefore(until.get())
                ? Stream.empty()
                : Stream.of(new Problem(path, "notAfter must be later than notBefore; swap them, or leave one out"));
    }

    static Stream<Problem> capsAreInRange(FtpsSiteSpec spec) {
        return Listed.each(
                spec.users(), PATH, (path, user) -> LimitRules.capProblem(path + ".maxSessions", user.maxSessions()));
    }
}
