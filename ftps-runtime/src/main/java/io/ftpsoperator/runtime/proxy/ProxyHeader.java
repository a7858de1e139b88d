package io.ftpsoperator.runtime.proxy;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What the bytes at the start of a connection are, read as a header of the PROXY protocol, version 1 or 2. */
public sealed interface ProxyHeader {

    /**
     * @param endpoints what the balancer says; empty where it speaks for itself (LOCAL) or does not know (UNKNOWN)
     * @param length in bytes; what follows is the client's
     */
    record Complete(Optional<Endpoints> endpoints, int length) implements ProxyHeader {}

    /** @param missing how many bytes still belong to the header at least */
    record Incomplete(int missing) implements ProxyHeader {}

    record Malformed(String why) implements ProxyHeader {}

    /** Reads from the position on, which stays. A header that is longer than there is reason for is malformed. */
    static ProxyHeader read(ByteBuffer bytes) {
        var start = bytes.slice();
        if (!start.hasRemaining()) {
            return new Incomplete(TextHeader.SHORTEST);
        }
        return start.get(0) == BinaryHeader.FIRST_BYTE ? BinaryHeader.read(start) : TextHeader.read(start);
    }
}
