package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.data.DataStream.CutOffException;
import io.ftpsoperator.runtime.tls.ClearAlert;
import io.ftpsoperator.runtime.tls.ClientHello;
import io.ftpsoperator.runtime.tls.TlsEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * TLS records between an engine and the channel of a data connection: the handshake, and encrypted bytes in both directions
 * after it. What they carry is the {@link TlsStream}'s.
 */
final class TlsRecords {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final Flow flow;
    private final Buffers buffers;
    private final ClientHello hello;
    private final TlsEngine engine;
    private final int size;
    private boolean receivedAll;
    private long sent;
    private long received;

    /**
     * Waits for how the client begins.
     *
     * @param choice makes the engine, knowing that
     */
    TlsRecords(Arrival arrival, EngineChoice choice, Flow flow, Buffers buffers) throws IOException {
        this.channel = arrival.channel();
        this.flow = flow;
        this.buffers = buffers;
        buffers.received.put(arrival.read()).flip();
        this.hello = readHello();
        this.engine = choice.forClient(hello);
        this.size = engine.roomFor(Buffers.SIZE);
    }

    private ClientHello readHello() throws IOException {
        while (!buffers.received.hasRemaining()
                || ClientHello.isTls(buffers.received) && !ClientHello.isComplete(buffers.received)) {
            fill();
        }
        return ClientHello.read(buffers.received);
    }

    ClientHello hello() {
        return hello;
    }

    TlsEngine engine() {
        return engine;
    }

    /** The most bytes that a record brings. */
    int contentSize() {
        return engine.contentSize();
    }

    /** Whether the client has said that nothing more comes. */
    boolean receivedAll() {
        return receivedAll;
    }

    /** Bytes carried so far, without what TLS adds. */
    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    void handshake() throws IOException {
        engine.beginHandshake();
        try {
            for (var next = engine.status(); next != HandshakeStatus.NOT_HANDSHAKING; next = engine.status()) {
                switch (next) {
                    case NEED_WRAP -> wrap(NOTHING);
                    case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                        if (unwrap(buffers.clear).getStatus() == Status.CLOSED) {
                            throw new SSLException("closed during the handshake");
                        }
                    }
                    default -> throw new SSLException("unexpected state " + next);
                }
            }
            flush();
        } catch (SSLException e) {
            sayWhy();
            throw e;
        }
    }

    /** Sends the alert that the engine has ready after a failure, so that the client learns the reason. */
    private void sayWhy() {
        try {
            end();
        } catch (IOException e) {
            // The failure itself is what gets reported.
        }
    }

    /** Takes one more record, which may bring no bytes; false at the proper end. */
    boolean receive(ByteBuffer target) throws IOException {
        if (receivedAll) {
            return false;
        }
        var result = unwrap(target);
        receivedAll = result.getStatus() == Status.CLOSED;
        answer();
        return !receivedAll;
    }

    /** Key updates and the like, in the middle of a connection (RFC 8446 section 4.6). */
    private void answer() throws IOException {
        while (!receivedAll && engine.status() == HandshakeStatus.NEED_WRAP) {
            send(NOTHING);
        }
    }

    private SSLEngineResult unwrap(ByteBuffer target) throws IOException {
        while (true) {
            var result = unwrapNext(target);
            switch (result.getStatus()) {
                case BUFFER_UNDERFLOW -> fill();
                case BUFFER_OVERFLOW -> throw new IllegalStateException("the target has no room for a record");
                default -> {
                    received += result.bytesProduced();
                    return result;
                }
            }
        }
    }

    private SSLEngineResult unwrapNext(ByteBuffer target) throws SSLException {
        int at = buffers.received.position();
        try {
            return engine.unwrap(buffers.received, target);
        } catch (SSLException e) {
            throw ClearAlert.in(buffers.received, at).map(SSLException::new).orElse(e);
        }
    }

    private void fill() throws IOException {
        flush(); // the client answers when it has all that it waits for
        buffers.received.compact();
        boolean full = !buffers.received.hasRemaining();
        int count = full ? 0 : channel.read(buffers.received);
        buffers.received.flip();
        if (full) { // as by a ClientHello that is cut into the smallest of records
            throw new SSLException("more than a record can be, and no record");
        }
        flow.alive();
        if (count < 0) {
            throw new CutOffException();
        }
    }

    /** Encrypts as many records as there is room for and sends them with one call. */
    void send(ByteBuffer source) throws IOException {
        do {
            wrap(source);
        } while (source.hasRemaining() && buffers.toSend.remaining() >= size);
        flush();
    }

    /** Encrypts all of it, to be sent with what comes behind it. */
    void add(ByteBuffer source) throws IOException {
        do {
            wrap(source);
        } while (source.hasRemaining());
    }

    /** Makes one more record, which goes out with those behind it: a handshake has many small ones. */
    private void wrap(ByteBuffer source) throws IOException {
        if (buffers.toSend.remaining() < size) {
            flush();
        }
        var result = engine.wrap(source, buffers.toSend);
        sent += result.bytesConsumed();
        if (result.getStatus() == Status.CLOSED && source.hasRemaining()) {
            throw new CutOffException();
        }
    }

    private void flush() throws IOException {
        buffers.toSend.flip();
        try {
            while (buffers.toSend.hasRemaining()) {
                channel.write(buffers.toSend);
                flow.alive();
            }
        } finally {
            buffers.toSend.clear();
        }
    }

    /** Sends close_notify. */
    void end() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) {
            send(NOTHING);
        }
    }
}
