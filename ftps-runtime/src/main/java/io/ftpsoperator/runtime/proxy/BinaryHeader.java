package io.ftpsoperator.runtime.proxy;

import io.ftpsoperator.runtime.proxy.ProxyHeader.Complete;
import io.ftpsoperator.runtime.proxy.ProxyHeader.Incomplete;
import io.ftpsoperator.runtime.proxy.ProxyHeader.Malformed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Version 2: a signature, what follows, the addresses as they are, and extensions (TLVs), which are skipped. */
final class BinaryHeader {

    static final byte FIRST_BYTE = '\r';

    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    private static final int FIXED = SIGNATURE.length + 4;

    /** Far more than balancers send; what they say of a client's certificate is the longest. */
    private static final int LONGEST = 4096;

    private static final int VERSION_2_LOCAL = 0x20;
    private static final int VERSION_2_PROXY = 0x21;
    private static final int UNSPECIFIED = 0x00;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;

    private BinaryHeader() {}

    static ProxyHeader read(ByteBuffer bytes) {
        int there = bytes.remaining();
        for (int i = 0; i < Math.min(SIGNATURE.length, there); i++) {
            if (bytes.get(i) != SIGNATURE[i]) {
                return new Malformed("no PROXY header");
            }
        }
        if (there < FIXED) {
            return new Incomplete(FIXED - there);
        }
        int command = bytes.get(SIGNATURE.length) & 0xFF;
        if (command != VERSION_2_LOCAL && command != VERSION_2_PROXY) {
            return new Malformed("another version or command");
        }
        int length = FIXED + (bytes.getShort(FIXED - 2) & 0xFFFF);
        if (length > LONGEST) {
            return new Malformed("a header of %d bytes".formatted(length));
        }
        if (there < length) {
            return new Incomplete(length - there);
        }
        return command == VERSION_2_LOCAL
                ? new Complete(Optional.empty(), length)
                : readAddresses(bytes.get(SIGNATURE.length + 1) & 0xFF, bytes.slice(FIXED, length - FIXED), length);
    }

    private static ProxyHeader readAddresses(int family, ByteBuffer body, int length) {
        return switch (family) {
            case UNSPECIFIED -> new Complete(Optional.empty(), length);
            case TCP_OVER_IPV4 -> readAddresses(body, 4, length);
            case TCP_OVER_IPV6 -> readAddresses(body, 16, length);
            default -> new Malformed("a connection that is not TCP");
        };
    }

    private static ProxyHeader readAddresses(ByteBuffer body, int size, int length) {
        if (body.remaining() < 2 * size + 4) {
            return new Malformed("no room for its addresses");
        }
        var client = address(body, size);
        var server = address(body, size);
        var endpoints = new Endpoints(
                new InetSocketAddress(client, body.getShort() & 0xFFFF),
                new InetSocketAddress(server, body.getShort() & 0xFFFF),
                true);
        return new Complete(Optional.of(endpoints), length);
    }

    private static InetAddress address(ByteBuffer body, int size) {
        var address = new byte[size];
        body.get(address);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of 4 or 16 bytes is one", e);
        }
    }
}
