package io.ftpsoperator.runtime.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.TimeUnit;

/**
 * The bytes of one data connection as they go by: too slowly, and the connection is ended as stalled; too fast, and they wait. To
 * wait is no stall. It is the transfer's own thread that waits, and a connection that is closed meanwhile wakes it.
 */
final class Flow implements Closeable {

    /** Often enough for ABOR to be answered at once, and for a changed rate to be felt. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Channel connection;
    private final Progress progress;
    private final Throttle throttle;

    /** Sends some of a piece. */
    @FunctionalInterface
    interface Sender {
        void send(ByteBuffer piece) throws IOException;
    }

    Flow(Channel connection, Progress progress, Throttle throttle) {
        this.connection = connection;
        this.progress = progress;
        this.throttle = throttle;
    }

    /** Something crossed the connection, content or not. */
    void alive() {
        progress.made();
    }

    /** How much of that many bytes to move before {@link #moved}. */
    int piece(int most) {
        return throttle.piece(most);
    }

    /** Bytes of content have crossed; returns when more may. */
    void moved(long bytes) throws IOException {
        var tickets = throttle.ticketsFor(bytes);
        for (long nanos = throttle.nanosUntilPaid(tickets); nanos > 0; nanos = throttle.nanosUntilPaid(tickets)) {
            sleep(Math.min(nanos, LONGEST_WAIT_NANOS));
            if (!connection.isOpen()) {
                throw new AsynchronousCloseException();
            }
            progress.made();
        }
    }

    private static void sleep(long nanos) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }

    /** Sends all of it, piece by piece. */
    void send(ByteBuffer source, Sender sender) throws IOException {
        int end = source.limit();
        while (source.position() < end) {
            int count = piece(end - source.position());
            source.limit(source.position() + count);
            while (source.hasRemaining()) {
                sender.send(source);
            }
            moved(count);
        }
    }

    @Override
    public void close() {
        progress.close();
    }
}
