package io.ftpsoperator.operator;

import io.ftpsoperator.operator.lead.Election;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the operator still looks at the lease. One that does not would never lead again; that the API server does not answer is no
 * reason to be restarted.
 */
@Liveness
@Singleton
final class ElectionLiveness implements HealthCheck {
    private static final Duration LONGEST_STILLNESS = Duration.ofMinutes(1);

    private final Election election;

    ElectionLiveness(Election election) {
        this.election = election;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("election")
                .status(election.still().compareTo(LONGEST_STILLNESS) < 0)
                .build();
    }
}
