package io.ftpsoperator.operator.lead;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/** Reads and words leases. What somebody wrote by hand may lack anything. */
final class LeaseTerms {
    private LeaseTerms() {}

    /** Empty when it was given back. */
    static Optional<String> holderOf(Lease lease) {
        return Optional.ofNullable(lease.getSpec())
                .map(spec -> spec.getHolderIdentity())
                .filter(holder -> !holder.isEmpty());
    }

    static Duration lengthOf(Lease lease, Duration usual) {
        return Optional.ofNullable(lease.getSpec())
                .map(spec -> spec.getLeaseDurationSeconds())
                .map(Duration::ofSeconds)
                .orElse(usual);
    }

    /** The lease that was found, if any, as this holder's. */
    static Lease heldBy(String holder, Optional<Lease> found, Duration length, Instant now) {
        var before = found.flatMap(LeaseTerms::holderOf);
        boolean same = before.equals(Optional.of(holder));
        var since = found.filter(_ -> same).map(lease -> lease.getSpec().getAcquireTime());
        return found.map(LeaseBuilder::new)
                .orElseGet(() -> new LeaseBuilder().withNewMetadata().endMetadata())
                .editOrNewSpec()
                .withHolderIdentity(holder)
                .withLeaseDurationSeconds((int) length.toSeconds())
                .withAcquireTime(since.orElseGet(() -> at(now)))
                .withRenewTime(at(now))
                .withLeaseTransitions(found.map(lease -> transitionsOf(lease) + (same ? 0 : 1))
                        .orElse(0))
                .endSpec()
                .build();
    }

    /** The lease given back: the next who looks may take it. */
    static Lease givenBack(Lease held, Instant now) {
        return new LeaseBuilder(held)
                .editSpec()
                .withHolderIdentity(null)
                .withLeaseDurationSeconds(1)
                .withRenewTime(at(now))
                .endSpec()
                .build();
    }

    private static int transitionsOf(Lease lease) {
        return lease.getSpec() == null
                ? 0
                : Objects.requireNonNullElse(lease.getSpec().getLeaseTransitions(), 0);
    }

    private static ZonedDateTime at(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }
}
