package io.ftpsoperator.runtime.data;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The buffers of one running transfer, lent for its time: sessions that wait hold none.
 *
 * <p>Files are read into direct memory, which saves the kernel interface a copy; TLS works on arrays, where the platform's
 * AES-GCM is half as expensive again.
 */
final class Buffers {

    static final int SIZE = 128 * 1024;

    /** Room for what {@link #SIZE} bytes become as TLS records: header, nonce, tag and padding of each. */
    private static final int RECORDS_SIZE = SIZE + (SIZE / 16_384 + 2) * 512;

    private static final ConcurrentLinkedQueue<Buffers> FREE = new ConcurrentLinkedQueue<>();

    final ByteBuffer file = ByteBuffer.allocateDirect(SIZE);
    final ByteBuffer clear = ByteBuffer.allocate(SIZE);
    final ByteBuffer received = ByteBuffer.allocate(RECORDS_SIZE);
    final ByteBuffer toSend = ByteBuffer.allocate(RECORDS_SIZE);

    private Buffers() {}

    static Buffers lend() {
        var free = FREE.poll();
        return free == null ? new Buffers() : free;
    }

    void giveBack() {
        file.clear();
        clear.clear();
        received.clear();
        toSend.clear();
        FREE.offer(this);
    }
}
