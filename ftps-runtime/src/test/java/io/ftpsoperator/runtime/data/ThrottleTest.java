package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.data.Throttle.Tickets;
import io.ftpsoperator.runtime.site.Rates;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final long SECOND = 1_000_000_000L;

    private Rates rates = Rates.UNLIMITED;
    private final TokenBucket user = bucket();
    private final Throttle throttle = new Throttle(bucket(), user, () -> rates);
    private final Throttle sibling = new Throttle(bucket(), user, () -> rates);

    private static TokenBucket bucket() {
        return new TokenBucket(() -> 0);
    }

    @Test
    void withoutALimitPiecesAreWholeAndNothingIsCounted() {
        assertThat(throttle.piece(1 << 20)).isEqualTo(1 << 20);
        assertThat(throttle.ticketsFor(1 << 20)).isEqualTo(new Tickets(0, 0));
        assertThat(throttle.nanosUntilPaid(new Tickets(0, 0))).isZero();
    }

    @Test
    void theSessionsOwnRateIsItsOwn() {
        rates = new Rates(1_000, Rates.NO_LIMIT);
        throttle.ticketsFor(1_000);

        assertThat(sibling.nanosUntilPaid(sibling.ticketsFor(1_000))).isEqualTo(SECOND);
    }

    @Test
    void theUsersRateIsShared() {
        rates = new Rates(Rates.NO_LIMIT, 1_000);
        throttle.ticketsFor(1_000);

        assertThat(sibling.nanosUntilPaid(sibling.ticketsFor(1_000))).isEqualTo(2 * SECOND);
    }

    @Test
    void theSlowerOfTheTwoCounts() {
        rates = new Rates(500, 1_000);

        assertThat(throttle.nanosUntilPaid(throttle.ticketsFor(1_000))).isEqualTo(2 * SECOND);
    }

    @Test
    void piecesAreSmallWhereTheRateIs() {
        rates = new Rates(1_000_000, 200_000);
        assertThat(throttle.piece(1 << 20)).isEqualTo(10_000);

        rates = new Rates(1024, 1024);
        assertThat(throttle.piece(1 << 20)).isEqualTo(512);
        assertThat(throttle.piece(100)).isEqualTo(100);
    }

    @Test
    void aLimitThatIsLiftedSetsThoseFreeWhoWait() {
        rates = new Rates(1_024, 1_024);
        var tickets = throttle.ticketsFor(1 << 20);
        assertThat(throttle.nanosUntilPaid(tickets)).isPositive();

        rates = Rates.UNLIMITED;

        assertThat(throttle.nanosUntilPaid(tickets)).isZero();
    }

    @Test
    void aLimitThatComesInTheMiddleCountsFromThenOn() {
        var before = throttle.ticketsFor(1 << 20);

        rates = new Rates(1_000, Rates.NO_LIMIT);

        assertThat(throttle.nanosUntilPaid(before)).isZero();
        assertThat(throttle.nanosUntilPaid(throttle.ticketsFor(1_000))).isEqualTo(SECOND);
    }
}
