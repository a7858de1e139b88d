package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.tls.ClientHello;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * A data connection in TLS (PROT P), by an engine of its own rather than an SSLSocket: only so can an end without close_notify
 * be told from a proper one, for this connection alone, and can many records go out in one write.
 */
final class TlsStream implements DataStream {

    /** How long a client may take to close its side after ours; nobody waits for it but this. */
    private static final int LINGER_MILLIS = 5_000;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final Progress progress;
    private final Buffers buffers;
    private final boolean resumed;
    private final int recordSize;
    private final ClientHello hello;
    private boolean receivedAll;
    private boolean closed;

    private TlsStream(Arrival arrival, Function<ClientHello, SSLEngine> engineFor, Progress progress, Buffers buffers)
            throws IOException {
        this.channel = arrival.channel();
        this.progress = progress;
        this.buffers = buffers;
        buffers.received.put(arrival.read()).flip();
        this.hello = readHello();
        this.engine = engineFor.apply(hello);
        this.recordSize = engine.getSession().getPacketBufferSize();
        long startedAt = System.currentTimeMillis();
        handshake();
        this.resumed = engine.getSession().getCreationTime() < startedAt;
    }

    /**
     * @param engineFor makes the engine, knowing how the client begins
     * @throws IOException if the handshake fails; the channel is then still the caller's to close
     */
    static TlsStream handshake(Arrival arrival, Function<ClientHello, SSLEngine> engineFor, Progress progress)
            throws IOException {
        var buffers = Buffers.lend();
        try {
            return new TlsStream(arrival, engineFor, progress, buffers);
        } catch (IOException | RuntimeException e) {
            buffers.giveBack();
            throw e;
        }
    }

    private ClientHello readHello() throws IOException {
        while (!buffers.received.hasRemaining()
                || ClientHello.isTls(buffers.received) && !ClientHello.isComplete(buffers.received)) {
            receive();
        }
        return ClientHello.read(buffers.received);
    }

    /** The key id of the ticket that the client began with. */
    OptionalInt ticketKey() {
        return hello.ticketKey();
    }

    SSLEngine engine() {
        return engine;
    }

    private void handshake() throws IOException {
        engine.beginHandshake();
        try {
            for (var next = engine.getHandshakeStatus();
                    next != HandshakeStatus.NOT_HANDSHAKING;
                    next = engine.getHandshakeStatus()) {
                switch (next) {
                    case NEED_TASK -> runTasks();
                    case NEED_WRAP -> wrap(NOTHING);
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                        if (unwrap(buffers.clear).getStatus() == Status.CLOSED) {
                            throw new SSLException("closed during the handshake");
                        }
                    }
                    default -> throw new SSLException("unexpected state " + next);
                }
            }
        } catch (SSLException e) {
            sayWhy();
            throw e;
        }
    }

    /** Sends the alert that the engine has ready after a failure, so that the client learns the reason. */
    private void sayWhy() {
        try {
            wrapUntilClosed();
        } catch (IOException e) {
            // The failure itself is what gets reported.
        }
    }

    private void runTasks() {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int before = target.position();
        if (buffers.clear.position() > 0) { // came along with the handshake
            target.put(buffers.clear.flip());
            buffers.clear.clear();
        }
        while (target.position() == before) {
            if (receivedAll) {
                return -1;
            }
            unwrapNext(target);
        }
        return target.position() - before;
    }

    /** Takes one more record; false at the proper end. */
    private boolean unwrapNext(ByteBuffer target) throws IOException {
        var result = unwrap(target);
        receivedAll = result.getStatus() == Status.CLOSED;
        afterHandshake(result.getHandshakeStatus());
        return !receivedAll;
    }

    /** Key updates and the like, in the middle of a connection (RFC 8446 section 4.6). */
    private void afterHandshake(HandshakeStatus status) throws IOException {
        if (status == HandshakeStatus.NEED_TASK) {
            runTasks();
        }
        while (!receivedAll && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            wrap(NOTHING);
        }
    }

    private SSLEngineResult unwrap(ByteBuffer target) throws IOException {
        while (true) {
            var result = engine.unwrap(buffers.received, target);
            switch (result.getStatus()) {
                case BUFFER_UNDERFLOW -> receive();
                case BUFFER_OVERFLOW -> throw new IllegalStateException("the target has no room for a record");
                default -> {
                    return result;
                }
            }
        }
    }

    private void receive() throws IOException {
        buffers.received.compact();
        int count = channel.read(buffers.received);
        buffers.received.flip();
        progress.made();
        if (count < 0) {
            throw new CutOffException();
        }
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            wrap(source);
        }
    }

    /** Encrypts as many records as there is room for and sends them with one call. */
    private void wrap(ByteBuffer source) throws IOException {
        do {
            var result = engine.wrap(source, buffers.toSend);
            if (result.getStatus() == Status.CLOSED && source.hasRemaining()) {
                throw new CutOffException();
            }
            if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                runTasks();
            }
        } while (source.hasRemaining() && buffers.toSend.remaining() >= recordSize);
        flush();
    }

    private void flush() throws IOException {
        buffers.toSend.flip();
        try {
            while (buffers.toSend.hasRemaining()) {
                channel.write(buffers.toSend);
                progress.made();
            }
        } finally {
            buffers.toSend.clear();
        }
    }

    @Override
    public long send(FileChannel file, long position) throws IOException {
        long at = position;
        int count;
        while ((count = StoredFile.read(file, buffers.file.clear(), at)) > 0) {
            write(buffers.file.flip());
            at += count;
        }
        return at - position;
    }

    @Override
    public long receive(FileChannel file) throws IOException {
        var clear = buffers.clear;
        long total = 0;
        try {
            boolean more = true;
            while (more) {
                more = !receivedAll && unwrapNext(clear);
                if (!more || clear.remaining() < recordSize) {
                    total += drainInto(file);
                }
            }
        } catch (IOException e) {
            drainInto(file);
            throw e;
        }
        return total;
    }

    private int drainInto(FileChannel file) throws IOException {
        int count = buffers.clear.flip().remaining();
        StoredFile.write(file, buffers.clear);
        buffers.clear.clear();
        return count;
    }

    @Override
    public void finish() throws IOException {
        wrapUntilClosed();
        channel.shutdownOutput();
    }

    private void wrapUntilClosed() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) {
            wrap(NOTHING);
        }
    }

    @Override
    public String protection() {
        var session = engine.getSession();
        return session.getProtocol() + " " + session.getCipherSuite() + (resumed ? " resumed" : "");
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        progress.close();
        buffers.giveBack();
        if (receivedAll || !channel.isOpen() || !engine.isOutboundDone()) {
            channel.close();
        } else {
            // Closing with bytes of the client unread would send a reset, which can take the end of the file with it.
            Thread.startVirtualThread(this::linger);
        }
    }

    private void linger() {
        try (channel) {
            var socket = channel.socket();
            socket.setSoTimeout(LINGER_MILLIS);
            var in = socket.getInputStream();
            while (in.read() >= 0) {
                // whatever the client still says, its close_notify above all
            }
        } catch (IOException e) {
            // The file is out and acknowledged; how the client hangs up does not matter.
        }
    }
}
