package io.ftpsoperator.runtime;

import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * Waits for SIGTERM or SIGINT. Not a shutdown hook, for two reasons: a process whose hooks run ends with 143 however well it
 * stopped, and a second Ctrl-C would be without effect.
 */
final class StopSignal {

    private static final int KILLED_BY_INTERRUPT = 130; // 128 and the number of SIGINT, as shells have it

    private final CountDownLatch told = new CountDownLatch(1);

    private StopSignal() {}

    static StopSignal await() {
        var stop = new StopSignal();
        Signal.handle(new Signal("TERM"), _ -> stop.told.countDown());
        Signal.handle(new Signal("INT"), _ -> stop.interrupted());
        return stop;
    }

    private void interrupted() {
        if (told.getCount() == 0) {
            Runtime.getRuntime().halt(KILLED_BY_INTERRUPT);
        }
        told.countDown();
    }

    void waitFor() throws InterruptedException {
        told.await();
    }
}
