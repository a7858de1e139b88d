package io.ftpsoperator.runtime.data;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connection that came to a passive port, for the session that it was found to belong to.
 *
 * @param read what was read of it to find that out; empty as a rule
 * @param mustResume whether it was told from others by its TLS ticket, and so has to make that good in the handshake
 */
record Arrival(SocketChannel channel, ByteBuffer read, boolean mustResume) {

    static Arrival unread(SocketChannel channel) {
        return new Arrival(channel, ByteBuffer.allocate(0), false);
    }
}
