package io.ftpsoperator.runtime.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A data connection in MODE Z (draft-preston-ftpext-deflate-04): what is sent over another, as one zlib stream (RFC 1950) one
 * way. However much comes out of it, it comes out one buffer at a time.
 */
public final class CompressedStream implements DataStream {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private final DataStream inner;
    private final boolean clientReads;
    private final Deflater deflater;
    private final Inflater inflater = new Inflater();
    private final ByteBuffer compressed = ByteBuffer.allocate(Buffers.SIZE);

    /**
     * @param clientReads whether data flows to the client
     * @param level 1 (fast) to 9 (small)
     */
    public CompressedStream(DataStream inner, boolean clientReads, int level) {
        this.inner = inner;
        this.clientReads = clientReads;
        this.deflater = new Deflater(level);
    }

    /** What the client sent is no zlib stream, or one with something behind it. */
    public static final class CorruptException extends IOException {
        CorruptException() {
            super("the compressed data make no sense");
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            while (true) {
                int count = inflater.inflate(target);
                if (count > 0) {
                    inner.movesOn(); // storage may take long for what a few bytes of the client become
                    return count;
                }
                if (inflater.finished()) {
                    expectEnd();
                    return -1;
                }
                if (inflater.needsDictionary()) {
                    throw new CorruptException();
                }
                receive();
            }
        } catch (DataFormatException e) {
            throw new CorruptException();
        }
    }

    private void receive() throws IOException {
        if (inner.read(compressed.clear()) < 0) {
            throw new CutOffException();
        }
        inflater.setInput(compressed.flip());
    }

    private void expectEnd() throws IOException {
        if (inflater.getRemaining() > 0 || inner.read(compressed.clear()) >= 0) {
            throw new CorruptException();
        }
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        deflater.setInput(source);
        while (!deflater.needsInput()) {
            send();
        }
        deflater.setInput(NOTHING); // it would see what the caller puts into the buffer next
    }

    private void send() throws IOException {
        deflater.deflate(compressed.clear());
        if (compressed.flip().hasRemaining()) {
            inner.write(compressed);
        }
    }

    @Override
    public long send(FileChannel file, long position) throws IOException {
        try (var buffer = FileBuffer.lend()) {
            long at = position;
            int count;
            while ((count = StoredFile.read(file, buffer.bytes.clear(), at)) > 0) {
                write(buffer.bytes.flip());
                inner.movesOn();
                at += count;
            }
            return at - position;
        }
    }

    @Override
    public void finish() throws IOException {
        if (clientReads) {
            deflater.finish();
            while (!deflater.finished()) {
                send();
            }
        }
        inner.finish();
    }

    @Override
    public Carried carried() {
        return inner.carried();
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        inflater.end();
        inner.close();
    }
}
