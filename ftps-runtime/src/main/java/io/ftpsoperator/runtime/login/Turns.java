package io.ftpsoperator.runtime.login;

import java.util.LinkedHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose password is verified next. A hash takes a processor for tens of milliseconds, so only so many run at once; the others wait,
 * and the origins that wait take turns. Whoever floods the site with passwords thus waits behind himself, and a client from
 * elsewhere for one hash. Within an origin users take turns. Of one user the newest comes first, and the oldest makes room: who has
 * waited long has given up or is one of the flood, and a client that comes now is served now. Waiting costs no more than the
 * session's virtual thread.
 */
final class Turns {

    enum Turn {
        /** To be given back by {@link #done}. */
        GRANTED,
        /** So many of the same origin came later that there is no more room to wait. */
        CROWDED,
        /** The client left before its turn came. */
        GONE
    }

    private final int mostWaiting;
    private final ReentrantLock lock = new ReentrantLock();

    /** Those who wait, by origin; the origin whose turn comes next is the first. */
    private final LinkedHashMap<Origin, Line<Waiting>> lines = new LinkedHashMap<>();

    /** Above zero only while nobody waits. */
    private int free;

    /** @param mostWaiting how many of one origin may wait */
    Turns(int atOnce, int mostWaiting) {
        this.free = atOnce;
        this.mostWaiting = mostWaiting;
    }

    private static final class Waiting {

        final BooleanSupplier gone;
        final Condition called;

        @Nullable
        Turn turn;

        Waiting(BooleanSupplier gone, Condition called) {
            this.gone = gone;
            this.called = called;
        }

        void call(Turn given) {
            turn = given;
            called.signal();
        }

        boolean leftIfGone() {
            boolean leaves = gone.getAsBoolean();
            if (leaves) {
                call(Turn.GONE);
            }
            return leaves;
        }
    }

    /** Waits for a turn. Clients that are gone keep their place until somebody asks for it, and never cost a hash. */
    Turn await(Origin origin, String user, BooleanSupplier gone) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (free > 0) {
                free--;
                return Turn.GRANTED;
            }
            var line = lines.getOrDefault(origin, new Line<>());
            line.removeIf(Waiting::leftIfGone);
            if (line.size() >= mostWaiting) {
                if (line.isEmpty()) {
                    return Turn.CROWDED; // nobody may wait at all
                }
                line.oldestOfMost().call(Turn.CROWDED);
            }
            var self = new Waiting(gone, lock.newCondition());
            line.add(user, self);
            lines.putIfAbsent(origin, line);
            return await(self, origin);
        } finally {
            lock.unlock();
        }
    }

    private Turn await(Waiting self, Origin origin) throws InterruptedException {
        try {
            var turn = self.turn;
            while (turn == null) {
                self.called.await();
                turn = self.turn;
            }
            return turn;
        } catch (InterruptedException e) {
            leave(self, origin);
            throw e;
        }
    }

    private void leave(Waiting self, Origin origin) {
        if (self.turn == Turn.GRANTED) {
            passOn();
        } else if (self.turn == null) {
            lines.computeIfPresent(origin, (_, line) -> {
                line.remove(self);
                return line.isEmpty() ? null : line;
            });
        }
    }

    void done() {
        lock.lock();
        try {
            passOn();
        } finally {
            lock.unlock();
        }
    }

    private void passOn() {
        var next = next();
        if (next == null) {
            free++;
        } else {
            next.call(Turn.GRANTED);
        }
    }

    private @Nullable Waiting next() {
        for (var entry = lines.pollFirstEntry(); entry != null; entry = lines.pollFirstEntry()) {
            var line = entry.getValue();
            var next = line.next();
            if (!line.isEmpty()) {
                lines.put(entry.getKey(), line); // behind all other origins
            }
            if (!next.leftIfGone()) {
                return next;
            }
        }
        return null;
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return lines.values().stream().mapToInt(Line::size).sum();
        } finally {
            lock.unlock();
        }
    }
}
