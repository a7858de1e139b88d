package io.ftpsoperator.runtime.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happens, line by line, on a thread of its own. Whoever has something to record never waits: as long as the reader
 * of the output is slow, records wait here; when there is no more room they are lost, and how many is written as soon as there is
 * room again.
 */
public final class AuditLog implements Audit, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    /** In characters: some ten thousand lines of the usual length, and no more memory if a client makes them long. */
    static final long MOST_WAITING = 8 << 20;

    /** What is written at once, in characters, before it is seen whether there is more. */
    private static final int BATCH = 64 << 10;

    /** So long a line waits for others to be written with: to wake up for each costs more than to write it. */
    private static final Duration GATHERING = Duration.ofMillis(5);

    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(5);

    private final OutputStream out;
    private final InstantSource clock;
    private final LinkedTransferQueue<Waiting> waiting = new LinkedTransferQueue<>();
    private final AtomicLong room = new AtomicLong(MOST_WAITING);
    private final LongAdder lost = new LongAdder();
    private final Thread writer;
    private volatile AuditFormat format;

    // Of the writer alone.
    private @Nullable AuditFormat begun;
    private long told;

    private sealed interface Waiting {
        record Line(AuditRecord happened) implements Waiting {}

        record End() implements Waiting {}
    }

    /** @param out is flushed, and never closed */
    public AuditLog(OutputStream out, AuditFormat format, InstantSource clock) {
        this.out = out;
        this.format = format;
        this.clock = clock;
        this.writer = Thread.ofPlatform().name("audit-log").daemon().start(this::writeAll);
    }

    @Override
    public void record(AuditRecord happened) {
        int size = happened.size();
        if (room.addAndGet(-size) < 0) {
            room.addAndGet(size);
            lost.increment();
        } else {
            waiting.add(new Waiting.Line(happened));
        }
    }

    /** Lines to come are written so; those that wait already may be as well. */
    public void use(AuditFormat changed) {
        format = changed;
    }

    /** How many lines there was no room for. */
    public long lost() {
        return lost.sum();
    }

    private void writeAll() {
        try {
            var text = new StringBuilder(BATCH);
            boolean more = true;
            while (more) {
                more = add(waiting.take(), text);
                if (more && waiting.isEmpty()) {
                    Thread.sleep(GATHERING);
                }
                while (more && text.length() < BATCH && !waiting.isEmpty()) {
                    more = add(waiting.take(), text);
                }
                addLost(text);
                write(text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False at the end. */
    private boolean add(Waiting next, StringBuilder text) {
        return switch (next) {
            case Waiting.End() -> false;
            case Waiting.Line(var happened) -> {
                room.addAndGet(happened.size());
                text.append(begun(text).line(happened));
                yield true;
            }
        };
    }

    /** The format that is in use now, with its header before the first line. */
    private AuditFormat begun(StringBuilder text) {
        var current = format;
        if (begun != current) {
            text.append(current.header(clock.instant()));
            begun = current;
        }
        return current;
    }

    private void addLost(StringBuilder text) {
        long all = lost.sum();
        if (all > told) {
            text.append(begun(text).lost(clock.instant(), all - told));
            told = all;
        }
    }

    private void write(StringBuilder text) {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            LOG.atError().addKeyValue("error", e.toString()).log("audit lines cannot be written");
        }
        text.setLength(0);
    }

    /** Writes what waits, as long as that does not take too long. */
    @Override
    public void close() {
        waiting.add(new Waiting.End());
        try {
            if (!writer.join(LONGEST_FLUSH)) {
                LOG.warn("the last audit lines were not written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
