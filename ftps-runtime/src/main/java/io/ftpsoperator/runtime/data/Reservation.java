package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.audit.Substatus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A session's claim on a passive port: the next connection from its client is its own. It exists before the client is told the
 * port, since a client may connect before it has read the reply.
 */
final class Reservation implements Meeting {

    private final int port;
    private final Claimant claimant;
    private final Consumer<Reservation> release;
    private final CompletableFuture<Arrival> connection = new CompletableFuture<>();

    Reservation(int port, Claimant claimant, Consumer<Reservation> release) {
        this.port = port;
        this.claimant = claimant;
        this.release = release;
    }

    Claimant claimant() {
        return claimant;
    }

    int port() {
        return port;
    }

    /** Takes a connection, if it is the first. */
    boolean offer(Arrival arrival) {
        return connection.complete(arrival);
    }

    @Override
    public boolean connected() {
        return connection.state() == Future.State.SUCCESS;
    }

    @Override
    public Arrival await(Duration limit) throws DataRefused {
        try (var clock = Progress.watch(this::giveUp, limit)) {
            return connection.get(); // with a limit of its own, the JDK would wake another thread each time
        } catch (ExecutionException e) {
            throw new DataRefused(
                    425, "No data connection came within %d s.".formatted(limit.toSeconds()), Substatus.DATA_TIMED_OUT);
        } catch (CancellationException e) {
            throw new DataRefused(426, "Transfer aborted.", Substatus.ABORTED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataRefused(426, "Transfer aborted.", Substatus.ABORTED);
        }
    }

    private void giveUp() {
        connection.completeExceptionally(new TimeoutException());
    }

    /** Gives the port back to others. */
    @Override
    public void release() {
        release.accept(this);
    }

    @Override
    public void close() throws IOException {
        release();
        connection.cancel(false);
        if (connected()) {
            connection.resultNow().channel().close();
        }
    }
}
