package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that we have ended are closed when their clients have ended them as well, or have had the time to. */
class LingeringTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONGER_THAN_ITS_TIME = Duration.ofSeconds(30);

    private ServerSocketChannel listener;

    @BeforeEach
    void listen() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    /** An end of ours that lingers, with all that it sent on its way to the client. */
    private record Pair(SocketChannel ours, SocketChannel client) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            client.close();
            ours.close();
        }
    }

    private Pair ended(String sent) throws IOException {
        var client = SocketChannel.open(listener.getLocalAddress());
        var ours = listener.accept();
        ours.write(ByteBuffer.wrap(sent.getBytes()));
        ours.shutdownOutput();
        Lingering.endsLater(ours);
        return new Pair(ours, client);
    }

    @Test
    void takesWhatTheClientStillSaysAndClosesBehindIt() throws Exception {
        try (var pair = ended("the end of the file")) {
            pair.client().write(ByteBuffer.wrap(new byte[20_000]));
            Thread.sleep(300); // it has been looked after some times by now
            assertThat(pair.ours().isOpen()).isTrue();
            assertThat(all(pair.client())).isEqualTo("the end of the file");

            pair.client().close();

            Eventually.holds("it is closed", SOON, () -> !pair.ours().isOpen());
        }
    }

    private static String all(SocketChannel client) throws IOException {
        var bytes = ByteBuffer.allocate(100);
        while (client.read(bytes) >= 0) {
            // until its end
        }
        return new String(bytes.array(), 0, bytes.position());
    }

    @Test
    void closesInTheEndThoughTheClientDoesNot() throws Exception {
        try (var silent = ended("x");
                var next = ended("y")) {
            next.client().close();

            Eventually.holds("who closes is closed", SOON, () -> !next.ours().isOpen());
            Eventually.holds("who does not as well", LONGER_THAN_ITS_TIME, () -> !silent.ours()
                    .isOpen());
        }
    }
}
