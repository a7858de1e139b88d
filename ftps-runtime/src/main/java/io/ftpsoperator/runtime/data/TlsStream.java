package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.tls.SessionTls;
import io.ftpsoperator.runtime.tls.TlsEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.OptionalInt;

/**
 * A data connection in TLS (PROT P), by an engine of its own rather than an SSLSocket: only so can an end without close_notify
 * be told from a proper one, for this connection alone, and can many records go out in one write.
 */
final class TlsStream implements DataStream {

    private final SocketChannel channel;
    private final TlsRecords records;
    private final Flow flow;
    private final Buffers buffers;
    private final boolean resumed;
    private boolean closed;

    private TlsStream(Arrival arrival, SessionTls tls, EngineChoice engine, Flow flow, Buffers buffers)
            throws IOException {
        this.channel = arrival.channel();
        this.flow = flow;
        this.buffers = buffers;
        this.records = new TlsRecords(arrival, engine, flow, buffers);
        try {
            records.handshake();
        } catch (IOException | RuntimeException e) {
            engine().close();
            throw e;
        }
        this.resumed = tls.resumedBy(engine());
    }

    /**
     * @param tls that of the control session
     * @param engine how the engine is made
     * @throws IOException if the handshake fails; the channel is then still the caller's to close
     */
    static TlsStream handshake(Arrival arrival, SessionTls tls, EngineChoice engine, Flow flow) throws IOException {
        var buffers = Buffers.lend(tls.worksOnArrays());
        try {
            return new TlsStream(arrival, tls, engine, flow, buffers);
        } catch (IOException | RuntimeException e) {
            buffers.giveBack();
            throw e;
        }
    }

    /** The key id of the ticket that the client began with. */
    OptionalInt resumptionKey() {
        return records.hello().resumptionKey();
    }

    /** Whether it goes on with the TLS session of the control connection. */
    boolean resumed() {
        return resumed;
    }

    TlsEngine engine() {
        return records.engine();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int before = target.position();
        if (buffers.clear.position() > 0) { // came along with the handshake
            target.put(buffers.clear.flip());
            buffers.clear.clear();
        }
        while (target.position() == before) {
            if (!records.receive(target)) {
                return -1;
            }
        }
        int count = target.position() - before;
        flow.moved(count);
        return count;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        flow.send(source, records::send);
    }

    @Override
    public long send(FileChannel file, long position) throws IOException {
        long at = position;
        int count;
        while ((count = StoredFile.read(file, buffers.file.clear(), at)) > 0) {
            flow.send(buffers.file.flip(), isLast(count) ? records::add : records::send);
            at += count;
        }
        return at - position;
    }

    /** Whether that piece of a file can go out with the close_notify behind it: where nothing is left, and it has not to be slowed down. */
    private boolean isLast(int count) {
        return buffers.file.limit() < buffers.file.capacity() && flow.piece(count) == count;
    }

    @Override
    public long receive(WritableByteChannel file) throws IOException {
        var clear = buffers.clear;
        long total = 0;
        try {
            boolean more = true;
            while (more) {
                int before = clear.position();
                more = records.receive(clear);
                flow.moved(clear.position() - before);
                if (!more || clear.remaining() < records.contentSize()) {
                    total += drainInto(file);
                }
            }
        } catch (StorageException e) {
            throw e; // what the file did not take is not offered again
        } catch (IOException e) {
            drainInto(file);
            throw e;
        }
        return total;
    }

    private int drainInto(WritableByteChannel file) throws IOException {
        int count = buffers.clear.flip().remaining();
        StoredFile.write(file, buffers.clear);
        buffers.clear.clear();
        return count;
    }

    @Override
    public void finish() throws IOException {
        records.end();
        if (!records.receivedAll()) { // else the channel is closed at once, which says the same
            channel.shutdownOutput();
        }
    }

    @Override
    public void movesOn() {
        flow.alive();
    }

    @Override
    public Carried carried() {
        return Carried.over(channel.socket(), engine().encryption(resumed), records.sent(), records.received());
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        flow.close();
        buffers.giveBack();
        if (records.receivedAll() || !channel.isOpen() || !engine().isOutboundDone()) {
            channel.close();
        } else {
            Lingering.endsLater(channel);
        }
        engine().close();
    }
}
