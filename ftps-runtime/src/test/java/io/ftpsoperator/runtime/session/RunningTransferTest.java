package io.ftpsoperator.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.storage.VirtualPath;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunningTransferTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void othersWaitForItsEnd() throws Exception {
        var transfer = transfer();
        var other = CompletableFuture.runAsync(() -> awaitEnd(transfer));
        Thread.sleep(50);
        assertThat(other).isNotDone();

        transfer.ended();

        other.get();
    }

    @Test
    void doesNotWaitForItself() {
        var transfer = transfer();
        long since = System.nanoTime();

        awaitEnd(transfer);

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LONG.dividedBy(2));
    }

    private static RunningTransfer transfer() {
        return new RunningTransfer("sending", VirtualPath.ROOT);
    }

    private static void awaitEnd(RunningTransfer transfer) {
        try {
            transfer.awaitEnd(LONG);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
