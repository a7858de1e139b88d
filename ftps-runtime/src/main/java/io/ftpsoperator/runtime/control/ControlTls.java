package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.tls.ClearAlert;
import io.ftpsoperator.runtime.tls.ClientHello;
import io.ftpsoperator.runtime.tls.TlsEngine;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * TLS on the control channel: bytes in, bytes out, no sockets. It keeps nothing between calls but an unfinished record, so that
 * a session that waits costs little.
 */
final class ControlTls {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final TlsEngine engine;
    private final Consumer<byte[]> send;
    private byte[] unfinished = new byte[0];
    private ByteBuffer toSend = NOTHING;
    private boolean established;
    private boolean weakClient;

    /** @param send takes encrypted bytes for the client */
    ControlTls(TlsEngine engine, Consumer<byte[]> send) throws SSLException {
        this.engine = engine;
        this.send = send;
        engine.beginHandshake();
    }

    boolean established() {
        return established;
    }

    /** For the audit log, when it has failed. */
    Substatus whyBroken() {
        if (established) {
            return Substatus.CONNECTION_FAILED;
        }
        return weakClient ? Substatus.WEAK_ENCRYPTION : Substatus.TLS_FAILED;
    }

    /** Whether a part of a record waits for its rest. */
    boolean midRecord() {
        return unfinished.length > 0;
    }

    /** Whether the client has sent close_notify. */
    boolean endedByClient() {
        return engine.isInboundDone();
    }

    /** What came behind the client's close_notify. */
    ByteBuffer behindTheEnd() {
        return ByteBuffer.wrap(unfinished);
    }

    /** @param clear takes what the client said */
    void received(ByteBuffer bytes, Consumer<ByteBuffer> clear) throws SSLException {
        var input = withUnfinished(bytes);
        if (!established && ClientHello.isTls(input) && ClientHello.isComplete(input)) {
            weakClient |= ClientHello.read(input).weakOnly();
        }
        var output = ByteBuffer.allocate(input.remaining()); // encryption only adds
        int at = input.position();
        try {
            var status = Status.OK;
            while (status == Status.OK && !endedByClient()) {
                at = input.position();
                var result = engine.unwrap(input, output);
                status = result.getStatus();
                proceed(result);
                if (output.position() > 0) {
                    clear.accept(output.flip());
                    output.clear();
                }
                if (!input.hasRemaining() && engine.status() != HandshakeStatus.NEED_UNWRAP_AGAIN) {
                    break;
                }
            }
        } catch (SSLException e) {
            sayWhy();
            throw ClearAlert.in(input, at).map(SSLException::new).orElse(e);
        } finally {
            flush();
        }
        unfinished = new byte[input.remaining()];
        input.get(unfinished);
    }

    /** Sends the alert that the engine has ready after a failure, so that the client learns the reason. */
    private void sayWhy() {
        try {
            close(new byte[0]);
        } catch (SSLException e) {
            // The failure itself is what gets reported.
        }
    }

    private ByteBuffer withUnfinished(ByteBuffer bytes) {
        if (unfinished.length == 0) {
            return bytes;
        }
        int size = unfinished.length + bytes.remaining();
        return ByteBuffer.wrap(Arrays.copyOf(unfinished, size), unfinished.length, bytes.remaining())
                .put(bytes)
                .rewind()
                .limit(size);
    }

    private void proceed(SSLEngineResult result) throws SSLException {
        established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
        while (engine.status() == HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
            wrap(NOTHING);
        }
    }

    /** Sends it, unless the handshake is still under way: then nothing can be said to the client. */
    void write(byte[] clear) throws SSLException {
        try {
            encrypt(clear);
        } finally {
            flush();
        }
    }

    private void encrypt(byte[] clear) throws SSLException {
        var source = ByteBuffer.wrap(clear);
        while (established && source.hasRemaining()) {
            wrap(source);
        }
    }

    /** Sends close_notify, in one packet with what is said before it. */
    void close(byte[] last) throws SSLException {
        flush(); // of a handshake that fails in the middle
        toSend = ByteBuffer.allocate(2 * engine.roomFor(last.length));
        try {
            encrypt(last);
            engine.closeOutbound();
            while (!engine.isOutboundDone()) {
                wrap(NOTHING);
            }
        } finally {
            flush();
        }
    }

    /** Makes one more record, which goes out with those behind it: a handshake has many small ones. */
    private void wrap(ByteBuffer source) throws SSLException {
        int size = engine.roomFor(source.remaining());
        if (toSend.remaining() < size) {
            flush();
            toSend = ByteBuffer.allocate(established ? size : 2 * size);
        }
        var result = engine.wrap(source, toSend);
        established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
        if (result.getStatus() == Status.CLOSED && source.hasRemaining()) {
            throw new SSLException("TLS is closed");
        }
    }

    private void flush() {
        if (toSend.position() > 0) {
            send.accept(Arrays.copyOf(toSend.array(), toSend.position()));
        }
        toSend = NOTHING;
    }
}
