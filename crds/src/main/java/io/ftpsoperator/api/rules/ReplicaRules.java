package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import java.util.stream.Stream;

/** What may be said of {@code spec.replicas}. */
final class ReplicaRules {
    private static final String PATH = "spec.replicas";

    private ReplicaRules() {}

    static Stream<Problem> thereAreOneToTen(FtpsSiteSpec spec) {
        int replicas = spec.replicas();
        return 1 <= replicas && replicas <= FtpsSiteSpec.MOST_REPLICAS
                ? Stream.empty()
                : Stream.of(new Problem(
                        PATH,
                        "%d is out of range; give a number from 1 to %d"
                                .formatted(replicas, FtpsSiteSpec.MOST_REPLICAS)));
    }

    static Stream<Problem> severalShareTheirStorage(FtpsSiteSpec spec) {
        return spec.replicas() <= 1 || spec.storage().sharedByPods()
                ? Stream.empty()
                : Stream.of(new Problem(
                        PATH,
                        "%d pods need storage that they can share; set storage.volumeClaim.accessModes to [ReadWriteMany], or name a claim of yours in storage.claimName"
                                .formatted(spec.replicas())));
    }

    static Stream<Problem> everyOneHasPassivePorts(FtpsSiteSpec spec) {
        int ports = spec.passive().ports().count();
        int needed = 2 * spec.replicas();
        return spec.replicas() <= 1 || ports >= needed
                ? Stream.empty()
                : Stream.of(new Problem(
                        PATH,
                        "each pod needs a passive port, and its successor another one while it takes over: %d for %d replicas, but passive.ports has %d; widen it"
                                .formatted(needed, spec.replicas(), ports)));
    }
}
