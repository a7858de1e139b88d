package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.session.CommandLine;
import io.ftpsoperator.runtime.session.ControlChannel;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.tls.ClientHello;
import io.ftpsoperator.runtime.tls.TlsEngine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole of a control channel between MINA's bytes and the session's lines. TLS and line decoding are in one filter because
 * the switch between clear and TLS must be one step under one lock: no byte that arrived under one protection is ever read as if
 * it had arrived under the other (CVE-2011-0411).
 *
 * <pre>
 * Clear ─AUTH line▶ Held ─refused▶ Clear        (what was held is read)
 *                   Held ─234▶ Tls              (what was held is dropped)
 * Tls ─CCC line▶ Held ─200, close_notify▶ EndingTls ─client's close_notify▶ Clear
 * </pre>
 */
final class ControlFilter extends IoFilterAdapter implements ControlChannel {

    private static final Logger LOG = LoggerFactory.getLogger(ControlFilter.class);
    private static final byte[] NOTHING = {};

    @FunctionalInterface
    private interface Step {
        void run() throws SSLException;
    }

    private final IoSession connection;
    private final ControlReceiver receiver;
    private final Outlet outlet;
    private final ReentrantLock lock = new ReentrantLock();
    private final LineDecoder decoder = new LineDecoder();
    private @Nullable ControlTls tls;
    private final HeldBack held = new HeldBack();
    private boolean endingTls;
    private boolean begun;
    private boolean anyLine;
    private boolean refused; // what a refused client has sent besides is not read

    ControlFilter(IoSession connection, ControlReceiver receiver) {
        this.connection = connection;
        this.receiver = receiver;
        this.outlet = new Outlet(connection);
    }

    /** Begins the TLS of an implicit listener: the client speaks first. */
    void expectTls(TlsEngine engine) throws SSLException {
        tls = new ControlTls(engine, outlet::send);
    }

    @Override
    public void messageReceived(NextFilter next, IoSession session, Object message) {
        var bytes = ((IoBuffer) message).buf();
        inOneStep(() -> {
            boolean first = !begun;
            begun = true;
            if (refused) {
                return;
            }
            if (tls != null) {
                encrypted(bytes);
            } else if (first
                    && ClientHello.isTls(bytes)) { // no line: the client would wait for ours until the time-out
                refuse(
                        Substatus.TLS_FAILED,
                        "TLS from the first byte on an explicit port: use the implicit port, or AUTH TLS");
            } else {
                clear(bytes);
            }
        });
        next.messageReceived(session, message); // the lines have been taken; who is above learns that some came
    }

    private void refuse(Substatus why, String reason) {
        refused = true;
        receiver.broken(why, reason);
        connection.closeNow();
    }

    /** What no other thread may see half done. When TLS fails in it, the connection ends, behind the alert that says why. */
    private void inOneStep(Step step) {
        lock.lock();
        try {
            step.run();
        } catch (SSLException e) {
            receiver.broken(tls == null ? Substatus.TLS_FAILED : tls.whyBroken(), String.valueOf(e.getMessage()));
            connection.closeOnFlush();
        } finally {
            lock.unlock();
        }
    }

    private void encrypted(ByteBuffer bytes) throws SSLException {
        var layer = tls;
        if (layer == null || !bytes.hasRemaining()) {
            return;
        }
        int type = bytes.get(bytes.position());
        if (!layer.established() && !layer.midRecord() && (type < 20 || type > 23)) { // RFC 8446 section 5.1
            refuse(Substatus.TLS_FAILED, "the client did not begin TLS");
            return;
        }
        if (endingTls && !layer.midRecord() && (type < 20 || type > 23)) {
            becomeClear(bytes); // a client that does not send close_notify
            return;
        }
        boolean before = layer.established();
        layer.received(bytes, this::clear);
        if (layer.established() && !before) {
            receiver.secured();
        }
        if (layer.endedByClient()) {
            if (endingTls) {
                becomeClear(layer.behindTheEnd());
            } else {
                close();
            }
        }
    }

    private void becomeClear(ByteBuffer rest) {
        tls = null;
        endingTls = false;
        release();
        clear(rest);
    }

    /** Bytes in clear, or what TLS has decrypted. */
    private void clear(ByteBuffer bytes) {
        while (!held.holds()) {
            var decoded = decoder.next(bytes);
            if (decoded.isEmpty()) {
                return;
            }
            switch (decoded.get()) {
                case LineDecoder.Decoded.Line(var text) -> take(text);
                case LineDecoder.Decoded.Malformed(var code, var text) -> receiver.malformed(code, text, tls != null);
            }
            anyLine = true;
        }
        hold(bytes);
    }

    private void take(String text) {
        var line = CommandLine.parse(text, tls != null);
        if (!anyLine && OtherProtocols.speaks(line)) {
            refuse(Substatus.COMMAND_FILTERED, "the client speaks another protocol");
            held.behind(line);
            return;
        }
        if (line.changesProtection()) {
            held.behind(line);
        }
        receiver.line(line);
    }

    private void hold(ByteBuffer bytes) {
        if (!held.add(bytes)) {
            refuse(Substatus.COMMAND_FILTERED, "too much came behind a command that is to be waited for");
        }
    }

    /**
     * The command has been answered. If it is what holds the rest back, and the protection is as it was, the rest is read now;
     * by then the client may have gone on so far that another command does.
     */
    void goOnBehind(CommandLine line) {
        inOneStep(() -> {
            if (held.isBehind(line) && !endingTls) {
                clear(release());
            }
        });
    }

    private ByteBuffer release() {
        decoder.reset();
        return held.release();
    }

    @Override
    public void startTls(TlsEngine engine, Reply reply) {
        inOneStep(() -> {
            outlet.send(bytesOf(reply));
            release(); // and with it all that came behind AUTH
            tls = new ControlTls(engine, outlet::send);
        });
    }

    @Override
    public void endTls(Reply reply) {
        inOneStep(() -> {
            send(reply);
            if (tls != null) { // unless it is REIN in clear
                endingTls = true;
                held.drop();
                tls.close(NOTHING);
            }
        });
    }

    @Override
    public void send(Reply reply) {
        lock.lock();
        try {
            if (tls != null && !endingTls) {
                tls.write(bytesOf(reply));
            } else {
                outlet.send(bytesOf(reply));
            }
        } catch (SSLException e) {
            LOG.debug("a reply was not sent", e); // the connection is ending
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        end(NOTHING);
    }

    @Override
    public void close(Reply farewell) {
        end(bytesOf(farewell));
    }

    private void end(byte[] last) {
        lock.lock();
        try {
            if (tls != null && !endingTls) {
                tls.close(last);
            } else {
                outlet.send(last);
            }
        } catch (SSLException e) {
            LOG.debug("TLS was not closed properly", e);
        } finally {
            lock.unlock();
        }
        connection.closeOnFlush();
    }

    private static byte[] bytesOf(Reply reply) {
        return reply.encoded().getBytes(StandardCharsets.UTF_8);
    }
}
