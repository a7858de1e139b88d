package io.ftpsoperator.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sends lines in large pieces, holding no more than one piece. */
public final class LineSink {

    private final DataStream to;
    private final ByteBuffer piece = ByteBuffer.allocate(64 * 1024);
    private long total;

    public LineSink(DataStream to) {
        this.to = to;
    }

    public void line(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (piece.remaining() < bytes.length + 2) {
            flush();
        }
        piece.put(bytes).put((byte) '\r').put((byte) '\n');
    }

    /** Sends the rest; returns how many bytes there were. */
    public long finish() throws IOException {
        flush();
        return total;
    }

    private void flush() throws IOException {
        total += piece.flip().remaining();
        to.write(piece);
        piece.clear();
    }
}
