package io.ftpsoperator.operator.api;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.ftpsoperator.apiserver.ControlPlane;
import io.ftpsoperator.operator.lead.Election;
import io.ftpsoperator.operator.lead.LeaseOnCluster;
import io.ftpsoperator.operator.lead.LeaseTimes;
import io.ftpsoperator.operator.lead.OperatorAtWork;
import java.time.Duration;
import java.time.InstantSource;

/** One of several operators, each with the rights that the chart gives: it acts while it holds the lease. */
final class Candidate implements AutoCloseable {
    private final OperatorUnderTest operator;
    private final KubernetesClient leases;
    private final Election election;

    private Candidate(OperatorUnderTest operator, KubernetesClient leases, String identity) {
        this.operator = operator;
        this.leases = leases;
        this.election = new Election(
                new LeaseOnCluster(leases, Chart.NAMESPACE, "ftps-operator"),
                identity,
                LeaseTimes.usual(),
                new OperatorAtWork(operator.operator(), () -> {}, this::end),
                InstantSource.system(),
                () -> Duration.ofNanos(System.nanoTime()));
    }

    /** Lets one stand for office where the chart is installed. */
    static Candidate start(ControlPlane cluster, String identity) {
        var rights = cluster.configAs(Chart.NAMESPACE, Chart.SERVICE_ACCOUNT);
        var leases = LeaseOnCluster.client(rights);
        var candidate = new Candidate(OperatorUnderTest.prepare(cluster), leases, identity);
        candidate.election.start();
        return candidate;
    }

    OperatorUnderTest operator() {
        return operator;
    }

    boolean leads() {
        return election.leads();
    }

    /** It reaches the lease no more, and all else. */
    void cutOffFromTheLease() {
        leases.close();
    }

    /** As the process ends that is killed: in the midst of whatever it does, and with the lease in its hands. */
    void kill() {
        leases.close();
        end();
    }

    private void end() {
        operator.operator().getKubernetesClient().close();
        operator.operator().stop();
    }

    /** As the process ends that is asked to. */
    @Override
    public void close() {
        election.close();
        leases.close();
    }
}
