package io.ftpsoperator.runtime.data;

import io.ftpsoperator.api.v1alpha1.SessionReuse;
import io.ftpsoperator.api.v1alpha1.SourcePort;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.tls.SessionTls;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's way to data connections: claims a port or is told one of the client's, waits for the connection, checks and protects it. One at a time.
 * {@link #abort()} may come from any thread.
 */
public final class DataChannel {

    private static final Logger LOG = LoggerFactory.getLogger(DataChannel.class);

    private final PassivePorts ports;
    private final ActiveSource activeSource;
    private final TokenBucket bucket = new TokenBucket(System::nanoTime);
    private final InetAddress client;
    private final InetAddress local;
    private final boolean implicit;
    private final DataTls dataTls;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Meeting meeting;
    private @Nullable SocketChannel open;
    private volatile @Nullable Progress progress;
    private boolean ended;

    /**
     * @param activeSource where active connections come from when they come from their own port
     * @param local the address of ours that the client is connected to
     */
    DataChannel(
            PassivePorts ports, ActiveSource activeSource, InetAddress client, InetAddress local, boolean implicit) {
        this.ports = ports;
        this.activeSource = activeSource;
        this.client = client;
        this.local = local;
        this.implicit = implicit;
        this.dataTls = new DataTls(client);
    }

    /**
     * Claims a port in place of what was agreed before, and returns it.
     *
     * @param resumable the session's TLS if its client may resume it on data connections; null if not, or in clear
     */
    public int reserve(@Nullable SessionTls resumable, Recognition recognition) throws DataRefused {
        forget();
        var claim = ports.reserve(dataTls.claimant(implicit, resumable, recognition))
                .orElseThrow(() ->
                        new DataRefused(425, "No passive port is free now; try again.", Substatus.NO_PASSIVE_PORT));
        agree(claim);
        return claim.port();
    }

    /** Remembers, in place of what was agreed before, that the client waits for a connection to a port of its own. */
    public void connectTo(int port, SourcePort from) throws DataRefused {
        forget();
        var source = from == SourcePort.Standard ? activeSource : ActiveSource.any();
        agree(new ActiveConnection(new InetSocketAddress(client, port), local, source));
    }

    private void agree(Meeting next) throws DataRefused {
        lock.lock();
        try {
            if (ended) {
                close(next);
                throw new DataRefused(426, "The session has ended.", Substatus.CONNECTION_FAILED);
            }
            meeting = next;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is agreed where the next data connection goes. */
    public boolean agreed() {
        return meeting != null;
    }

    /** Whether the client has connected already, so that 125 is said instead of 150. */
    public boolean connected() {
        var next = meeting;
        return next != null && next.connected();
    }

    /** Gives up what was agreed, if there is anything. */
    public void forget() {
        lock.lock();
        try {
            close(meeting);
            meeting = null;
        } finally {
            lock.unlock();
        }
    }

    /** As at the beginning of a session: nothing is claimed, and nothing is known of how the client does TLS. */
    public void startOver() {
        forget();
        dataTls.startOver();
    }

    /** Ends whatever is under way: the wait, the handshake or the transfer. */
    public void abort() {
        lock.lock();
        try {
            close(open);
            close(meeting);
        } finally {
            lock.unlock();
        }
    }

    /** The session is over: ends what is under way, and nothing is claimed any more. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            abort();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the data connection, or makes it.
     *
     * @param tls the session's TLS, for a protected connection (PROT P); null for one in clear
     * @param clientReads whether data flows to the client
     */
    public DataStream open(
            @Nullable SessionTls tls, SessionReuse reuse, boolean clientReads, Patience patience, Throttle throttle)
            throws DataRefused, IOException {
        var next = meeting;
        if (next == null) {
            throw new DataRefused(425, "Send PASV or EPSV first.", Substatus.NONE);
        }
        Arrival arrival;
        try {
            arrival = next.await(patience.connect());
            take(arrival.channel());
        } catch (DataRefused e) {
            dataTls.notSeen(); // it may have come without its ticket, and been taken for a stranger
            throw e;
        } finally {
            forgetTaken(next);
        }
        var watch = Progress.watch(arrival.channel(), patience.stall());
        progress = watch;
        var flow = new Flow(arrival.channel(), watch, throttle);
        if (tls == null) {
            return new ClearStream(arrival.channel(), flow);
        }
        try {
            return dataTls.protect(arrival, tls, reuse, clientReads, flow);
        } catch (DataRefused | IOException e) {
            flow.close();
            arrival.channel().close();
            throw e;
        }
    }

    /** For the rate of this session alone, which all its transfers share. */
    public TokenBucket bucket() {
        return bucket;
    }

    /** Whether the last data connection was ended because nothing moved on it. */
    public boolean stalled() {
        var last = progress;
        return last != null && last.stalled();
    }

    private void take(SocketChannel channel) throws DataRefused {
        lock.lock();
        try {
            if (ended || !channel.isOpen()) {
                close(channel);
                throw new DataRefused(426, "Transfer aborted.", Substatus.ABORTED);
            }
            open = channel;
        } finally {
            lock.unlock();
        }
    }

    private void forgetTaken(Meeting taken) {
        lock.lock();
        try {
            taken.release();
            meeting = null;
        } finally {
            lock.unlock();
        }
    }

    private static void close(@Nullable Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            LOG.debug("a data connection did not close well", e);
        }
    }
}
