package io.ftpsoperator.runtime.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a ClientHello (RFC 8446 section 4.1.2) tells before the handshake.
 *
 * @param resumption what the client wants to resume: its ticket, which begins with the name of the key that the server sealed it
 *     with, or else a session's id; empty if it wants nothing. In TLS 1.3 a client without a ticket may make up an id, which then
 *     names nothing (RFC 8446 section 4.1.2).
 * @param offersTls13 whether the client speaks TLS 1.3
 * @param suites the cipher suites that it knows, two bytes each
 * @param serverName whom it asks for (SNI, RFC 6066 section 3), as it spells it
 * @param protocols application protocols that it names (RFC 7301); empty if it names none
 */
public record ClientHello(
        ByteBuffer resumption,
        boolean offersTls13,
        ByteBuffer suites,
        Optional<String> serverName,
        List<String> protocols) {

    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_NAME = 0;
    private static final int HOST_NAME = 0;
    private static final int PROTOCOLS = 16;
    private static final int SESSION_TICKET = 35;
    private static final int PRE_SHARED_KEY = 41;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int TLS_1_3 = 0x0304;

    /** The longest that is waited for; TLS itself will say what it thinks of one that is longer. */
    private static final int LONGEST = 16 * 1024;

    private static final ByteBuffer NONE = ByteBuffer.allocate(0).asReadOnlyBuffer();
    private static final ClientHello NOTHING = new ClientHello(NONE, false, NONE, Optional.empty(), List.of());

    /** Whether bytes from the start of a connection are a whole ClientHello; position and limit frame them. */
    public static boolean isComplete(ByteBuffer bytes) {
        return message(bytes)
                .map(message -> message.remaining() >= MESSAGE_HEADER && message.remaining() >= lengthOf(message))
                .orElse(true);
    }

    /** Whether this can be the start of TLS at all. */
    public static boolean isTls(ByteBuffer bytes) {
        return bytes.hasRemaining() && bytes.get(bytes.position()) == HANDSHAKE;
    }

    /** What can be read of it; a ClientHello that makes no sense tells nothing, and the handshake will say why. */
    public static ClientHello read(ByteBuffer bytes) {
        try {
            return message(bytes)
                    .filter(message -> message.remaining() >= lengthOf(message))
                    .map(ClientHello::readExtensions)
                    .orElse(NOTHING);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return NOTHING;
        }
    }

    /** What is there of the first message, which may be spread over several records; empty if it is none that can be waited for. */
    private static Optional<ByteBuffer> message(ByteBuffer bytes) {
        var message = ByteBuffer.allocate(Math.min(bytes.remaining(), MESSAGE_HEADER + LONGEST));
        int at = bytes.position();
        while (bytes.limit() - at >= RECORD_HEADER && message.hasRemaining() && !isWhole(message)) {
            int length = bytes.getShort(at + 3) & 0xFFFF;
            if (bytes.get(at) != HANDSHAKE || length == 0) {
                return Optional.empty();
            }
            int there = Math.min(Math.min(length, bytes.limit() - at - RECORD_HEADER), message.remaining());
            message.put(bytes.slice(at + RECORD_HEADER, there));
            at += RECORD_HEADER + length;
        }
        message.flip();
        return message.remaining() >= MESSAGE_HEADER && lengthOf(message) > MESSAGE_HEADER + LONGEST
                ? Optional.empty()
                : Optional.of(message);
    }

    /** Whether what has been put into the message is all of it. */
    private static boolean isWhole(ByteBuffer message) {
        return message.position() >= MESSAGE_HEADER
                && message.position() >= MESSAGE_HEADER + (message.getInt(0) & 0xFFFFFF);
    }

    /** Of the whole message with its header, as that tells it. */
    private static int lengthOf(ByteBuffer message) {
        return MESSAGE_HEADER + (message.getInt(0) & 0xFFFFFF);
    }

    /** Whether the client knows no cipher of 128 bits or more. */
    public boolean weakOnly() {
        return WeakSuites.areAll(suites.duplicate());
    }

    /** The first four bytes of {@link #resumption}: enough to tell the sessions of one server apart. */
    public OptionalInt resumptionKey() {
        return resumption.remaining() >= 4 ? OptionalInt.of(resumption.getInt(0)) : OptionalInt.empty();
    }

    private static ClientHello readExtensions(ByteBuffer in) {
        if (in.get() != CLIENT_HELLO) {
            return NOTHING;
        }
        skip(in, 3 + 2 + 32); // length, version, random
        var resumption = copied(in, in.get() & 0xFF);
        var suites = copied(in, in.getShort() & 0xFFFF);
        skip(in, in.get() & 0xFF); // compression
        boolean offersTls13 = false;
        var serverName = Optional.<String>empty();
        var protocols = List.<String>of();
        if (in.hasRemaining()) { // an old client has no extensions
            skip(in, 2); // length of all extensions
        }
        while (in.hasRemaining()) {
            int type = in.getShort() & 0xFFFF;
            int length = in.getShort() & 0xFFFF;
            var body = in.slice(in.position(), length);
            switch (type) {
                case SERVER_NAME -> serverName = hostName(body);
                case PROTOCOLS -> protocols = protocolNames(body);
                case SESSION_TICKET -> resumption = length >= 4 ? copied(body, length) : resumption;
                case PRE_SHARED_KEY -> resumption = firstIdentity(body);
                case SUPPORTED_VERSIONS -> offersTls13 = offers(body, TLS_1_3);
                default -> {}
            }
            skip(in, length);
        }
        return new ClientHello(resumption, offersTls13, suites, serverName, protocols);
    }

    private static ByteBuffer firstIdentity(ByteBuffer identities) {
        skip(identities, 2); // length of all
        return copied(identities, identities.getShort() & 0xFFFF);
    }

    private static Optional<String> hostName(ByteBuffer names) {
        skip(names, 2); // length of all
        while (names.hasRemaining()) {
            int type = names.get();
            var name = copied(names, names.getShort() & 0xFFFF);
            if (type == HOST_NAME) {
                return Optional.of(StandardCharsets.US_ASCII.decode(name).toString());
            }
        }
        return Optional.empty();
    }

    private static List<String> protocolNames(ByteBuffer protocols) {
        var names = new ArrayList<String>();
        skip(protocols, 2); // length of all
        while (protocols.hasRemaining()) {
            names.add(StandardCharsets.UTF_8
                    .decode(copied(protocols, protocols.get() & 0xFF))
                    .toString());
        }
        return List.copyOf(names);
    }

    private static boolean offers(ByteBuffer versions, int wanted) {
        for (int i = 1; i + 1 < versions.limit(); i += 2) {
            if (versions.getShort(i) == wanted) {
                return true;
            }
        }
        return false;
    }

    /** The next bytes, as ones of their own, since buffers are used again. */
    private static ByteBuffer copied(ByteBuffer in, int length) {
        var copy = new byte[length];
        in.get(copy);
        return ByteBuffer.wrap(copy);
    }

    private static void skip(ByteBuffer in, int count) {
        in.position(in.position() + count);
    }
}
