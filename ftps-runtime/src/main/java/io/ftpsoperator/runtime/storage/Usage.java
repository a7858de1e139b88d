package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much one home holds: counted once from the file system and kept current by everything that changes it. Numbers, and no
 * lock but for counting, since every piece of every upload passes here.
 */
final class Usage {

    private static final int ATTEMPTS = 3;
    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong files = new AtomicLong();

    // Of what changes it: what is under way, and how much ever began.
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();

    private final ReentrantLock counting = new ReentrantLock();
    private volatile long countedAt = NEVER;

    /** Looks at the file system. */
    interface Scan {
        Census run() throws IOException;
    }

    void begin() {
        active.incrementAndGet();
        begun.incrementAndGet();
    }

    void end() {
        active.decrementAndGet();
    }

    void add(long moreBytes, long moreFiles) {
        if (moreBytes != 0) {
            bytes.addAndGet(moreBytes);
        }
        if (moreFiles != 0) {
            files.addAndGet(moreFiles);
        }
    }

    /** Adds, unless it would then hold more than that; as long as it has not been counted, nothing can be said against it. */
    boolean reserve(long moreBytes, long moreFiles, Limit limit) {
        if (!counted()) {
            add(moreBytes, moreFiles);
            return true;
        }
        if (moreBytes > 0 && !raised(bytes, moreBytes, limit.bytes())) {
            return false;
        }
        if (moreFiles > 0 && !raised(files, moreFiles, limit.files())) {
            add(-moreBytes, 0);
            return false;
        }
        return true;
    }

    private static boolean raised(AtomicLong number, long more, long most) {
        long now = number.get();
        while (now + more <= most) {
            long seen = number.compareAndExchange(now, now + more);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    boolean counted() {
        return countedAt != NEVER;
    }

    Room under(Limit limit) {
        return new Room(Math.max(0, bytes.get()), Math.max(0, files.get()), limit);
    }

    /** Counts it if it has not been counted yet; whoever comes meanwhile waits. */
    void countOnce(Scan scan) throws IOException {
        if (!counted()) {
            recount(scan, 0);
        }
    }

    /**
     * Counts anew what others than this process may have changed, unless that was done less than so many nanoseconds ago. While
     * something of ours is under way, one cannot tell whether the count has seen it; then what is known stays. Only the very
     * first count must be had, and may be somewhat off until the next.
     */
    void recount(Scan scan, long notWithinNanos) throws IOException {
        counting.lock();
        try {
            for (int attempt = 1; attempt <= ATTEMPTS && isOlderThan(notWithinNanos); attempt++) {
                long before = begun.get();
                boolean quiet = active.get() == 0;
                long bytesBefore = bytes.get();
                long filesBefore = files.get();
                var found = scan.run();
                quiet &= active.get() == 0 && begun.get() == before;
                if (quiet || !counted() && attempt == ATTEMPTS) {
                    add(found.bytes() - bytesBefore, found.files() - filesBefore);
                    countedAt = System.nanoTime();
                    return;
                }
            }
        } finally {
            counting.unlock();
        }
    }

    private boolean isOlderThan(long nanos) {
        return !counted() || System.nanoTime() - countedAt >= nanos;
    }
}
