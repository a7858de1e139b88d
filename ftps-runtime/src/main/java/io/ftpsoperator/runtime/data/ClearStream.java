package io.ftpsoperator.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;

/** A data connection in clear (PROT C). */
final class ClearStream implements DataStream {

    private static final int PIECE = 1 << 20;

    private final SocketChannel channel;
    private final Progress progress;

    ClearStream(SocketChannel channel, Progress progress) {
        this.channel = channel;
        this.progress = progress;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = channel.read(target);
        progress.made();
        return count;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            channel.write(source);
            progress.made();
        }
    }

    @Override
    public long send(FileChannel file, long position) throws IOException {
        long at = position;
        long count;
        while ((count = file.transferTo(at, PIECE, channel)) > 0) { // the kernel copies; nothing passes through here
            at += count;
            progress.made();
        }
        return at - position;
    }

    @Override
    public long receive(FileChannel file) throws IOException {
        var buffers = Buffers.lend();
        try {
            long total = 0;
            while (read(buffers.file.clear()) >= 0) {
                total += buffers.file.flip().remaining();
                StoredFile.write(file, buffers.file);
            }
            return total;
        } finally {
            buffers.giveBack();
        }
    }

    @Override
    public void finish() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public String protection() {
        return "clear";
    }

    @Override
    public void close() throws IOException {
        progress.close();
        channel.close();
    }
}
