package io.ftpsoperator.runtime.control;

import java.time.Duration;

/**
 * How long a site that is told to stop goes on.
 *
 * @param atLeast even if nobody is there: who sends new clients here hears a moment later than the site itself
 * @param welcome for how long new clients are served beside those who are there: as long as nobody is ready in its place, they have
 *     nowhere else to go
 * @param atMost for sessions that go on working
 */
public record Farewell(Duration atLeast, Duration welcome, Duration atMost) {

    /** Where nobody comes in its place, so that nothing is gained by waiting. */
    public static Farewell within(Duration atMost) {
        return new Farewell(Duration.ZERO, Duration.ZERO, atMost);
    }
}
