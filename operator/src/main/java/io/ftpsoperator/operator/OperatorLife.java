package io.ftpsoperator.operator;

import io.ftpsoperator.operator.lead.Election;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * From the start of the process to its end. The operator's own start and stop follow from the election: on SIGTERM reconciliations
 * under way end, then the lease is given back, then the process ends.
 */
@Singleton
final class OperatorLife {
    private final Election election;

    OperatorLife(Election election) {
        this.election = election;
    }

    void begin(@Observes StartupEvent event) {
        election.start();
    }

    void end(@Observes ShutdownEvent event) {
        election.close();
    }
}
