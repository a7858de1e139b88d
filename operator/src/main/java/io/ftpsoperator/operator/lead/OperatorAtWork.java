package io.ftpsoperator.operator.lead;

import io.javaoperatorsdk.operator.Operator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator as an office: whoever does not lead has started nothing, so there is nothing that could write. */
public final class OperatorAtWork implements Office {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorAtWork.class);
    private static final Duration START = Duration.ofSeconds(15);

    private final Operator operator;
    private final Runnable cannotStart;
    private final Runnable lost;
    private volatile CompletableFuture<Void> start = CompletableFuture.completedFuture(null);
    private volatile boolean started;

    /**
     * @param cannotStart called when the operator does not start, as without its CRDs
     * @param lost ends everything at once
     */
    public OperatorAtWork(Operator operator, Runnable cannotStart, Runnable lost) {
        this.operator = operator;
        this.cannotStart = cannotStart;
        this.lost = lost;
    }

    public boolean started() {
        return started;
    }

    @Override
    public void take() {
        start = CompletableFuture.runAsync(
                this::startOperator,
                task -> Thread.ofPlatform().name("operator-start").start(task));
    }

    private void startOperator() {
        try {
            operator.start();
            started = true;
        } catch (RuntimeException e) {
            LOG.error("the operator does not start", e);
            cannotStart.run();
            throw e;
        }
    }

    @Override
    public void leave() {
        // To stop in the midst of a start would leave half of it running.
        start.handle((_, _) -> true)
                .completeOnTimeout(false, START.toSeconds(), TimeUnit.SECONDS)
                .join();
        started = false;
        operator.stop();
    }

    @Override
    public void lose() {
        started = false;
        lost.run();
    }
}
