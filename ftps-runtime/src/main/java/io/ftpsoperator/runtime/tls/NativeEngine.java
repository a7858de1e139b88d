package io.ftpsoperator.runtime.tls;

import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * By BoringSSL. It takes one record at a time, and waits for the whole ClientHello before the library sees any of it: what that says
 * decides which certificates are shown, and whether the client is served at all.
 */
final class NativeEngine implements TlsEngine {

    /** RFC 8446 section 5.1. */
    private static final int MOST_CONTENT = 16 * 1024;

    private static final int HEADER = 5;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int APPLICATION_DATA = 23;
    private static final int MAJOR_VERSION = 3;

    /** RFC 8446 section 5.2, and RFC 5246 section 6.2.3 for its older kind. */
    static final int MOST_RECORD = HEADER + MOST_CONTENT + 2048;

    /**
     * Room for what the library says while it listens, such as an alert; a longer flight waits for {@link #wrap}. Each session keeps it
     * as long as it lasts.
     */
    private static final int FLIGHT = 256;

    /** What a record takes besides what it carries, at most, with the suites that there are. */
    private static final int OVERHEAD = 64;

    /** Before the first record may come session tickets. */
    private static final int TICKETS = 2 * 1024;

    private static final byte[] NOTHING = {};

    private enum Phase {
        NEW,
        HANDSHAKING,
        OPEN,
        FAILED
    }

    private final NativeContext context;
    private final Optional<String> host;
    private final List<String> protocols;
    private final boolean control;
    private final boolean tickets;
    private final long ssl;
    private final long bio;
    private final Memory memory;
    private final Cleaner.Cleanable end;
    private Phase phase = Phase.NEW;
    private byte[] alert = NOTHING;
    private boolean hasMoreToSay;
    private boolean inboundDone;
    private boolean outboundClosed;
    private boolean owesCloseNotify;
    private boolean knowsSuites;
    private boolean lacksCertificate;
    private NativeHandshake handshake = NativeHandshake.NONE;
    private Optional<String> requestedName = Optional.empty();

    /** The library's part. */
    private static final class Memory implements Runnable {

        private final long ssl;
        private final NativeContext.Memory context;
        private boolean freed;

        private Memory(long ssl, NativeContext.Memory context) {
            this.ssl = ssl;
            this.context = context;
        }

        @Override
        public void run() {
            freed = true;
            SSL.freeSSL(ssl);
            context.run();
        }
    }

    private NativeEngine(
            NativeContext context, Optional<String> host, List<String> protocols, boolean control, boolean tickets)
            throws SSLException {
        this.context = context;
        this.host = host;
        this.protocols = protocols;
        this.control = control;
        this.tickets = tickets;
        context.memory().retain();
        this.ssl = SSL.newSSL(context.memory().address, true);
        this.bio = SSL.bioNewByteBuffer(ssl, FLIGHT);
        this.memory = new Memory(ssl, context.memory());
        this.end = NativeContext.CLEANER.register(this, memory);
    }

    /** @param host the name that the client asked for before TLS (HOST), for when it names none as TLS begins */
    static NativeEngine forControl(NativeContext context, Optional<String> host) throws SSLException {
        return new NativeEngine(context, host, SessionTls.CONTROL_PROTOCOLS, true, true);
    }

    /** @param tickets whether the client gets session tickets; in TLS 1.2 those are part of the handshake, and it does anyway */
    static NativeEngine forData(NativeContext context, Optional<String> host, boolean tickets) throws SSLException {
        return new NativeEngine(context, host, SessionTls.DATA_PROTOCOLS, false, tickets);
    }

    @Override
    public void beginHandshake() {
        // The client speaks first.
    }

    @Override
    public synchronized HandshakeStatus status() {
        if (memory.freed) {
            return HandshakeStatus.NOT_HANDSHAKING;
        }
        if (alert.length > 0 || hasMoreToSay || owesCloseNotify || SSL.bioLengthNonApplication(bio) > 0) {
            return HandshakeStatus.NEED_WRAP;
        }
        return phase == Phase.NEW || phase == Phase.HANDSHAKING
                ? HandshakeStatus.NEED_UNWRAP
                : HandshakeStatus.NOT_HANDSHAKING;
    }

    @Override
    public synchronized SSLEngineResult unwrap(ByteBuffer encrypted, ByteBuffer clear) throws SSLException {
        if (memory.freed || inboundDone) {
            return result(Status.CLOSED, false, 0, 0);
        }
        if (phase == Phase.NEW) {
            if (ClientHello.isTls(encrypted) && !ClientHello.isComplete(encrypted)) {
                return result(Status.BUFFER_UNDERFLOW, false, 0, 0);
            }
            phase = Phase.HANDSHAKING;
            if (ClientHello.isTls(encrypted)) { // else the library will say what it thinks of it
                meet(ClientHello.read(encrypted));
            }
        }
        if (phase == Phase.OPEN && SSL.sslPending(ssl) > 0) {
            return result(Status.OK, false, 0, read(clear));
        }
        int size = recordSize(encrypted);
        if (encrypted.remaining() < size) {
            return result(Status.BUFFER_UNDERFLOW, false, 0, 0);
        }
        return encrypted.isDirect() ? take(encrypted, size, clear) : takeCopy(encrypted, size, clear);
    }

    /** Of the next record with its header. Of what is none, the header: the library will say so. */
    private static int recordSize(ByteBuffer encrypted) {
        if (encrypted.remaining() < HEADER) {
            return HEADER;
        }
        int at = encrypted.position();
        int type = encrypted.get(at);
        int size = HEADER + (encrypted.getShort(at + 3) & 0xFFFF);
        boolean record =
                type >= CHANGE_CIPHER_SPEC && type <= APPLICATION_DATA && encrypted.get(at + 1) == MAJOR_VERSION;
        return record && size <= MOST_RECORD ? size : HEADER;
    }

    private SSLEngineResult takeCopy(ByteBuffer encrypted, int size, ByteBuffer clear) throws SSLException {
        try (var scratch = NativeScratch.lend()) {
            scratch.in.put(encrypted.slice(encrypted.position(), size)).flip();
            var result = take(scratch.in, size, clear);
            encrypted.position(encrypted.position() + result.bytesConsumed());
            return result;
        }
    }

    private SSLEngineResult take(ByteBuffer encrypted, int size, ByteBuffer clear) throws SSLException {
        boolean finished = false;
        int produced = 0;
        int consumed;
        SSL.bioSetByteBuffer(bio, addressOf(encrypted), size, false);
        try {
            if (phase == Phase.OPEN) {
                produced = read(clear);
            } else {
                finished = shakeHands();
            }
        } finally {
            consumed = size - SSL.bioLengthByteBuffer(bio);
            encrypted.position(encrypted.position() + consumed);
            SSL.bioClearByteBuffer(bio);
        }
        return result(inboundDone ? Status.CLOSED : Status.OK, finished, consumed, produced);
    }

    /** The client begins: what it is shown, or why it is turned away. */
    private void meet(ClientHello hello) throws SSLException {
        requestedName = NativeTls.nameIn(hello);
        knowsSuites = NativeSuites.knownTo(hello);
        var refusal = context.site().refusalOf(hello, control, protocols);
        if (refusal.isPresent()) {
            phase = Phase.FAILED;
            inboundDone = true;
            alert = refusal.get().alert();
            throw new SSLException(refusal.get().message());
        }
        if (!hello.protocols().isEmpty()) {
            context.choosesAmong(protocols);
        }
        context.site().shownTo(hello, host).forEach(credential -> credential.showBy(ssl));
    }

    /** Goes on with the handshake; whether it is over now. */
    private boolean shakeHands() throws SSLException {
        int code = SSL.doHandshake(ssl);
        hasMoreToSay = false;
        if (code == 1) {
            phase = Phase.OPEN;
            handshake = NativeHandshake.of(ssl);
            return true;
        }
        int error = SSL.getError(ssl, code);
        if (error == SSL.SSL_ERROR_WANT_WRITE) {
            hasMoreToSay = true;
        } else if (error != SSL.SSL_ERROR_WANT_READ) {
            throw failure();
        }
        if (!tickets) { // now that the client's own ticket has been read
            SSL.setOptions(ssl, SSL.SSL_OP_NO_TICKET);
        }
        return false;
    }

    /** Takes what the record carried; 0 if that was nothing. */
    private int read(ByteBuffer clear) throws SSLException {
        if (clear.isDirect()) {
            int count = read(addressOf(clear), clear.remaining());
            clear.position(clear.position() + count);
            return count;
        }
        try (var scratch = NativeScratch.lend()) {
            int count = read(addressOf(scratch.out), Math.min(clear.remaining(), MOST_CONTENT));
            clear.put(scratch.out.limit(count));
            return count;
        }
    }

    private int read(long address, int room) throws SSLException {
        int count = SSL.readFromSSL(ssl, address, room);
        if (count > 0) {
            return count;
        }
        int error = SSL.getError(ssl, count);
        if (error == SSL.SSL_ERROR_ZERO_RETURN) {
            inboundDone = true;
        } else if (error != SSL.SSL_ERROR_WANT_READ && error != SSL.SSL_ERROR_WANT_WRITE) {
            throw failure();
        }
        return 0;
    }

    private SSLException failure() {
        phase = Phase.FAILED;
        inboundDone = true;
        var error = NativeError.last();
        lacksCertificate = error.namesKeys() || knowsSuites && error.namesSuites();
        return new SSLException(error.message());
    }

    @Override
    public synchronized SSLEngineResult wrap(ByteBuffer clear, ByteBuffer encrypted) throws SSLException {
        if (memory.freed) {
            return result(Status.CLOSED, false, 0, 0);
        }
        if (alert.length > 0) {
            encrypted.put(alert);
            int count = alert.length;
            alert = NOTHING;
            return result(Status.OK, false, 0, count);
        }
        if (encrypted.isDirect() && (clear.isDirect() || !clear.hasRemaining())) {
            return make(clear, encrypted);
        }
        try (var scratch = NativeScratch.lend()) {
            scratch.in
                    .put(clear.slice(clear.position(), Math.min(clear.remaining(), MOST_CONTENT)))
                    .flip();
            scratch.out.limit(Math.min(encrypted.remaining(), scratch.out.capacity()));
            var result = make(scratch.in, scratch.out);
            clear.position(clear.position() + result.bytesConsumed());
            encrypted.put(scratch.out.flip());
            return result;
        }
    }

    private SSLEngineResult make(ByteBuffer clear, ByteBuffer encrypted) throws SSLException {
        int room = encrypted.remaining();
        boolean finished = false;
        int consumed = 0;
        int produced;
        SSL.bioSetByteBuffer(bio, addressOf(encrypted), room, true);
        try {
            SSL.bioFlushByteBuffer(bio);
            if (hasMoreToSay) {
                finished = shakeHands();
            } else if (owesCloseNotify) {
                owesCloseNotify = !saidCloseNotify();
            } else if (phase == Phase.OPEN && !outboundClosed && clear.hasRemaining()) {
                consumed = write(clear, SSL.bioLengthByteBuffer(bio));
            }
        } finally {
            produced = room - SSL.bioLengthByteBuffer(bio);
            encrypted.position(encrypted.position() + produced);
            SSL.bioClearByteBuffer(bio);
        }
        boolean over = outboundClosed || phase == Phase.FAILED; // who goes on writing must not do so for ever
        return result(over ? Status.CLOSED : Status.OK, finished, consumed, produced);
    }

    /** As many records as there is room for; 0 if tickets have taken the room, and it is to be tried again with the same bytes. */
    private int write(ByteBuffer clear, int room) throws SSLException {
        int records = Math.max(1, (room - TICKETS) / (MOST_CONTENT + OVERHEAD));
        int count = SSL.writeToSSL(ssl, addressOf(clear), Math.min(clear.remaining(), records * MOST_CONTENT));
        if (count > 0) {
            clear.position(clear.position() + count);
            return count;
        }
        if (SSL.getError(ssl, count) != SSL.SSL_ERROR_WANT_WRITE) {
            throw failure();
        }
        return 0;
    }

    /** False if tickets have taken the room, and it is to be tried again: they may hold the client's certificates. */
    private boolean saidCloseNotify() {
        int code = SSL.shutdownSSL(ssl);
        return code >= 0 || SSL.getError(ssl, code) != SSL.SSL_ERROR_WANT_WRITE;
    }

    /** Where the next byte is to be read or written. */
    private static long addressOf(ByteBuffer direct) {
        return direct.isDirect() ? Buffer.address(direct) + direct.position() : 0;
    }

    @Override
    public synchronized void closeOutbound() {
        if (outboundClosed) {
            return;
        }
        outboundClosed = true;
        hasMoreToSay = false;
        owesCloseNotify = phase == Phase.OPEN;
    }

    @Override
    public synchronized boolean isOutboundDone() {
        return outboundClosed
                && (memory.freed || alert.length == 0 && !owesCloseNotify && SSL.bioLengthNonApplication(bio) == 0);
    }

    @Override
    public synchronized boolean isInboundDone() {
        return inboundDone || memory.freed;
    }

    @Override
    public synchronized int roomFor(int content) {
        int waiting = memory.freed ? 0 : SSL.bioLengthNonApplication(bio);
        return Math.min(content, MOST_CONTENT) + OVERHEAD + TICKETS + waiting;
    }

    @Override
    public int contentSize() {
        return MOST_CONTENT;
    }

    private SSLEngineResult result(Status status, boolean finished, int consumed, int produced) {
        return new SSLEngineResult(status, finished ? HandshakeStatus.FINISHED : status(), consumed, produced);
    }

    @Override
    public synchronized Encryption encryption(boolean asResumed) {
        return handshake.encryption(asResumed);
    }

    /** What it has come to so far. */
    synchronized NativeHandshake handshake() {
        return handshake;
    }

    NativeContext context() {
        return context;
    }

    boolean lacksCertificate() {
        return lacksCertificate;
    }

    Optional<String> requestedName() {
        return requestedName;
    }

    @Override
    public synchronized void close() {
        end.clean();
    }
}
