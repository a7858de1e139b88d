package io.ftpsoperator.runtime.data;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A session's claim on a passive port: the next connection from its client is its own. It exists before the client is told the
 * port, since a client may connect before it has read the reply.
 */
final class Reservation implements Closeable {

    private final int port;
    private final InetAddress client;
    private final Runnable release;
    private final CompletableFuture<SocketChannel> connection = new CompletableFuture<>();

    Reservation(int port, InetAddress client, Runnable release) {
        this.port = port;
        this.client = client;
        this.release = release;
    }

    int port() {
        return port;
    }

    /** Takes the connection if it is the client's and the first; a stranger's leaves the claim as it was. */
    boolean offer(SocketChannel channel) throws IOException {
        var peer = (InetSocketAddress) channel.getRemoteAddress();
        return peer != null && client.equals(peer.getAddress()) && connection.complete(channel);
    }

    boolean connected() {
        return connection.isDone();
    }

    SocketChannel await(Duration limit) throws DataRefused {
        try {
            return connection.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new DataRefused(425, "No data connection came within %d s.".formatted(limit.toSeconds()));
        } catch (CancellationException | ExecutionException e) {
            throw new DataRefused(426, "Transfer aborted.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataRefused(426, "Transfer aborted.");
        }
    }

    /** Gives the port back to others; a connection that came stays open. */
    void release() {
        release.run();
    }

    /** Gives the port back and closes a connection that nobody has taken; wakes who waits. Harmless when repeated. */
    @Override
    public void close() throws IOException {
        release();
        if (!connection.cancel(false) && !connection.isCancelled()) {
            connection.join().close();
        }
    }
}
