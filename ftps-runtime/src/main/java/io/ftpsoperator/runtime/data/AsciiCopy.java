package io.ftpsoperator.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** Copies in TYPE A: lines end with LF in files and with CR LF on the wire (RFC 959 section 3.1.1.1). */
public final class AsciiCopy {

    private AsciiCopy() {}

    /** @param from how many bytes to leave out, counted as they would be on the wire (RFC 3659 section 5.1) */
    public static long send(FileChannel file, long from, DataStream to) throws IOException {
        var in = ByteBuffer.allocate(Buffers.SIZE / 2);
        var out = ByteBuffer.allocate(Buffers.SIZE);
        long at = 0;
        long skip = from;
        long total = 0;
        byte last = 0;
        while (StoredFile.read(file, in.clear(), at) > 0) {
            at += in.flip().remaining();
            while (in.hasRemaining()) {
                byte b = in.get();
                if (b == '\n' && last != '\r') {
                    out.put((byte) '\r');
                }
                out.put(b);
                last = b;
            }
            int leftOut = (int) Math.min(skip, out.flip().remaining());
            skip -= leftOut;
            total += out.position(leftOut).remaining();
            to.write(out);
            out.clear();
        }
        return total;
    }

    public static long receive(DataStream from, WritableByteChannel file) throws IOException {
        var in = ByteBuffer.allocate(Buffers.SIZE);
        var out = ByteBuffer.allocate(Buffers.SIZE + 1);
        long total = 0;
        boolean carriageReturn = false; // seen, and kept back until it is clear whether LF follows
        while (from.read(in.clear()) >= 0) {
            total += in.flip().remaining();
            while (in.hasRemaining()) {
                byte b = in.get();
                if (carriageReturn && b != '\n') {
                    out.put((byte) '\r');
                }
                carriageReturn = b == '\r';
                if (!carriageReturn) {
                    out.put(b);
                }
            }
            StoredFile.write(file, out.flip());
            out.clear();
        }
        if (carriageReturn) {
            StoredFile.write(file, out.put((byte) '\r').flip());
        }
        return total;
    }
}
