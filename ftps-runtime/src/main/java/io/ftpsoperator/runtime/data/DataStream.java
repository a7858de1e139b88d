package io.ftpsoperator.runtime.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/**
 * An open data connection, blocking, used by one thread; closing it from another ends what that thread does.
 *
 * <p>Whoever sends calls {@link #finish()} behind the last byte; whoever receives calls it after -1. Closed without it, the
 * connection is cut, and the peer can tell.
 */
public interface DataStream extends Closeable {

    /**
     * Reads at least one byte.
     *
     * @param target with room for a TLS record (16 KiB) at least
     * @return the number of bytes, or -1 at the proper end
     * @throws CutOffException if the connection ended without the peer saying that it was complete
     */
    int read(ByteBuffer target) throws IOException;

    /** Writes all of it. */
    void write(ByteBuffer source) throws IOException;

    /** Writes a file from a position to its end; returns the number of bytes. */
    long send(FileChannel file, long position) throws IOException;

    /**
     * Appends what arrives to a file until the proper end; returns the number of bytes. What arrived before a failure is in the
     * file, so that the upload can be resumed.
     */
    default long receive(WritableByteChannel file) throws IOException {
        try (var buffer = FileBuffer.lend()) {
            long total = 0;
            while (read(buffer.bytes.clear()) >= 0) {
                total += buffer.bytes.flip().remaining();
                StoredFile.write(file, buffer.bytes);
            }
            return total;
        }
    }

    /** Says that all has been sent, or that all has been received. */
    void finish() throws IOException;

    /** The transfer moves on, although nothing crosses the connection for now: so it is not stalled. */
    default void movesOn() {}

    /** As things are now. */
    Carried carried();

    /** The peer ended the connection in the middle, as far as can be told. */
    final class CutOffException extends IOException {
        public CutOffException() {
            super("the data connection ended without close_notify");
        }
    }
}
