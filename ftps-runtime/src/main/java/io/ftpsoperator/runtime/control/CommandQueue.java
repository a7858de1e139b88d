package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.command.Dispatcher;
import io.ftpsoperator.runtime.session.CommandLine;
import io.ftpsoperator.runtime.session.FtpsSession;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs a session's commands one after another, each on a virtual thread, and none while there is nothing to do. While a transfer
 * runs, ABOR is carried out at once, and so are STAT and QUIT when nothing stands before them (RFC 959 section 4.1.3).
 */
final class CommandQueue {

    /** Commands that a client may send ahead of the replies; beyond that it is read no further until some are done. */
    private static final int MOST_WAITING = 64;

    private final FtpsSession session;
    private final Dispatcher dispatcher;
    private final ControlFilter filter;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(4);
    private boolean running;

    CommandQueue(FtpsSession session, Dispatcher dispatcher, ControlFilter filter) {
        this.session = session;
        this.dispatcher = dispatcher;
        this.filter = filter;
    }

    void add(CommandLine line) {
        lock.lock();
        try {
            if (isUrgent(line)) {
                Thread.startVirtualThread(() -> dispatcher.execute(session, line));
            } else {
                enqueue(() -> execute(line));
            }
        } finally {
            lock.unlock();
        }
    }

    /** In its turn among the commands. */
    void add(Runnable task) {
        lock.lock();
        try {
            enqueue(task);
        } finally {
            lock.unlock();
        }
    }

    private boolean isUrgent(CommandLine line) {
        if (session.transfer().isEmpty()) {
            return false;
        }
        return switch (line.verb()) {
            case "ABOR" -> true;
            case "STAT", "QUIT" -> waiting.isEmpty();
            default -> false;
        };
    }

    private void enqueue(Runnable task) {
        waiting.add(task);
        if (waiting.size() == MOST_WAITING) {
            session.suspendRead();
        }
        if (!running) {
            running = true;
            Thread.ofVirtual().name("session-" + session.id()).start(this::runAll);
        }
    }

    private void execute(CommandLine line) {
        dispatcher.execute(session, line);
        if (line.changesProtection()) {
            filter.goOn();
        }
    }

    private void runAll() {
        for (var task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private Runnable next() {
        lock.lock();
        try {
            var task = waiting.poll();
            running = task != null;
            if (waiting.size() == MOST_WAITING / 2 && session.isReadSuspended()) {
                session.resumeRead();
            }
            return task;
        } finally {
            lock.unlock();
        }
    }
}
