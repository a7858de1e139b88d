package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.Quantity;
import io.ftpsoperator.api.v1alpha1.Bandwidth;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be said of bytes per second. */
final class BandwidthRules {
    private static final long LEAST = 1024;

    private BandwidthRules() {}

    static Stream<Problem> ratesAreQuantities(FtpsSiteSpec spec) {
        return Stream.concat(
                problemsOf("spec.limits.bandwidth", spec.limits().bandwidth()),
                Listed.each(
                        spec.users(), "spec.users", (path, user) -> problemsOf(path + ".bandwidth", user.bandwidth())));
    }

    private static Stream<Problem> problemsOf(String path, @Nullable Bandwidth bandwidth) {
        if (bandwidth == null) {
            return Stream.empty();
        }
        return Stream.concat(
                rateProblem(path + ".perSession", bandwidth.perSession()),
                rateProblem(path + ".perUser", bandwidth.perUser()));
    }

    private static Stream<Problem> rateProblem(String path, @Nullable String text) {
        return text == null || Quantity.valueOf(text).orElse(0) >= LEAST
                ? Stream.empty()
                : Stream.of(new Problem(
                        path,
                        "\"%s\" is not a number of bytes per second from 1Ki on; write it like 500Ki or 10Mi"
                                .formatted(text)));
    }
}
