package io.ftpsoperator.runtime.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * What a ClientHello (RFC 8446 section 4.1.2) tells before the handshake.
 *
 * @param resumptionKey what the client wants to resume: the first four bytes of its ticket, which name the key that the server
 *     sealed it with, and so its control session, or else of the session's id; empty if it wants nothing. In TLS 1.3 a client
 *     without a ticket may make up an id, which then names nothing (RFC 8446 section 4.1.2).
 * @param offersTls13 whether the client speaks TLS 1.3
 * @param weakOnly whether it knows no cipher of 128 bits or more
 */
public record ClientHello(OptionalInt resumptionKey, boolean offersTls13, boolean weakOnly) {

    private static final int RECORD_HEADER = 5;
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SESSION_TICKET = 35;
    private static final int PRE_SHARED_KEY = 41;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int TLS_1_3 = 0x0304;

    private static final ClientHello NOTHING = new ClientHello(OptionalInt.empty(), false, false);

    /** Whether bytes from the start of a connection are a whole first record; position and limit frame them. */
    public static boolean isComplete(ByteBuffer bytes) {
        return bytes.remaining() >= RECORD_HEADER
                && bytes.remaining() >= RECORD_HEADER + (bytes.getShort(bytes.position() + 3) & 0xFFFF);
    }

    /** Whether this can be the start of TLS at all. */
    public static boolean isTls(ByteBuffer bytes) {
        return bytes.hasRemaining() && bytes.get(bytes.position()) == HANDSHAKE;
    }

    /** What can be read of it; a ClientHello that makes no sense tells nothing, and the handshake will say why. */
    public static ClientHello read(ByteBuffer record) {
        try {
            return readExtensions(record.duplicate());
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return NOTHING;
        }
    }

    private static ClientHello readExtensions(ByteBuffer in) {
        skip(in, RECORD_HEADER);
        if (in.get() != CLIENT_HELLO) {
            return NOTHING;
        }
        skip(in, 3 + 2 + 32); // length, version, random
        int idLength = in.get() & 0xFF;
        var resumptionKey = idLength >= 4 ? OptionalInt.of(in.getInt(in.position())) : OptionalInt.empty();
        skip(in, idLength);
        int suites = in.getShort() & 0xFFFF;
        boolean weakOnly = WeakSuites.areAll(in.slice(in.position(), suites));
        skip(in, suites);
        skip(in, in.get() & 0xFF); // compression
        boolean offersTls13 = false;
        if (!in.hasRemaining()) { // an old client has no extensions
            return new ClientHello(resumptionKey, offersTls13, weakOnly);
        }
        skip(in, 2); // length of all extensions
        while (in.hasRemaining()) {
            int type = in.getShort() & 0xFFFF;
            int length = in.getShort() & 0xFFFF;
            var body = in.slice(in.position(), length);
            switch (type) {
                case SESSION_TICKET -> resumptionKey = length >= 4 ? OptionalInt.of(body.getInt(0)) : resumptionKey;
                case PRE_SHARED_KEY ->
                    resumptionKey = OptionalInt.of(body.getInt(4)); // behind two lengths: the first identity
                case SUPPORTED_VERSIONS -> offersTls13 = offers(body, TLS_1_3);
                default -> {}
            }
            skip(in, length);
        }
        return new ClientHello(resumptionKey, offersTls13, weakOnly);
    }

    private static boolean offers(ByteBuffer versions, int wanted) {
        for (int i = 1; i + 1 < versions.limit(); i += 2) {
            if (versions.getShort(i) == wanted) {
                return true;
            }
        }
        return false;
    }

    private static void skip(ByteBuffer in, int count) {
        in.position(in.position() + count);
    }
}
