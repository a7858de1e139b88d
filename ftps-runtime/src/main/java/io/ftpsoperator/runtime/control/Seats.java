package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.login.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The control connections that count against the site's caps. Those that are turned away take no seat: however many come, each
 * that leaves makes room for one.
 *
 * @param <T> a connection
 */
final class Seats<T> {

    /** What a connection was told. */
    enum Answer {
        TAKEN,
        SITE_FULL,
        ORIGIN_FULL
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<T, Origin> taken = new HashMap<>();
    private final Map<Origin, Integer> byOrigin = new HashMap<>();

    /**
     * @param most of all
     * @param mostOfOrigin of those that come from there
     */
    Answer take(T connection, Origin origin, int most, int mostOfOrigin) {
        lock.lock();
        try {
            if (taken.size() >= most) {
                return Answer.SITE_FULL;
            }
            if (byOrigin.getOrDefault(origin, 0) >= mostOfOrigin) {
                return Answer.ORIGIN_FULL;
            }
            taken.put(connection, origin);
            byOrigin.merge(origin, 1, Integer::sum);
            return Answer.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /** Harmless for a connection that has none. */
    void leave(T connection) {
        lock.lock();
        try {
            var origin = taken.remove(connection);
            if (origin != null) {
                byOrigin.computeIfPresent(origin, (_, count) -> count > 1 ? count - 1 : null);
            }
        } finally {
            lock.unlock();
        }
    }
}
