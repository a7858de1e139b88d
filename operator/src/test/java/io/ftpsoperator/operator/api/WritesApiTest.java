package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How often the operator writes: the small form of {@code make bench-operator}, which does the same with a thousand sites. What
 * multiplies by a thousand is counted here by the piece.
 */
@ExtendWith(ApiServer.class)
@Tag("api")
class WritesApiTest {
    private static final int SITES = 20;
    private static final int USERS = 10;
    private static final Duration QUIET = Duration.ofSeconds(8);
    private static final String SPEC = IntStream.range(0, USERS)
            .mapToObj(
                    i -> "- {name: partner-%d, passwordSecretRef: {name: partners, key: partner-%d}}\n".formatted(i, i))
            .collect(Collectors.joining("", "service: {type: ClusterIP}\nusers:\n", ""));

    /** Eight objects, a status and a warning at first, a status and an event when it is ready. */
    private static final int WRITES_TO_CREATE = 12;

    @Test
    void fewToCreateASiteAndNoneWhileNothingChanges(ControlPlane cluster) throws InterruptedException {
        var hash = PasswordHash.of("secret", new SecureRandom()).encoded();
        var hashes = new TreeMap<String, String>();
        IntStream.range(0, USERS).forEach(i -> hashes.put("partner-" + i, hash));
        var sites = IntStream.range(0, SITES)
                .mapToObj(i -> new SiteOnCluster(cluster.admin(), "writes-" + i))
                .toList();
        try (var operator = OperatorUnderTest.start(cluster)) {
            for (var site : sites) {
                site.secret("partners", hashes);
                site.apply(SPEC);
            }
            sites.forEach(site -> Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0")));
            sites.forEach(site -> run(site, operator));
            sites.forEach(site -> site.awaits("Ready", "True", "Ready", ""));
            settle(operator);

            System.out.println("writes to create a site: " + counted(operator.writes(), SITES));
            assertThat(sites).allSatisfy(site -> assertThat(writesOf(site, operator.writes()))
                    .as("writes of one site, with one status or event more where the machine is slow")
                    .hasSizeLessThanOrEqualTo(WRITES_TO_CREATE + 1));
            assertThat(during(QUIET, operator))
                    .as("writes while nothing changes")
                    .isEmpty();

            aChangeCostsFew(sites.getFirst(), operator);
        }
        var pods = sites.stream()
                .collect(Collectors.toMap(WritesApiTest::addressOf, site -> (Supplier<Served>) site::mounted));
        try (var another = OperatorUnderTest.restart(cluster, pods)) {
            sites.forEach(site -> Eventually.holds(() -> another.reconciliationsOf(site.get()) > 0));
            Thread.sleep(QUIET);
            assertThat(another.writes())
                    .as("writes of an operator that finds all as it is to be")
                    .isEmpty();
        }
        sites.forEach(site -> site.client().close());
    }

    private static void aChangeCostsFew(SiteOnCluster site, OperatorUnderTest operator) {
        int before = operator.writes().size();
        int reconciled = operator.reconciliationsOf(site.get());

        site.apply(SPEC + "messages: {banner: Hello}");
        site.awaits("Ready", "True", "Ready", "");
        settle(operator);

        var writes = operator.writes().subList(before, operator.writes().size());
        int reconciliations = operator.reconciliationsOf(site.get()) - reconciled;
        System.out.println("a change of a site: " + reconciliations + " reconciliations, writes " + counted(writes, 1));
        assertThat(writes).filteredOn(is("/configmaps/")).hasSize(1);
        assertThat(writes).filteredOn(is("/pods/")).hasSize(1);
        assertThat(writes).filteredOn(is("/status")).hasSizeLessThanOrEqualTo(2);
        assertThat(writes).hasSizeLessThanOrEqualTo(6);
        assertThat(reconciliations).isLessThanOrEqualTo(6);
    }

    private static Predicate<String> is(String part) {
        return write -> write.contains(part);
    }

    private static void run(SiteOnCluster site, OperatorUnderTest operator) {
        operator.podFollows(addressOf(site), site::mounted);
        site.runPod("partners-shard-0-pod", addressOf(site));
    }

    private static String addressOf(SiteOnCluster site) {
        return "10.244.7." + site.namespace().substring("writes-".length());
    }

    private static void settle(OperatorUnderTest operator) {
        Eventually.holds(() -> during(Duration.ofSeconds(2), operator).isEmpty());
    }

    private static List<String> during(Duration time, OperatorUnderTest operator) {
        int before = operator.writes().size();
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return operator.writes().subList(before, operator.writes().size());
    }

    private static List<String> writesOf(SiteOnCluster site, List<String> writes) {
        return writes.stream()
                .filter(write -> (write + "/").contains("/namespaces/" + site.namespace() + "/"))
                .toList();
    }

    private static Map<String, Double> counted(List<String> writes, int sites) {
        return new TreeMap<>(writes.stream()
                .map(write ->
                        write.replaceAll("/apis?/.*/namespaces/[^/]*/", "").replaceAll("/partners[^/]*", ""))
                .collect(Collectors.groupingBy(kind -> kind, Collectors.summingDouble(_ -> 1.0 / sites))));
    }
}
