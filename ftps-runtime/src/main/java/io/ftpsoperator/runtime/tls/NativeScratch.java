package io.ftpsoperator.runtime.tls;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Direct memory for one step of a native engine whose caller has arrays: what little control connections carry is copied. */
final class NativeScratch implements AutoCloseable {

    private static final ConcurrentLinkedQueue<NativeScratch> FREE = new ConcurrentLinkedQueue<>();

    final ByteBuffer in = ByteBuffer.allocateDirect(NativeEngine.MOST_RECORD);
    final ByteBuffer out = ByteBuffer.allocateDirect(2 * NativeEngine.MOST_RECORD);

    private NativeScratch() {}

    static NativeScratch lend() {
        var free = FREE.poll();
        return free == null ? new NativeScratch() : free;
    }

    @Override
    public void close() {
        in.clear();
        out.clear();
        FREE.offer(this);
    }
}
