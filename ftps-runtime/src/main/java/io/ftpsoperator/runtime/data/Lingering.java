package io.ftpsoperator.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections that we have ended and their clients have not. To close one with bytes of the client unread would send a reset, which
 * can take the end of the file with it. They are looked after all together and from time to time, which costs less than a thread
 * that waits for each.
 */
final class Lingering {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** How long a client may take to close its side after ours, whatever it sends. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final Queue<Lingering> WAITING = new ConcurrentLinkedQueue<>();

    /** How many there are; whoever makes it more than none begins to look after them, whoever makes it none ends that. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final SocketChannel channel;
    private final long begin = System.nanoTime();

    private Lingering(SocketChannel channel) {
        this.channel = channel;
    }

    /** Closes it when its client has, or has been given the time. */
    static void endsLater(SocketChannel channel) {
        boolean first = COUNT.getAndIncrement() == 0;
        WAITING.add(new Lingering(channel));
        if (first) {
            Thread.ofVirtual().name("data-lingering").start(Lingering::endAll);
        }
    }

    private static void endAll() {
        var rest = ByteBuffer.allocate(8 * 1024);
        int ended;
        do {
            sleep();
            ended = 0;
            for (var each = WAITING.iterator(); each.hasNext(); ) {
                if (each.next().ended(rest.clear())) {
                    each.remove();
                    ended++;
                }
            }
        } while (COUNT.addAndGet(-ended) > 0);
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            // Nobody does, and if so, they are looked after a little sooner.
        }
    }

    /** Whether it is over; what the client still says, its close_notify above all, is of no interest. */
    private boolean ended(ByteBuffer rest) {
        try {
            channel.configureBlocking(false);
            boolean open = channel.read(rest) == 0 || channel.read(rest.clear()) >= 0;
            if (open && System.nanoTime() - begin < LONGEST.toNanos()) {
                return false;
            }
        } catch (IOException e) {
            // The file is out and acknowledged; how the client hangs up does not matter.
        }
        close();
        return true;
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // There is nobody to tell.
        }
    }
}
