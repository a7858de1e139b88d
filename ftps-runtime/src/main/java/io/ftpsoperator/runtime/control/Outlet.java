package io.ftpsoperator.runtime.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.nio.NioSession;

/**
 * Where what is sent to a client leaves. Mostly nothing waits before it and the socket has room: then it goes out at once, on the
 * thread that has it, and MINA's need not be woken for each reply. Else it goes MINA's way, which waits for the client to read.
 *
 * <p>One thread sends at a time.
 */
final class Outlet {

    private final IoSession connection;

    Outlet(IoSession connection) {
        this.connection = connection;
    }

    void send(byte[] bytes) {
        var rest = ByteBuffer.wrap(bytes);
        if (connection instanceof NioSession direct && nothingWaits(direct)) {
            sendNow(rest, direct);
        }
        if (rest.hasRemaining()) {
            connection.write(IoBuffer.wrap(rest));
        }
    }

    /** Whoever is read no further for now waits for MINA to tell that replies have gone. */
    private static boolean nothingWaits(NioSession session) {
        return session.getScheduledWriteBytes() == 0
                && session.getScheduledWriteMessages() == 0
                && !session.isReadSuspended()
                && !session.isClosing();
    }

    private static void sendNow(ByteBuffer rest, NioSession session) {
        if (session.getChannel() instanceof SocketChannel channel) {
            try {
                int count = channel.write(rest);
                session.increaseScheduledWriteBytes(
                        count); // which this takes off again, and notes that something was sent
                session.increaseWrittenBytes(count, System.currentTimeMillis());
            } catch (IOException e) {
                // The connection has broken. MINA, which is given the rest, finds that out as well, and ends the
                // session.
            }
        }
    }
}
