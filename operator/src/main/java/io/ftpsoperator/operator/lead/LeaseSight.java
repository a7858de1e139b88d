package io.ftpsoperator.operator.lead;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;

/**
 * Tells when a lease of somebody else's has run out: when it has stayed as it is for its length, by the clock of who looks. The
 * times in it are of another node's clock, which need not agree with ours.
 */
final class LeaseSight {
    private final Duration usualLength;
    private String version = "";
    private Duration since = Duration.ZERO;

    LeaseSight(Duration usualLength) {
        this.usualLength = usualLength;
    }

    /** @param uptime at which the lease was read */
    boolean ranOut(Lease lease, Duration uptime) {
        if (!version.equals(lease.getMetadata().getResourceVersion())) {
            version = lease.getMetadata().getResourceVersion();
            since = uptime;
        }
        return uptime.minus(since).compareTo(LeaseTerms.lengthOf(lease, usualLength)) > 0;
    }
}
