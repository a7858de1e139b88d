package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time passes here only when somebody waits. */
class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    private long now = 42;
    private final TokenBucket bucket = new TokenBucket(() -> now);

    @ParameterizedTest
    @CsvSource({"1024, 512", "100000, 5000", "10485760, 131072", "1073741824, 131072", "1024, 16384"})
    void whatFlowsInManySecondsIsTheRateWithinTenPercent(long rate, int piece) {
        long begin = now;
        long moved = 0;
        while (now - begin < 20 * SECOND) {
            move(piece, rate);
            moved += piece;
        }

        assertThat((double) moved / (now - begin) * SECOND).isCloseTo(rate, within(rate / 10.0));
    }

    @Test
    void theFirstSecondIsNoBurst() {
        long moved = 0;
        long begin = now;
        while (now - begin < SECOND) {
            move(5_000, 100_000);
            moved += 5_000;
        }

        assertThat(moved).isBetween(90_000L, 110_000L);
    }

    @Test
    void anHourOfSilenceSavesUpATenthOfASecond() {
        move(5_000, 100_000);
        pass(Duration.ofHours(1));

        long begin = now;
        for (int i = 0; i < 20; i++) {
            move(5_000, 100_000);
        }

        assertThat(now - begin).isBetween(SECOND * 85 / 100, SECOND * 95 / 100);
    }

    @Test
    void wakingUpLateIsMadeUpFor() {
        long begin = now;
        for (int i = 0; i < 200; i++) {
            move(5_000, 100_000);
            pass(Duration.ofMillis(20));
        }

        assertThat(now - begin).isCloseTo(10 * SECOND, within(SECOND / 10));
    }

    @Test
    void thoseWhoShareItGetEqualPartsInTheOrderInWhichTheyAsk() {
        var waiting = new PriorityQueue<Long>();
        var paid = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            waiting.add(bucket.ticketFor(1_000));
        }
        while (!waiting.isEmpty()) {
            long ticket = waiting.remove();
            now += bucket.nanosUntilPaid(ticket, 10_000);
            paid.add(ticket);
            assertThat(waiting).allSatisfy(other -> assertThat(bucket.nanosUntilPaid(other, 10_000))
                    .isPositive());
        }

        assertThat(paid).isEqualTo(List.of(1_000L, 2_000L, 3_000L, 4_000L, 5_000L));
        assertThat(now - 42).isCloseTo(SECOND / 2, within(SECOND / 100));
    }

    @Test
    void aChangedRateCountsForThoseWhoWaitAlready() {
        long ticket = bucket.ticketFor(10_000);

        assertThat(bucket.nanosUntilPaid(ticket, 1_000)).isEqualTo(10 * SECOND);
        assertThat(bucket.nanosUntilPaid(ticket, 10_000)).isEqualTo(SECOND);
        pass(Duration.ofMillis(500));
        assertThat(bucket.nanosUntilPaid(ticket, 10_000)).isEqualTo(SECOND / 2);
        assertThat(bucket.nanosUntilPaid(ticket, 1_000)).isEqualTo(5 * SECOND);
    }

    private void move(int bytes, long rate) {
        long ticket = bucket.ticketFor(bytes);
        for (long nanos = bucket.nanosUntilPaid(ticket, rate); nanos > 0; nanos = bucket.nanosUntilPaid(ticket, rate)) {
            now += nanos;
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
