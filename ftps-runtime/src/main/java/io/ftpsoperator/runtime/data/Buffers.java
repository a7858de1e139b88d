package io.ftpsoperator.runtime.data;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

/**
 * The buffers of one running transfer in TLS, lent for its time: sessions that wait hold none.
 *
 * <p>Files are read into direct memory, which saves the kernel interface a copy. TLS works on what its engine is faster with: the
 * platform's AES-GCM on direct memory costs half as much again as on arrays, and native code would have to copy those.
 */
final class Buffers {

    static final int SIZE = 128 * 1024;

    /** For native TLS, to which more brings nothing. */
    private static final int DIRECT_SIZE = 64 * 1024;

    private static final ConcurrentLinkedQueue<Buffers> ARRAYS = new ConcurrentLinkedQueue<>();
    private static final ConcurrentLinkedQueue<Buffers> DIRECT = new ConcurrentLinkedQueue<>();

    final ByteBuffer file;
    final ByteBuffer clear;
    final ByteBuffer received;
    final ByteBuffer toSend;
    private final ConcurrentLinkedQueue<Buffers> free;

    private Buffers(
            ByteBuffer file,
            ByteBuffer clear,
            IntFunction<ByteBuffer> allocation,
            ConcurrentLinkedQueue<Buffers> free) {
        this.file = file;
        this.clear = clear;
        this.received = allocation.apply(recordsOf(clear.capacity()));
        this.toSend = allocation.apply(recordsOf(file.capacity()));
        this.free = free;
    }

    /** Room for what so many bytes become as TLS records: header, nonce, tag and padding of each. */
    private static int recordsOf(int bytes) {
        return bytes + (bytes / 16_384 + 2) * 512;
    }

    private static Buffers ofArrays() {
        return new Buffers(ByteBuffer.allocateDirect(SIZE), ByteBuffer.allocate(SIZE), ByteBuffer::allocate, ARRAYS);
    }

    /** What is read from a file and what is written to one can be at the same place, since a transfer goes one way. */
    private static Buffers ofDirectMemory() {
        var file = ByteBuffer.allocateDirect(DIRECT_SIZE);
        return new Buffers(file, file, ByteBuffer::allocateDirect, DIRECT);
    }

    /** @param arrays whether TLS works on arrays, and not on direct memory */
    static Buffers lend(boolean arrays) {
        var free = (arrays ? ARRAYS : DIRECT).poll();
        if (free != null) {
            return free;
        }
        return arrays ? ofArrays() : ofDirectMemory();
    }

    void giveBack() {
        file.clear();
        clear.clear();
        received.clear();
        toSend.clear();
        free.offer(this);
    }
}
