package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.session.CommandLine;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What has come behind a command that may change the protection: not read before it is known under which. */
final class HeldBack {

    /** What a client may send behind a command that it should wait for; more is an attack. */
    private static final int MOST = 8192;

    private @Nullable CommandLine command;
    private byte[] bytes = new byte[0];

    /** From now on bytes are held back, until the command has been carried out. */
    void behind(CommandLine line) {
        command = line;
    }

    boolean holds() {
        return command != null;
    }

    boolean isBehind(CommandLine line) {
        return command == line;
    }

    /** False if it is too much. */
    boolean add(ByteBuffer more) {
        if (bytes.length + more.remaining() > MOST) {
            return false;
        }
        var joined = ByteBuffer.allocate(bytes.length + more.remaining());
        bytes = joined.put(bytes).put(more).array();
        return true;
    }

    /** Forgets the bytes, and goes on holding back. */
    void drop() {
        bytes = new byte[0];
    }

    /** Holds nothing back any longer; returns what it had. */
    ByteBuffer release() {
        var all = ByteBuffer.wrap(bytes);
        command = null;
        drop();
        return all;
    }
}
