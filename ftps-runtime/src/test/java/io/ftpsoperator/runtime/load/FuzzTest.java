package io.ftpsoperator.runtime.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.Holdings;
import io.ftpsoperator.runtime.testing.SiteProcess;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Nonsense on both listeners and on data ports leaves a server that works and holds no more than before: S24. The same nonsense
 * again is had with {@code -Dftps.fuzz.seed=...}.
 */
class FuzzTest {

    private static final int SECONDS = Integer.getInteger("ftps.load.fuzzSeconds", 4);
    private static final int CLIENTS = 8;
    private static final long SEED = Long.getLong("ftps.fuzz.seed", System.nanoTime());

    /** Longer than a data connection lingers, and far shorter than the login and idle limits below. */
    private static final Duration SETTLED = Duration.ofSeconds(40);

    private static final int FEW_DESCRIPTORS = 4;
    private static final int FEW_THREADS = 6; // such as are started when they are first needed
    private static final int FEW_BYTES = 8 << 20;

    @Test
    void leavesAServerThatWorksAndHoldsNoMoreThanBefore() {
        System.out.printf("fuzzing for %d s: -Dftps.fuzz.seed=%d%n", SECONDS, SEED);
        try (var site = SiteProcess.serving(
                "limits: {maxSessions: 5000, maxSessionsPerUser: 5000, loginTimeout: 5m, idleTimeout: 5m,"
                        + " maxLoginFailures: 100}\n"
                        + SiteUnderTest.passive(16),
                "-Xmx128m")) {
            assertServes(site);
            fuzz(site, SEED + 1000, Duration.ofSeconds(1)); // what is loaded and pooled once does not count
            assertServes(site);
            var before = settled(site);

            long connections = fuzz(site, SEED, Duration.ofSeconds(SECONDS));

            assertServes(site);
            var after = new AtomicReference<>(before);
            try {
                Eventually.holds("it holds no more than before", SETTLED, () -> {
                    after.set(site.holdings());
                    return isNoMore(before, after.get());
                });
            } catch (AssertionError e) {
                System.out.println(site.stacks());
                throw e;
            } finally {
                System.out.printf("after %d connections: %s; before: %s%n", connections, after.get(), before);
            }
            assertThat(site.said()).doesNotContain(" ERROR ").doesNotContain("OutOfMemoryError");
        }
    }

    private static Holdings settled(SiteProcess site) {
        try {
            Eventually.holds(
                    "no session is left", SETTLED, () -> site.holdings().sessions() == 0);
        } catch (AssertionError e) {
            System.out.println(site.holdings() + "\n" + site.stacks());
            throw e;
        }
        return site.holdings();
    }

    private static boolean isNoMore(Holdings before, Holdings now) {
        return now.sessions() == 0
                && now.virtualThreads() <= before.virtualThreads() + FEW_THREADS
                && now.descriptors() <= before.descriptors() + FEW_DESCRIPTORS
                && now.threads() <= before.threads() + FEW_THREADS
                && now.heapBytes() <= before.heapBytes() + FEW_BYTES;
    }

    private static long fuzz(SiteProcess site, long seed, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        var connections = new LongAdder();
        Together.each(LongStream.range(seed, seed + CLIENTS).boxed().toList(), one -> {
            var fuzzer = new Fuzzer(site, one);
            while (System.nanoTime() < end) {
                fuzzer.once();
                connections.increment();
            }
        });
        return connections.sum();
    }

    private static void assertServes(SiteProcess site) {
        var content = "present".getBytes();
        try (var explicit = site.login("alice", site.tls());
                var implicit = site.loginImplicit("alice", site.tls())) {
            assertThat(explicit.upload("STOR present", content).code()).isEqualTo(226);
            assertThat(implicit.download("RETR present")).isEqualTo(content);
            assertThat(implicit.upload("STOR present", content).code()).isEqualTo(226);
            assertThat(explicit.listing("NLST present")).isEqualTo("present\r\n");
        }
    }
}
