package io.ftpsoperator.e2e;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * The cluster of hack/cluster, which is there for the tests alone: its nodes may be drained and its servers killed. FTPS_RESTART is
 * the command that does the latter.
 */
final class TestCluster {

    private TestCluster() {}

    static boolean isThere() {
        return System.getenv("FTPS_RESTART") != null;
    }

    /** Leaves the tests of a class out on a cluster of somebody's. */
    static void require(String why) {
        Assumptions.assumeTrue(
                isThere(),
                why + ", which the cluster that KUBECONFIG names may not like: only on that of hack/cluster");
    }

    /** Kills a server and starts it again after a while; returns when the API server answers. */
    static void restart(String server, Duration outage) {
        Shell.run(List.of(System.getenv("FTPS_RESTART"), server, Long.toString(outage.toSeconds())))
                .orFail();
        Cluster.eventually(Duration.ofSeconds(60), "the API server answers", () -> {
            var answer = Cluster.tryKubectl("get", "--raw", "/readyz");
            return answer.exitCode() == 0 ? "" : answer.output();
        });
    }

    static List<String> nodes() {
        return StreamSupport.stream(Cluster.json("get", "nodes").path("items").spliterator(), false)
                .map(node -> node.at("/metadata/name").asText())
                .toList();
    }
}
