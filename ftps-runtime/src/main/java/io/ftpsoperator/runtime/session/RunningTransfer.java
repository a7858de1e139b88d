package io.ftpsoperator.runtime.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transfer or listing under way, as other commands see it. */
public final class RunningTransfer {

    private static final Logger LOG = LoggerFactory.getLogger(RunningTransfer.class);

    private final String description;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean aborted;

    public RunningTransfer(String description) {
        this.description = description;
    }

    /** For STAT: what runs. */
    public String description() {
        return description;
    }

    public void markAborted() {
        aborted = true;
    }

    public boolean aborted() {
        return aborted;
    }

    public void ended() {
        over.countDown();
    }

    /** Waits until its last reply has been sent, at most that long. */
    public void awaitEnd(Duration limit) throws InterruptedException {
        var inTime = over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!inTime) {
            LOG.atWarn().addKeyValue("transfer", description).log("a transfer did not end when it should");
        }
    }
}
