package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.tls.Encryption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;

/** A data connection in clear (PROT C). */
final class ClearStream implements DataStream {

    private static final int PIECE = 1 << 20;
    private static final int SMALL_PIECE = 16 * 1024;

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
        try (var buffer = FileBuffer.lend()) {
            long at = position;
            for (long count = some(file, at, buffer.bytes); count > 0; count = some(file, at, buffer.bytes)) {
                at += count;
                sent += count;
                flow.moved(count);
            }
            return at - position;
        }
    }

    private long some(FileChannel file, long position, ByteBuffer buffer) throws IOException {
        long count = asRoomIs(file, position);
        return count > 0 ? count : whenThereIsRoom(file, position, buffer);
    }

    /**
     * The kernel copies, but must not wait for the client: whoever waits in there keeps a processor from everybody else, and is
     * not woken when the connection is closed.
     */
    private long asRoomIs(FileChannel file, long position) throws IOException {
        channel.configureBlocking(false);
        long count = piece(file, position);
        channel.configureBlocking(true);
        if (count > 0) {
            flow.alive();
        }
        return count;
    }

    /** A write waits for room without harm. It is a small one, to leave the rest to the kernel. */
    private long whenThereIsRoom(FileChannel file, long position, ByteBuffer buffer) throws IOException {
        int count = StoredFile.read(file, buffer.clear().limit(flow.piece(SMALL_PIECE)), position);
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
            flow.alive();
        }
        return count;
    }

    /** Nothing passes through here; so which of the two failed is found out by reading. */
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
