package io.ftpsoperator.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.TestAuthority;
import io.ftpsoperator.runtime.testing.TestAuthority.Wish;
import io.ftpsoperator.runtime.testing.TestCertificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By the time it takes, nobody can tell why a login failed: S15. */
class LoginTimeProtocolTest {

    private static final int SAMPLES = Integer.getInteger("ftps.load.logins", 9);

    private static final TestAuthority AUTHORITY = TestAuthority.root("CN=Partners CA");
    private static final TestCertificate ALICE = AUTHORITY.issue("CN=alice", Wish.client());
    private static final TestCertificate REVOKED = AUTHORITY.issue("CN=alice", Wish.client());
    private static final TestCertificate FOREIGN =
            TestAuthority.root("CN=Stranger CA").issue("CN=alice", Wish.client());

    private static final String SITE = """
            limits: {maxLoginFailures: 1000, loginTimeout: 30m, neverBannedNetworks: [127.0.0.0/8]}
            tls: {clientCertificates: {mode: %s, trustRef: {configMap: ca}}}
            users:
            - {name: alice, passwordSecretRef: {name: alice}}
            - {name: carol}
            - {name: disabled, login: Disabled, passwordSecretRef: {name: disabled}}
            - {name: future, notBefore: '2999-01-01T00:00:00Z', passwordSecretRef: {name: future}}
            - {name: past, notAfter: '2001-01-01T00:00:00Z', passwordSecretRef: {name: past}}
            - {name: elsewhere, allowedNetworks: [203.0.113.0/24], passwordSecretRef: {name: elsewhere}}
            """;

    private enum Shows {
        NOTHING(Optional.empty()),
        ITS_OWN(Optional.of(ALICE)),
        A_REVOKED_ONE(Optional.of(REVOKED)),
        A_STRANGERS(Optional.of(FOREIGN));

        private final Optional<TestCertificate> certificate;

        Shows(Optional<TestCertificate> certificate) {
            this.certificate = certificate;
        }

        FtpsClient client(SiteUnderTest site) {
            ClientTls tls = certificate.map(site.tls()::as).orElseGet(site::tls);
            return FtpsClient.dial(site.explicitPort(), tls).greeted().authenticated();
        }
    }

    private record Attempt(Shows shown, String user, String password) {

        static Attempt right(Shows shown, String user) {
            return new Attempt(shown, user, SiteUnderTest.passwordOf(user));
        }

        static Attempt wrong(Shows shown, String user) {
            return new Attempt(shown, user, "wrong");
        }
    }

    /** One after another in turn, so that whatever else the machine does befalls all of them alike. */
    @Test
    void everyFailedLoginSoundsTheSameAndTakesAsLong() {
        assertAlike(
                "Optional",
                List.of(
                        Attempt.wrong(Shows.NOTHING, "alice"),
                        new Attempt(Shows.NOTHING, "alice", ""),
                        Attempt.right(Shows.NOTHING, "nobody"),
                        Attempt.right(Shows.NOTHING, "disabled"),
                        Attempt.wrong(Shows.NOTHING, "disabled"),
                        Attempt.right(Shows.NOTHING, "future"),
                        Attempt.wrong(Shows.NOTHING, "future"),
                        Attempt.right(Shows.NOTHING, "past"),
                        Attempt.wrong(Shows.NOTHING, "past"),
                        Attempt.right(Shows.NOTHING, "elsewhere"),
                        Attempt.wrong(Shows.NOTHING, "elsewhere"),
                        Attempt.right(Shows.NOTHING, "carol"), // who has a certificate only
                        Attempt.wrong(Shows.ITS_OWN, "alice"),
                        Attempt.right(Shows.ITS_OWN, "elsewhere"),
                        Attempt.right(Shows.ITS_OWN, "carol"),
                        Attempt.right(Shows.ITS_OWN, "nobody"),
                        Attempt.right(Shows.A_REVOKED_ONE, "alice"),
                        Attempt.right(Shows.A_STRANGERS, "alice")));
    }

    @Test
    void soItDoesWhereACertificateIsRequired() {
        assertAlike(
                "Required",
                List.of(
                        Attempt.wrong(Shows.ITS_OWN, "alice"),
                        Attempt.right(Shows.NOTHING, "alice"),
                        Attempt.wrong(Shows.NOTHING, "alice"),
                        Attempt.right(Shows.NOTHING, "nobody"),
                        Attempt.right(Shows.ITS_OWN, "disabled"),
                        Attempt.right(Shows.A_REVOKED_ONE, "alice"),
                        Attempt.right(Shows.A_STRANGERS, "alice")));
    }

    private static void assertAlike(String mode, List<Attempt> attempts) {
        Map<Attempt, List<Duration>> times = new LinkedHashMap<>();
        Map<Attempt, List<Duration>> userTimes = new LinkedHashMap<>();
        try (var site = SiteUnderTest.trustingWithCostlyHashes(
                AUTHORITY.trusted(AUTHORITY.revocations(REVOKED)), SITE.formatted(mode))) {
            for (int i = -1; i < SAMPLES; i++) {
                for (var attempt : attempts) {
                    try (var client = attempt.shown().client(site)) {
                        var user = timeOf(client, "USER " + attempt.user(), "331 Password required.");
                        var pass = timeOf(client, "PASS " + attempt.password(), "530 Login incorrect.");
                        if (i >= 0) { // the first of each may load classes
                            userTimes
                                    .computeIfAbsent(attempt, _ -> new ArrayList<>())
                                    .add(user);
                            times.computeIfAbsent(attempt, _ -> new ArrayList<>())
                                    .add(pass);
                        }
                    }
                }
            }
        }

        var medians = times.values().stream().map(LoginTimeProtocolTest::median).toList();
        print("PASS", times);
        print("USER", userTimes);
        // A hash takes tens of milliseconds, and a login that skips it less than one. The rest is the machine's.
        var shortest = medians.stream().min(Duration::compareTo).orElseThrow();
        var longest = medians.stream().max(Duration::compareTo).orElseThrow();
        assertThat(longest).isLessThan(shortest.multipliedBy(5));
    }

    private static void print(String command, Map<Attempt, List<Duration>> times) {
        times.forEach((attempt, each) -> System.out.printf(
                "median of %d times %s after which a login fails: %.1f ms, %s%n",
                SAMPLES, command, median(each).toNanos() / 1e6, attempt));
    }

    private static Duration timeOf(FtpsClient client, String command, String reply) {
        long start = System.nanoTime();
        assertThat(client.command(command).text()).as(command).isEqualTo(reply);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
