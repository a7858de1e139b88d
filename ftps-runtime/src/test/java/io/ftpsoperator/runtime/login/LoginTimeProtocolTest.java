package io.ftpsoperator.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By the time it takes, nobody can tell why a login failed: S15. */
class LoginTimeProtocolTest {

    private static final int SAMPLES = Integer.getInteger("ftps.load.logins", 9);

    private record Attempt(String user, String password) {}

    private static final List<Attempt> ATTEMPTS = List.of(
            new Attempt("nobody", "nobody-secret"),
            new Attempt("alice", "wrong"),
            new Attempt("alice", ""),
            new Attempt("elsewhere", "elsewhere-secret"),
            new Attempt("elsewhere", "wrong"));

    /** One after another in turn, so that whatever else the machine does befalls all of them alike. */
    @Test
    void everyFailedLoginSoundsTheSameAndTakesAsLong() {
        Map<Attempt, List<Duration>> times = new LinkedHashMap<>();
        try (var site = SiteUnderTest.servingWithCostlyHashes("""
                limits: {maxLoginFailures: 1000, loginTimeout: 30m}
                users:
                - {name: alice, passwordSecretRef: {name: alice}}
                - {name: elsewhere, allowedNetworks: [203.0.113.0/24], passwordSecretRef: {name: elsewhere}}
                """);
                var client = site.connect().authenticated()) {
            ATTEMPTS.forEach(attempt -> timeOf(client, attempt)); // the first of each may load classes
            for (int i = 0; i < SAMPLES; i++) {
                for (var attempt : ATTEMPTS) {
                    times.computeIfAbsent(attempt, _ -> new ArrayList<>()).add(timeOf(client, attempt));
                }
            }
        }

        var medians = times.values().stream().map(LoginTimeProtocolTest::median).toList();
        System.out.printf(
                "medians of %d failed logins each, in ms: %s%n",
                SAMPLES,
                medians.stream()
                        .map(median -> "%.1f".formatted(median.toNanos() / 1e6))
                        .toList());
        // A hash takes tens of milliseconds, and a login that skips it less than one. The rest is the machine's.
        var shortest = medians.stream().min(Duration::compareTo).orElseThrow();
        var longest = medians.stream().max(Duration::compareTo).orElseThrow();
        assertThat(longest).isLessThan(shortest.multipliedBy(5));
    }

    private static Duration timeOf(FtpsClient client, Attempt attempt) {
        client.command("USER " + attempt.user());
        long start = System.nanoTime();
        assertThat(client.command("PASS " + attempt.password()).text()).isEqualTo("530 Login incorrect.");
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
