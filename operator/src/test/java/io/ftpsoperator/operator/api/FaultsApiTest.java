package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between operator and API server: sites get ready all the same, and nothing is written more often than it must be. */
@ExtendWith(ApiServer.class)
@Tag("api")
class FaultsApiTest {
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final String SPEC = """
            service: {type: ClusterIP}
            users: [{name: alice, passwordSecretRef: {name: alice}}]
            """;

    @BeforeAll
    static void install(ControlPlane cluster) {
        OperatorUnderTest.install(cluster);
    }

    @Test
    void everyWriteThatMeetsAConflictIsRepeatedAndNoneIsRepeatedThatDoesNot(ControlPlane cluster) throws IOException {
        try (var conflicts = new Conflicts();
                var operator = OperatorUnderTest.restart(cluster, conflicts)) {
            var site = readySite(cluster, operator, "conflicts");

            var refused = conflicts.refused();
            assertThat(refused)
                    .as("objects, status and events have all met one")
                    .anyMatch(write -> write.contains("/services/"))
                    .anyMatch(write -> write.contains("/deployments/"))
                    .anyMatch(write -> write.contains("/secrets/"))
                    .anyMatch(write -> write.contains("/status"))
                    .anyMatch(write -> write.contains("/events"));
            assertThat(objectWrites(site, operator))
                    .as("each object: refused once, written once")
                    .allSatisfy((_, times) -> assertThat(times).isEqualTo(2));
            assertThat(during(operator)).as("writes afterwards").isEmpty();
            site.client().resource(site.get()).delete(); // what other clocks have made is news to the tests that follow
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, 60})
    void aClockThatIsMinutesOffChangesNothing(int minutes, ControlPlane cluster) {
        try (var operator = OperatorUnderTest.prepare(cluster)) {
            operator.later(Duration.ofMinutes(minutes));
            operator.operator().start();
            var site = readySite(cluster, operator, "clock" + (minutes < 0 ? "-behind" : "-ahead"));

            assertThat(objectWrites(site, operator))
                    .as("each object is written once")
                    .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
            assertThat(during(operator)).as("writes afterwards").isEmpty();
            site.client().resource(site.get()).delete(); // what other clocks have made is news to the tests that follow
        }
    }

    /** The SDK empties the caches under reconciliations that have begun. */
    @Test
    void anOperatorThatStopsTakesNoEmptiedCacheForAnEmptyCluster(ControlPlane cluster) throws InterruptedException {
        var site = readySiteOfAFormerOperator(cluster, "stopping");
        var held = new HeldRequest("/apis/cert-manager.io/");
        var operator = OperatorUnderTest.restart(cluster, held);
        operator.podFollows(addressIn("stopping"), site::mounted);
        Eventually.holds(() ->
                operator.reconciliationsOf(site.get()) > 0 && during(operator).isEmpty());
        var certificate = site.find(Secret.class, "partners-tls").getData();
        int before = operator.writes().size();

        held.hold();
        operator.later(Duration.ofMinutes(1)); // so that it asks for cert-manager again, before it reads what there is
        site.apply(SPEC + "messages: {banner: Hello}");
        held.awaitAsked();
        var stop = CompletableFuture.runAsync(operator::close);
        Thread.sleep(QUIET); // for the reconciliation that is held it waits longer
        assertThat(stop).isNotDone();
        held.release();
        stop.join();

        assertThat(operator.writes().subList(before, operator.writes().size())).isEmpty();
        assertThat(site.find(Secret.class, "partners-tls").getData()).isEqualTo(certificate);
        site.client().resource(site.get()).delete();
    }

    private static SiteOnCluster readySiteOfAFormerOperator(ControlPlane cluster, String namespace) {
        try (var former = OperatorUnderTest.restart(cluster)) {
            return readySite(cluster, former, namespace);
        }
    }

    private static SiteOnCluster readySite(ControlPlane cluster, OperatorUnderTest operator, String namespace) {
        var site = new SiteOnCluster(cluster.admin(), namespace);
        site.password("alice", PasswordHash.of("secret", new SecureRandom()).encoded());
        site.apply(SPEC);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        var address = addressIn(namespace);
        operator.podFollows(address, site::mounted);
        site.runPod("partners-shard-0-pod", address);
        site.awaits("Ready", "True", "Ready", "");
        Eventually.holds(() -> during(operator).isEmpty());
        return site;
    }

    private static String addressIn(String namespace) {
        return "10.244.8." + namespace.length();
    }

    /** How often each of the objects that the operator makes was written. */
    private static Map<String, Long> objectWrites(SiteOnCluster site, OperatorUnderTest operator) {
        var writes = operator.writes().stream()
                .filter(write -> write.contains("/namespaces/" + site.namespace() + "/"))
                .filter(write -> !write.contains("/events") && !write.contains("/status") && !write.contains("/pods/"))
                .collect(Collectors.groupingBy(write -> write, Collectors.counting()));
        assertThat(writes).hasSizeGreaterThanOrEqualTo(8);
        return writes;
    }

    private static List<String> during(OperatorUnderTest operator) {
        int before = operator.writes().size();
        try {
            Thread.sleep(QUIET);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return operator.writes().subList(before, operator.writes().size());
    }
}
