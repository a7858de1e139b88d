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

    /**
     * Twice those of Kubernetes' own components: sites are served whoever leads, so it is worse to give up for a busy node or an
     * API server that is being replaced than to wait for a successor.
     */
    public static LeaseTimes usual() {
        return new LeaseTimes(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(2));
    }
}
