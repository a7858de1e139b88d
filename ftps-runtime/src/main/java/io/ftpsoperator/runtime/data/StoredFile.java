package io.ftpsoperator.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** Reads and writes of files in transfers, so that a failure of the storage is not taken for one of the connection. */
final class StoredFile {

    private StoredFile() {}

    /** Fills an empty buffer from a position; returns the number of bytes, 0 or less at the end. */
    static int read(FileChannel file, ByteBuffer target, long position) throws IOException {
        try {
            return file.read(target, position);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw new StorageException(e);
        }
    }

    /** Writes all of it. */
    static void write(WritableByteChannel file, ByteBuffer source) throws IOException {
        try {
            while (source.hasRemaining()) {
                file.write(source);
            }
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw new StorageException(e);
        }
    }
}
