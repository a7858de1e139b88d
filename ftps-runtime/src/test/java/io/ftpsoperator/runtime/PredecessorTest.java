package io.ftpsoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.LogsHeard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredecessorTest {

    private static final InetAddress SERVICE = InetAddress.ofLiteral("127.0.0.2");

    private Instant now = Instant.EPOCH;
    private boolean leaving;

    private Predecessor of(InetAddress service, int port) {
        return new Predecessor(() -> Optional.of(service), port, () -> leaving, () -> now);
    }

    private static ServerSocket anotherPod() throws IOException {
        return new ServerSocket(0, 50, SERVICE);
    }

    private static int freePort() throws IOException {
        try (var socket = anotherPod()) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aPortThatAnotherPodAnswersIsNotOursUntilThatIsGone() throws IOException {
        Predecessor predecessor;
        int port;
        try (var pod = anotherPod();
                var logs = LogsHeard.from(Predecessor.class.getName())) {
            port = pod.getLocalPort();
            predecessor = of(SERVICE, port);

            assertThat(predecessor.failure()).contains(port + " is still another pod's");
            now = now.plusSeconds(19);
            assertThat(predecessor.failure()).isPresent();
            assertThat(logs.all())
                    .singleElement()
                    .asString()
                    .contains("another pod still has the passive ports", "127.0.0.2", Integer.toString(port));
        }

        assertThat(predecessor.failure()).isEmpty();
    }

    @Test
    void onceItWasFreeItIsWeWhoAnswer() throws IOException {
        int port = freePort();
        var predecessor = of(SERVICE, port);
        assertThat(predecessor.failure()).isEmpty();

        try (var _ = new ServerSocket(port, 50, SERVICE)) {
            assertThat(predecessor.failure()).isEmpty();
        }
    }

    @Test
    void newClientsWaitForItNoLongerThanASessionMayBeQuiet() throws IOException {
        try (var pod = anotherPod();
                var logs = LogsHeard.from(Predecessor.class.getName())) {
            var predecessor = of(SERVICE, pod.getLocalPort());
            assertThat(predecessor.failure()).isPresent();

            now = now.plus(Predecessor.PATIENCE);

            assertThat(predecessor.failure()).isEmpty();
            assertThat(logs.all()).last().asString().contains("ready all the same");
        }
    }

    @Test
    void whoIsToldToGoBeforeStaysOutOfIt() throws IOException {
        try (var pod = anotherPod()) {
            var predecessor = of(SERVICE, pod.getLocalPort());
            assertThat(predecessor.failure()).isPresent();

            leaving = true;
            now = now.plus(Predecessor.PATIENCE);

            assertThat(predecessor.failure()).isPresent();
        }
    }

    @Test
    void whoIsToldToGoAfterwardsStaysReady() throws IOException {
        var predecessor = of(SERVICE, freePort());
        assertThat(predecessor.failure()).isEmpty();

        leaving = true;

        assertThat(predecessor.failure()).isEmpty();
    }

    @Test
    void whereNothingComesBackAtAllNobodyHasIt() throws IOException {
        try (var full = new ServerSocket(0, 1, SERVICE);
                var first = new Socket(SERVICE, full.getLocalPort());
                var second = new Socket(SERVICE, full.getLocalPort())) { // the queue is full, further ones are dropped
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            var begin = System.nanoTime();

            assertThat(of(SERVICE, full.getLocalPort()).failure()).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("shorter than the kubelet waits for the answer")
                    .isLessThan(Duration.ofMillis(1900));
        }
    }

    @Test
    void whereItIsNotKnownWhereToAskNothingIsWaitedFor() {
        assertThat(new Predecessor(Optional::empty, 30000, () -> leaving, () -> now).failure())
                .isEmpty();
    }
}
