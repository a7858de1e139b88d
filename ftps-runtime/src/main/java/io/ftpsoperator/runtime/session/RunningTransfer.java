package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.data.Carried;
import io.ftpsoperator.runtime.storage.VirtualPath;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transfer or listing under way, as other commands see it; made by the thread that carries it out. */
public final class RunningTransfer {

    private static final Logger LOG = LoggerFactory.getLogger(RunningTransfer.class);

    private final String description;
    private final VirtualPath path;
    private final Thread own = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean aborted;
    private volatile @Nullable Carried carried;

    /** @param what such as {@code sending}; the path follows it */
    public RunningTransfer(String what, VirtualPath path) {
        this.description = what + " " + path;
        this.path = path;
    }

    public VirtualPath path() {
        return path;
    }

    /** Its data connection is over. */
    public void over(Carried data) {
        carried = data;
    }

    /** Empty as long as there was no data connection, or it is not over. */
    public Optional<Carried> carried() {
        return Optional.ofNullable(carried);
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

    /** Waits until its last reply has been sent, at most that long. The transfer itself, when its client is gone, does not wait. */
    public void awaitEnd(Duration limit) throws InterruptedException {
        if (Thread.currentThread() == own) {
            return;
        }
        var inTime = over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!inTime) {
            LOG.atWarn().addKeyValue("transfer", description).log("a transfer did not end when it should");
        }
    }
}
