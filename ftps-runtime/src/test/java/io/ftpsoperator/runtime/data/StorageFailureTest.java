package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsoperator.runtime.site.Rates;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storage that fails is not taken for a connection that does. */
class StorageFailureTest {

    private static final int SLOW_WRITES = 40;
    private static final Duration WRITE = Duration.ofMillis(100);

    @TempDir
    Path directory;

    private ServerSocketChannel listener;
    private SocketChannel here;
    private SocketChannel there;
    private ClearStream stream;

    @BeforeEach
    void connect() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        there = SocketChannel.open(listener.getLocalAddress());
        here = listener.accept();
        stream = new ClearStream(here, new Flow(here, Progress.watch(here, Duration.ofMinutes(1)), unlimited()));
    }

    private static Throttle unlimited() {
        return new Throttle(new TokenBucket(() -> 0), new TokenBucket(() -> 0), () -> Rates.UNLIMITED);
    }

    @AfterEach
    void disconnect() throws IOException {
        for (Closeable it : new Closeable[] {stream, here, there, listener}) {
            it.close();
        }
    }

    /** It can be opened like a file, and every read fails. */
    private FileChannel unreadable() throws IOException {
        return FileChannel.open(directory, StandardOpenOption.READ);
    }

    @Test
    void readingInClear() throws IOException {
        try (var file = unreadable()) {
            assertThatThrownBy(() -> stream.send(file, 0)).isInstanceOf(StorageException.class);
        }
    }

    @Test
    void readingLines() throws IOException {
        try (var file = unreadable()) {
            assertThatThrownBy(() -> AsciiCopy.send(file, 0, stream)).isInstanceOf(StorageException.class);
        }
    }

    @Test
    void theConnectionWhileReading() throws IOException {
        try (var file = FileChannel.open(
                directory.resolve("file"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ)) {
            file.write(ByteBuffer.allocate(1), 64L << 20);
            there.close();

            assertThat(catchThrowable(() -> stream.send(file, 0)))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(StorageException.class);
        }
    }

    @Test
    void writing() throws IOException {
        there.write(ByteBuffer.allocate(10));
        there.shutdownOutput();

        assertThatThrownBy(() -> stream.receive(new Failing())).isInstanceOf(StorageException.class);
    }

    /** A few bytes become megabytes, which a slow storage takes longer for than the connection may rest. */
    @Test
    void aSlowStorageIsNoStalledConnection() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(new byte[SLOW_WRITES * Buffers.SIZE]);
        }
        there.write(ByteBuffer.wrap(bytes.toByteArray()));
        there.shutdownOutput();
        var flow = new Flow(here, Progress.watch(here, Duration.ofSeconds(1)), unlimited());
        try (var slow = new CompressedStream(new ClearStream(here, flow), false, 1)) {
            assertThat(slow.receive(new Slow())).isEqualTo(SLOW_WRITES * Buffers.SIZE);
        }
    }

    private static final class Slow implements WritableByteChannel {
        @Override
        public int write(ByteBuffer source) {
            LockSupport.parkNanos(WRITE.toNanos());
            int count = source.remaining();
            source.position(source.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    private static final class Failing implements WritableByteChannel {
        @Override
        public int write(ByteBuffer source) throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
