package io.ftpsoperator.runtime.data;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What may flow at a rate, shared by all who ask. Whoever has moved some bytes takes a ticket for them, and goes on when the ticket
 * is paid: in the order of the tickets, as time goes by. Nobody is held here; who waits, waits elsewhere. The rate is told each
 * time, so that it may change while somebody waits.
 */
public final class TokenBucket {

    /** What may be saved up while nothing moves, in parts of a second: enough to make up for waking up late, and no burst. */
    private static final double MOST_SAVED = 0.1;

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();

    /** Bytes asked for since the beginning; a ticket is the value behind one's own. */
    private long asked;

    /** Bytes that could be paid since the beginning. */
    private double earned;

    private long lastLook;

    /** @param nanoTime as {@link System#nanoTime} */
    public TokenBucket(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastLook = nanoTime.getAsLong();
    }

    /** A ticket for bytes that have moved. */
    long ticketFor(long bytes) {
        lock.lock();
        try {
            return asked += bytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How long until the ticket is paid; 0 once it is.
     *
     * @param rate bytes per second, from 1 on
     */
    long nanosUntilPaid(long ticket, long rate) {
        lock.lock();
        try {
            earn(rate);
            return earned >= ticket ? 0 : (long) Math.ceil((ticket - earned) / rate * NANOS);
        } finally {
            lock.unlock();
        }
    }

    private void earn(long rate) {
        long now = nanoTime.getAsLong();
        earned = Math.min(earned + (now - lastLook) / NANOS * rate, asked + MOST_SAVED * rate);
        lastLook = now;
    }
}
