package io.ftpsoperator.runtime.data;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends a data connection, or the wait for one, when nothing has moved for its limit; that is seen within a second. A blocking write
 * has no time-out of its own, and a client that stops reading must not hold a transfer for ever.
 */
final class Progress implements Closeable {

    private static final Set<Progress> RUNNING = ConcurrentHashMap.newKeySet();

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("data-stalls").daemon().factory());

    static {
        CLOCK.scheduleWithFixedDelay(() -> RUNNING.forEach(Progress::check), 1, 1, TimeUnit.SECONDS);
    }

    private final Closeable connection;
    private final long limitNanos;
    private volatile long last = System.nanoTime();
    private volatile boolean stalled;

    private Progress(Closeable connection, Duration limit) {
        this.connection = connection;
        this.limitNanos = limit.toNanos();
    }

    static Progress watch(Closeable connection, Duration limit) {
        var progress = new Progress(connection, limit);
        RUNNING.add(progress);
        return progress;
    }

    void made() {
        last = System.nanoTime();
    }

    /** Whether the limit has passed and ended the connection. */
    boolean stalled() {
        return stalled;
    }

    private void check() {
        if (System.nanoTime() - last > limitNanos) {
            stalled = true;
            close();
            try {
                connection.close();
            } catch (IOException e) {
                // Whoever uses the connection finds it closed; there is nobody else to tell.
            }
        }
    }

    @Override
    public void close() {
        RUNNING.remove(this);
    }
}
