package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.runtime.proxy.Proxies;
import io.ftpsoperator.runtime.testing.LogsHeard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ActiveSourceTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Duration LONG = Duration.ofSeconds(30);

    private static int portOf(SocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    private static InetSocketAddress addressOf(ServerSocket server) {
        return new InetSocketAddress(LOOPBACK, server.getLocalPort());
    }

    @Test
    void manyConnectionsComeFromThePassivePortOfImplicitListenersWhileItListens() throws Exception {
        try (var ports = PassivePorts.open(
                        LOOPBACK, new PortRange(0, 0), OptionalInt.of(0), Proxies.none(), (_, _) -> {});
                var client = new ServerSocket(0, 5, LOOPBACK);
                var another = new ServerSocket(0, 5, LOOPBACK)) {
            var source = new ActiveSource(ports.implicitData());
            var first = new ActiveConnection(addressOf(client), LOOPBACK, source).await(LONG);
            var second = new ActiveConnection(addressOf(another), LOOPBACK, source).await(LONG);
            try (var one = first.channel();
                    var two = second.channel()) {
                assertThat(List.of(portOf(one), portOf(two)))
                        .containsOnly(ports.implicitData().getAsInt());
            }
        }
    }

    @Test
    void thePassivePortOfImplicitListenersIsStillNobodyElses() throws Exception {
        try (var ports =
                PassivePorts.open(LOOPBACK, new PortRange(0, 0), OptionalInt.of(0), Proxies.none(), (_, _) -> {})) {
            var taken = ports.implicitData();

            assertThatThrownBy(
                            () -> PassivePorts.open(LOOPBACK, new PortRange(0, 0), taken, Proxies.none(), (_, _) -> {}))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void connectionsComeFromAnyPortWhereTheirOwnCannotBeHadAndThatIsSaidOnce() throws Exception {
        try (var logs = LogsHeard.from(ActiveSource.class.getName());
                var somebody = new ServerSocket(0, 5, LOOPBACK)) {
            var source = new ActiveSource(OptionalInt.of(somebody.getLocalPort()));
            for (int i = 0; i < 3; i++) {
                try (var channel = source.open(LOOPBACK)) {
                    assertThat(portOf(channel)).isPositive().isNotEqualTo(somebody.getLocalPort());
                }
            }

            assertThat(logs.all())
                    .singleElement()
                    .asString()
                    .startsWith("active data connections cannot come from their port");
        }
    }

    /** A backlog that is full is the only silence there is on one machine. */
    @Test
    void aClientThatDoesNotAnswerIsGivenUpInTime() throws Exception {
        try (var deaf = new ServerSocket(0, 1, LOOPBACK)) {
            var waiting = new ArrayList<SocketChannel>();
            try {
                for (int i = 0; i < 2; i++) {
                    waiting.add(SocketChannel.open(addressOf(deaf)));
                }
                var connection = new ActiveConnection(addressOf(deaf), LOOPBACK, ActiveSource.any());

                assertThatThrownBy(() -> connection.await(Duration.ofMillis(200)))
                        .isInstanceOfSatisfying(DataRefused.class, refused -> assertThat(refused.code())
                                .isEqualTo(425));
            } finally {
                for (var channel : waiting) {
                    channel.close();
                }
            }
        }
    }

    @Test
    void nobodyIsConnectedToBehindAnAbort() throws Exception {
        try (var client = new ServerSocket(0, 1, LOOPBACK)) {
            client.setSoTimeout(200);
            var connection = new ActiveConnection(addressOf(client), LOOPBACK, ActiveSource.any());
            connection.close();

            assertThatThrownBy(() -> connection.await(LONG))
                    .isInstanceOfSatisfying(DataRefused.class, refused -> assertThat(refused.code())
                            .isEqualTo(426));
            assertThatThrownBy(client::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
