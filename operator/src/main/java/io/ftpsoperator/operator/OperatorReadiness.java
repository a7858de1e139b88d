package io.ftpsoperator.operator;

import io.ftpsoperator.operator.lead.Election;
import io.ftpsoperator.operator.lead.OperatorAtWork;
import io.javaoperatorsdk.operator.Operator;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready is who leads and has every watch in order, and who stands by and could take over: that is what a rollout of the operator
 * waits for.
 */
@Readiness
@Singleton
final class OperatorReadiness implements HealthCheck {
    private static final Duration LONGEST_BLINDNESS = Duration.ofSeconds(30);

    private final Election election;
    private final OperatorAtWork work;
    private final Operator operator;

    OperatorReadiness(Election election, OperatorAtWork work, Operator operator) {
        this.election = election;
        this.work = work;
        this.operator = operator;
    }

    @Override
    public HealthCheckResponse call() {
        boolean ready = election.leads() ? atWork() : election.unseen().compareTo(LONGEST_BLINDNESS) < 0;
        return HealthCheckResponse.named("operator")
                .status(ready)
                .withData("role", election.leads() ? "leader" : "standby")
                .build();
    }

    private boolean atWork() {
        return work.started() && operator.getRuntimeInfo().allEventSourcesAreHealthy();
    }
}
