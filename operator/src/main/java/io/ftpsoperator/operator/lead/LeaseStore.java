package io.ftpsoperator.operator.lead;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.util.Optional;

/** Where the lease is kept. */
interface LeaseStore {

    Optional<Lease> read();

    /** Makes the lease or, where it has a version, replaces that very version; throws if somebody was quicker. */
    void write(Lease lease);
}
