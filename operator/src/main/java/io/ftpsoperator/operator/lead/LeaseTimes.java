package io.ftpsoperator.operator.lead;

import java.time.Duration;

/**
 * The times of a lease.
 *
 * @param length after which a lease that nobody renewed is free
 * @param patience after which a leader whose renewals fail gives up: so much before the length that it has stopped by then
 * @param pause between two looks at the lease
 */
public record LeaseTimes(Duration length, Duration patience, Duration pause) {

    /** Those of Kubernetes' own components. */
    public static LeaseTimes usual() {
        return new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));
    }
}
