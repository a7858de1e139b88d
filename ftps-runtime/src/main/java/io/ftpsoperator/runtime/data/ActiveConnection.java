package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.audit.Substatus;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection from the server to the port that its client told by PORT or EPRT, made when the transfer begins. */
final class ActiveConnection implements Meeting {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveConnection.class);

    private final InetSocketAddress client;
    private final InetAddress local;
    private final ActiveSource source;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SocketChannel channel;
    private boolean closed;

    ActiveConnection(InetSocketAddress client, InetAddress local, ActiveSource source) {
        this.client = client;
        this.local = local;
        this.source = source;
    }

    @Override
    public boolean connected() {
        return false; // that is for the server to do
    }

    @Override
    public Arrival await(Duration limit) throws DataRefused {
        try {
            return Arrival.unread(connect(limit));
        } catch (IOException e) {
            if (isClosed()) {
                throw new DataRefused(426, "Transfer aborted.", Substatus.ABORTED);
            }
            LOG.atInfo()
                    .addKeyValue("client", client)
                    .addKeyValue("error", e.getMessage())
                    .log("active data connection failed");
            throw new DataRefused(
                    425, "Cannot connect to your port %d.".formatted(client.getPort()), Substatus.CONNECTION_FAILED);
        }
    }

    private SocketChannel connect(Duration limit) throws IOException {
        try {
            return connect(source.open(local), limit);
        } catch (BindException e) {
            // An earlier connection between these very ports has not been forgotten yet (RFC 9293 section 3.6.1).
            return connect(ActiveSource.openElsewhere(local), limit);
        }
    }

    private SocketChannel connect(SocketChannel fresh, Duration limit) throws IOException {
        take(fresh);
        try {
            fresh.socket().connect(client, (int) limit.toMillis());
            return fresh;
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
    }

    private void take(SocketChannel fresh) throws IOException {
        lock.lock();
        try {
            channel = fresh;
            if (closed) {
                fresh.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release() {
        // There is nothing that another could use.
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            if (channel != null) {
                channel.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
