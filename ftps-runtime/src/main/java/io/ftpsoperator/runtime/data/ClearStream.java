package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.tls.Encryption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/** A data connection in clear (PROT C). */
final class ClearStream implements DataStream {

    private static final int PIECE = 1 << 20;

    private final SocketChannel channel;
    private final Flow flow;
    private long sent;
    private long received;

    ClearStream(SocketChannel channel, Flow flow) {
        this.channel = channel;
        this.flow = flow;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int end = target.limit();
        target.limit(target.position() + flow.piece(target.remaining()));
        int count = channel.read(target);
        target.limit(end);
        flow.alive();
        flow.moved(Math.max(0, count));
        received += Math.max(0, count);
        return count;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        flow.send(source, piece -> {
            sent += channel.write(piece);
            flow.alive();
        });
    }

    @Override
    public long send(FileChannel file, long position) throws IOException {
        long at = position;
        long count;
        while ((count = piece(file, at)) > 0) {
            at += count;
            sent += count;
            flow.alive();
            flow.moved(count);
        }
        return at - position;
    }

    /** The kernel copies, and nothing passes through here; so which of the two failed is found out by reading. */
    private long piece(FileChannel file, long position) throws IOException {
        try {
            return file.transferTo(position, flow.piece(PIECE), channel);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            StoredFile.read(file, ByteBuffer.allocate(1), position);
            throw e;
        }
    }

    @Override
    public long receive(WritableByteChannel file) throws IOException {
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
    public void movesOn() {
        flow.alive();
    }

    @Override
    public Carried carried() {
        return Carried.over(channel.socket(), Encryption.CLEAR, sent, received);
    }

    @Override
    public void close() throws IOException {
        flow.close();
        channel.close();
    }
}
