package io.ftpsoperator.runtime.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * The server's side of TLS on one connection, without its socket: what of {@link SSLEngine} this server needs, in the same words. Work that
 * an SSLEngine would have others do is done at once, on the caller's thread.
 */
public sealed interface TlsEngine extends AutoCloseable permits PlatformEngine, NativeEngine {

    void beginHandshake() throws SSLException;

    /** What is to be done next; never {@code NEED_TASK}. */
    HandshakeStatus status();

    /** Takes one record, if it is there whole. The target needs room for what it can carry: as much as it takes itself. */
    SSLEngineResult unwrap(ByteBuffer encrypted, ByteBuffer clear) throws SSLException;

    /** Makes at least one record, if there is something to say. The target needs {@link #roomFor} that. */
    SSLEngineResult wrap(ByteBuffer clear, ByteBuffer encrypted) throws SSLException;

    /** Nothing more will be said; close_notify is yet to be wrapped. */
    void closeOutbound();

    boolean isOutboundDone();

    /** Whether the client has said that nothing more comes, or the connection has failed. */
    boolean isInboundDone();

    /** How many bytes of room {@link #wrap} needs for one record of that content, or of the most that one carries. */
    int roomFor(int content);

    /** The most bytes that a record carries. */
    int contentSize();

    /**
     * How the connection is protected; clear before the handshake is over.
     *
     * @param resumed whether it goes on with an earlier TLS session
     */
    Encryption encryption(boolean resumed);

    /** Gives back what it holds; nothing can be read or written any more. Harmless when repeated. */
    @Override
    void close();
}
