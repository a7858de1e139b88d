package io.ftpsoperator.operator.api;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Polls with a limit. */
final class Eventually {
    private static final Duration LIMIT = Duration.ofSeconds(45);

    private Eventually() {}

    static void holds(BooleanSupplier condition) {
        holds(LIMIT, condition);
    }

    static void holds(Duration limit, BooleanSupplier condition) {
        succeeds(limit, () -> {
            if (!condition.getAsBoolean()) {
                throw new AssertionError("does not hold within " + limit);
            }
        });
    }

    /** Until the check throws no more; then its last complaint. */
    static void succeeds(Runnable check) {
        succeeds(LIMIT, check);
    }

    private static void succeeds(Duration limit, Runnable check) {
        var deadline = Instant.now().plus(limit);
        while (true) {
            try {
                check.run();
                return;
            } catch (AssertionError | RuntimeException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
