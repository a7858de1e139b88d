package io.ftpsoperator.runtime.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** By the platform's own TLS (JSSE). */
public record PlatformEngine(SSLEngine engine) implements TlsEngine {

    @Override
    public void beginHandshake() throws SSLException {
        engine.beginHandshake();
    }

    @Override
    public HandshakeStatus status() {
        return engine.getHandshakeStatus();
    }

    @Override
    public SSLEngineResult unwrap(ByteBuffer encrypted, ByteBuffer clear) throws SSLException {
        var result = engine.unwrap(encrypted, clear);
        runTasks();
        return result;
    }

    @Override
    public SSLEngineResult wrap(ByteBuffer clear, ByteBuffer encrypted) throws SSLException {
        var result = engine.wrap(clear, encrypted);
        runTasks();
        return result;
    }

    private void runTasks() {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Override
    public void closeOutbound() {
        engine.closeOutbound();
    }

    @Override
    public boolean isOutboundDone() {
        return engine.isOutboundDone();
    }

    @Override
    public boolean isInboundDone() {
        return engine.isInboundDone();
    }

    @Override
    public int roomFor(int content) { // it refuses to begin with less
        return engine.getSession().getPacketBufferSize();
    }

    @Override
    public int contentSize() {
        return engine.getSession().getApplicationBufferSize();
    }

    @Override
    public Encryption encryption(boolean resumed) {
        return Encryption.of(engine.getSession(), resumed);
    }

    @Override
    public void close() {
        // Nothing is held but memory of the heap.
    }
}
