package io.ftpsoperator.runtime.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One thing that must be so for the site to be ready.
 *
 * @param failure asked anew each time; empty: all is well
 */
public record Check(String name, Supplier<Optional<String>> failure) {

    private record Answer(Optional<String> failure, Instant end) {}

    /** The same, asked no more often than that: for what costs something. */
    public Check rememberedFor(Duration life, InstantSource clock) {
        var last = new AtomicReference<>(new Answer(Optional.empty(), Instant.MIN));
        return new Check(name, () -> {
            var now = clock.instant();
            var known = last.get();
            if (now.isBefore(known.end())) {
                return known.failure();
            }
            var answer = new Answer(failure.get(), now.plus(life));
            last.set(answer);
            return answer.failure();
        });
    }
}
