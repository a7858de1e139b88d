package io.ftpsoperator.runtime.data;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where bytes of a file are while they pass, lent for the time of a transfer: direct memory, which saves the kernel interface a copy. */
final class FileBuffer implements AutoCloseable {

    private static final ConcurrentLinkedQueue<FileBuffer> FREE = new ConcurrentLinkedQueue<>();

    final ByteBuffer bytes = ByteBuffer.allocateDirect(Buffers.SIZE);

    private FileBuffer() {}

    static FileBuffer lend() {
        var free = FREE.poll();
        return free == null ? new FileBuffer() : free;
    }

    @Override
    public void close() {
        bytes.clear();
        FREE.offer(this);
    }
}
