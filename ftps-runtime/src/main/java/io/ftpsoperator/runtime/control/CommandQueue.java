package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.command.Dispatcher;
import io.ftpsoperator.runtime.session.CommandLine;
import io.ftpsoperator.runtime.session.FtpsSession;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a session's commands one after another, on a virtual thread, and none while there is nothing to do; what takes no time and
 * comes alone, such as NOOP, at once on the thread that has read it, without waiting for another. While a transfer
 * runs, ABOR is carried out at once, also one that was sent along with the transfer's own command, and so are STAT and QUIT when
 * nothing stands before them (RFC 959 section 4.1.3).
 */
final class CommandQueue {

    private static final Logger LOG = LoggerFactory.getLogger(CommandQueue.class);

    /** Commands that a client may send ahead of the replies; beyond that it is read no further until some are done. */
    private static final int MOST_WAITING = 64;

    /** Bytes of replies that a client may leave unread; beyond that no command of it is carried out until it has read some. */
    private static final long MOST_UNREAD = 64 * 1024;

    /** ABOR beside STAT or QUIT; whoever sends more of them during a transfer has them wait like any other. */
    private static final int MOST_AHEAD = 2;

    private final FtpsSession session;
    private final Dispatcher dispatcher;
    private final ControlFilter filter;
    private final Intake intake;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Turn> waiting = new ArrayDeque<>(4);
    private boolean running;
    private int ahead; // commands that are carried out beside a transfer; the next in turn waits for their replies
    private boolean inputEnded;

    /**
     * @param verb empty for what is not a command
     * @param atOnce carries it out if there is nothing to wait for; says whether it has
     */
    private record Turn(String verb, Optional<BooleanSupplier> atOnce, Runnable task) {
        static Turn of(Runnable task) {
            return new Turn("", Optional.empty(), task);
        }
    }

    CommandQueue(FtpsSession session, Dispatcher dispatcher, ControlFilter filter, Intake intake) {
        this.session = session;
        this.dispatcher = dispatcher;
        this.filter = filter;
        this.intake = intake;
        session.onTransfer(this::abortIfAskedAlready);
        session.onTask(this::addFirst);
    }

    void add(CommandLine line) {
        lock.lock();
        try {
            if (isUrgent(line)) {
                atOnce(() -> dispatcher.execute(session, line));
            } else {
                var turn = turnOf(line);
                waiting.add(turn);
                if (turn.atOnce().isEmpty()) { // else pace() sees to it, in a moment
                    run();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Turn turnOf(CommandLine line) {
        return new Turn(
                line.verb(),
                dispatcher.mayBeAtOnce(session, line) ? Optional.of(() -> executeAtOnce(line)) : Optional.empty(),
                () -> execute(line));
    }

    /** In its turn among the commands. */
    void add(Runnable task) {
        lock.lock();
        try {
            waiting.add(Turn.of(task));
            run();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The client says no more but may still listen, as a script does that pipes its commands in: what it has said is answered.
     * What would need a data connection is refused, since nobody might be there any longer.
     */
    void endInput() {
        lock.lock();
        try {
            if (inputEnded) {
                return;
            }
            inputEnded = true;
            intake.stop(); // or the end would be reported over and over
            session.data().end();
            add(filter::close);
        } finally {
            lock.unlock();
        }
    }

    /** Before all that waits. */
    private void addFirst(Runnable task) {
        lock.lock();
        try {
            waiting.addFirst(Turn.of(task));
            run();
        } finally {
            lock.unlock();
        }
    }

    private boolean isUrgent(CommandLine line) {
        if (session.transfer().isEmpty()) {
            return false;
        }
        return switch (line.verb()) {
            case "ABOR" -> ahead < MOST_AHEAD;
            case "STAT", "QUIT" -> waiting.isEmpty() && mayGoOn();
            default -> false;
        };
    }

    private void abortIfAskedAlready() {
        lock.lock();
        try {
            var abort =
                    waiting.stream().filter(turn -> turn.verb().equals("ABOR")).findFirst();
            if (abort.isPresent()) {
                waiting.remove(abort.get());
                atOnce(abort.get().task());
            }
        } finally {
            lock.unlock();
        }
    }

    /** What was sent behind it is answered behind it, even if the transfer is over first. */
    private void atOnce(Runnable task) {
        ahead++;
        Thread.startVirtualThread(() -> {
            try {
                task.run();
            } finally {
                goOn();
            }
        });
    }

    private void goOn() {
        lock.lock();
        try {
            ahead--;
            run();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        if (!running && mayGoOn() && !waiting.isEmpty()) {
            running = true;
            Thread.ofVirtual().name("session-" + session.id()).start(this::runAll);
        }
    }

    private boolean mayGoOn() {
        return ahead == 0 && session.getScheduledWriteBytes() < MOST_UNREAD;
    }

    /**
     * Carries out what has nothing to wait for, and what had to wait for the client to read; and reads the client itself only as
     * long as it is not too far ahead. To be called whenever bytes have come or gone, on MINA's thread for them, which alone may
     * switch reading off and on.
     */
    void pace() {
        var alone = alone();
        boolean tried = alone != null && carriedOut(() -> tryAtOnce(alone));
        lock.lock();
        try {
            if (tried) {
                running = false;
            }
            run();
            if (!intake.stopped() && waiting.size() >= MOST_WAITING) {
                intake.stop();
            } else if (intake.stopped() && waiting.size() <= MOST_WAITING / 2 && !inputEnded) {
                intake.resume();
            }
        } finally {
            lock.unlock();
        }
    }

    private void tryAtOnce(Turn turn) {
        if (!turn.atOnce().orElseThrow().getAsBoolean()) {
            addFirst(turn.task());
        }
    }

    /** What may be done at once and has its turn now. Alone: a client that sends many at once must not keep MINA's thread from others. */
    private @Nullable Turn alone() {
        lock.lock();
        try {
            if (running || waiting.size() != 1 || waiting.getFirst().atOnce().isEmpty() || !mayGoOn()) {
                return null;
            }
            running = true;
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    private void execute(CommandLine line) {
        dispatcher.execute(session, line);
        readOnBehind(line);
    }

    private boolean executeAtOnce(CommandLine line) {
        boolean done = dispatcher.executeAtOnce(session, line);
        if (done) {
            readOnBehind(line);
        }
        return done;
    }

    private void readOnBehind(CommandLine line) {
        if (line.changesProtection()) {
            filter.goOnBehind(line);
        }
    }

    private void runAll() {
        var turn = next();
        while (turn != null && carriedOut(turn.task())) {
            turn = next();
        }
    }

    private boolean carriedOut(Runnable task) {
        try {
            task.run();
            return true;
        } catch (RuntimeException | Error e) { // no command of this session would ever be answered again
            LOG.atError().addKeyValue("session", session.id()).setCause(e).log("a session failed");
            session.closeNow();
            return false;
        }
    }

    private @Nullable Turn next() {
        lock.lock();
        try {
            var turn = mayGoOn() ? waiting.poll() : null;
            running = turn != null;
            return turn;
        } finally {
            lock.unlock();
        }
    }
}
