package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.FtpsUserSpec;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.api.v1alpha1.SiteCondition;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Very many FtpsUsers in one site. What is asserted is how often is written; how long it takes is printed. {@code make
 * bench-operator} runs it with ten thousand.
 */
@ExtendWith(ApiServer.class)
@Tag("api")
class TenThousandUsersApiTest {
    private static final int USERS = Integer.getInteger("ftps.scale.users", 1_000);
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60L + USERS / 10);
    private static final String SHARD = "partners-shard-0";
    private static final String POD_IP = "10.244.0.10";

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void joinASiteWithoutARestartAndCostNothingWhileNothingChanges(ControlPlane cluster) throws InterruptedException {
        var site = new SiteOnCluster(cluster.admin(), "ten-thousand");
        try (var operator = OperatorUnderTest.start(cluster)) {
            // One hash for all, for hashing is not what is tried.
            site.password("all", PasswordHash.of("secret", new SecureRandom()).encoded());
            site.apply("userSelector: {}");
            Eventually.succeeds(() -> site.find(Deployment.class, SHARD));
            site.runPod("partners-shard-0-pod", POD_IP);
            operator.podFollows(POD_IP, site::mounted);

            var start = Instant.now();
            create(site);
            print(
                    "%d FtpsUsers made in %d s",
                    USERS, Duration.between(start, Instant.now()).toSeconds());
            Eventually.holds(PATIENCE, () -> site.get().getStatus().users() == USERS);
            print(
                    "all joined %d s after the first",
                    Duration.between(start, Instant.now()).toSeconds());
            Eventually.holds(PATIENCE, () -> notReady(site) == 0);
            print(
                    "all ready %d s after the first",
                    Duration.between(start, Instant.now()).toSeconds());

            assertThat(site.find(Deployment.class, SHARD).getMetadata().getGeneration())
                    .isEqualTo(1);
            print("writes to come here: %s", counted(operator.writes()));
            assertThat(operator.writes().stream().filter(write -> write.contains("/ftpsusers/")))
                    .as("a status or two for each")
                    .hasSizeBetween(USERS, 2 * USERS);

            quietFor(Duration.ofSeconds(10), operator);
            oneChanges(site, operator);
            quietFor(Duration.ofSeconds(10), operator);
        }
        try (var another = OperatorUnderTest.restart(cluster, Map.of(POD_IP, site::mounted))) {
            var start = Instant.now();
            Eventually.holds(PATIENCE, () -> another.reconciliationsOf(site.get()) > 1);
            Eventually.holds(PATIENCE, () -> another.reconciliationsOf(get(site, USERS - 1)) > 0);
            print(
                    "another operator is through after %d s",
                    Duration.between(start, Instant.now()).toSeconds());
            Thread.sleep(Duration.ofSeconds(10));
            assertThat(another.writes())
                    .as("writes of an operator that finds all as it is to be")
                    .isEmpty();
        }
        site.client().close();
    }

    private static void oneChanges(SiteOnCluster site, OperatorUnderTest operator) {
        int before = operator.writes().size();
        int reconciled = operator.reconciliationsOf(site.get());
        long cpu = cpuTime();
        var start = Instant.now();
        site.client().resource(get(site, 4)).edit(user -> {
            user.setSpec(spec(Access.ReadOnly));
            return user;
        });
        Eventually.succeeds(() -> {
            var changed = get(site, 4);
            assertThat(changed.getStatus().observedGeneration()).isEqualTo(2);
            assertThat(ready(changed)).isTrue();
        });
        var writes = operator.writes().subList(before, operator.writes().size());
        print(
                "a change of one: ready after %d ms, %d reconciliations, %d ms of CPU of operator and test, writes %s",
                Duration.between(start, Instant.now()).toMillis(),
                operator.reconciliationsOf(site.get()) - reconciled,
                (cpuTime() - cpu) / 1_000_000,
                counted(writes));
        assertThat(writes.stream().filter(write -> write.contains("/configmaps/")))
                .singleElement()
                .asString()
                .contains("/configmaps/partners-users-");
        assertThat(writes.stream().filter(write -> write.contains("/secrets/"))).isEmpty();
        assertThat(writes).hasSizeLessThanOrEqualTo(8);
    }

    private static void quietFor(Duration time, OperatorUnderTest operator) {
        Eventually.holds(PATIENCE, () -> {
            int before = operator.writes().size();
            pause(Duration.ofSeconds(2));
            return operator.writes().size() == before;
        });
        int before = operator.writes().size();
        pause(time);
        assertThat(operator.writes().subList(before, operator.writes().size())).isEmpty();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void create(SiteOnCluster site) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < USERS; i++) {
                var name = name(i);
                threads.submit(() -> site.create(user(name)));
            }
        }
    }

    private static FtpsUser user(String name) {
        var user = new FtpsUser();
        user.setMetadata(new ObjectMetaBuilder().withName(name).build());
        user.setSpec(spec(Access.ReadWrite));
        return user;
    }

    private static FtpsUserSpec spec(Access access) {
        return new FtpsUserSpec(
                null,
                new SecretKeyRef("all", null),
                null,
                null,
                access,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static FtpsUser get(SiteOnCluster site, int number) {
        return site.find(FtpsUser.class, name(number));
    }

    private static long notReady(SiteOnCluster site) {
        pause(Duration.ofSeconds(1));
        return site
                .client()
                .resources(FtpsUser.class)
                .inNamespace(site.namespace())
                .list(new ListOptionsBuilder().withResourceVersion("0").build())
                .getItems()
                .stream()
                .filter(user -> !ready(user))
                .count();
    }

    private static boolean ready(FtpsUser user) {
        return user.getStatus() != null
                && user.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals("Ready"))
                        .map(SiteCondition::status)
                        .anyMatch("True"::equals);
    }

    private static Map<String, Long> counted(List<String> writes) {
        return writes.stream()
                .collect(Collectors.groupingBy(
                        write ->
                                write.replaceAll("/api.*/namespaces/[^/]*/", "").replaceAll("[/ ]partner.*", ""),
                        Collectors.counting()));
    }

    private static long cpuTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String name(int i) {
        return "partner-%05d".formatted(i);
    }

    private static void print(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
