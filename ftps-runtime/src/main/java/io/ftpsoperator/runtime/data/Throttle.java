package io.ftpsoperator.runtime.data;

import static io.ftpsoperator.runtime.site.Rates.NO_LIMIT;

import io.ftpsoperator.runtime.site.Rates;
import java.util.function.Supplier;

/** Keeps a session's transfers within its own rate and the one that it shares with the user's other sessions. */
public final class Throttle {

    /** A piece takes this part of a second at most, so that bytes flow evenly and a change of the rate is felt soon. */
    private static final int PIECES_A_SECOND = 20;

    private static final long SMALLEST_PIECE = 512;

    private final TokenBucket ofSession;
    private final TokenBucket ofUser;
    private final Supplier<Rates> rates;

    /** What is to be paid for a piece, in both buckets; 0 where there was no limit. */
    record Tickets(long ofSession, long ofUser) {}

    /** @param rates as they are now; asked for each piece */
    public Throttle(TokenBucket ofSession, TokenBucket ofUser, Supplier<Rates> rates) {
        this.ofSession = ofSession;
        this.ofUser = ofUser;
        this.rates = rates;
    }

    /** How much of that many bytes to move before asking again. */
    int piece(int most) {
        var now = rates.get();
        long lowest = Math.min(now.perSession(), now.perUser());
        return (int) Math.min(most, Math.max(SMALLEST_PIECE, lowest / PIECES_A_SECOND));
    }

    /** Tickets for bytes that have moved. */
    Tickets ticketsFor(long bytes) {
        var now = rates.get();
        return new Tickets(
                now.perSession() == NO_LIMIT ? 0 : ofSession.ticketFor(bytes),
                now.perUser() == NO_LIMIT ? 0 : ofUser.ticketFor(bytes));
    }

    /** How long to wait before more may move, as things are now; 0: not at all. */
    long nanosUntilPaid(Tickets tickets) {
        var now = rates.get();
        return Math.max(
                nanosUntilPaid(ofSession, tickets.ofSession(), now.perSession()),
                nanosUntilPaid(ofUser, tickets.ofUser(), now.perUser()));
    }

    private static long nanosUntilPaid(TokenBucket bucket, long ticket, long rate) {
        return rate == NO_LIMIT || ticket == 0 ? 0 : bucket.nanosUntilPaid(ticket, rate);
    }
}
