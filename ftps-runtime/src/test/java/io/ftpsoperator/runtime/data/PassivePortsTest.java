package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.runtime.proxy.Proxies;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PassivePortsTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** A client in clear, which nothing but its address tells from its neighbours. */
    private static Claimant claimant(boolean implicit) {
        return new Claimant(LOOPBACK, implicit, null, false, OptionalInt.empty());
    }

    /** Two ports beside each other, of which the first is free to be taken and the second is taken. */
    private static final Strangers NOBODY = (_, _) -> {};

    private static ServerSocket taken() throws IOException {
        while (true) {
            var taken = new ServerSocket(0, 1, LOOPBACK);
            try (var beside = new ServerSocket(taken.getLocalPort() - 1, 1, LOOPBACK)) {
                assertThat(beside.isBound()).isTrue();
                return taken;
            } catch (IOException e) {
                taken.close();
            }
        }
    }

    @Test
    void leavesOutAPortThatIsNotFreeAndLendsEachOnce() throws IOException {
        try (var taken = taken();
                var ports = PassivePorts.open(
                        LOOPBACK,
                        new PortRange(taken.getLocalPort() - 1, taken.getLocalPort()),
                        OptionalInt.empty(),
                        Proxies.none(),
                        NOBODY)) {
            var only = ports.reserve(claimant(false)).orElseThrow();

            assertThat(only.port()).isEqualTo(taken.getLocalPort() - 1);
            assertThat(ports.count()).isEqualTo(1);
            assertThat(ports.inUse()).isEqualTo(1);
            assertThat(ports.waiting()).isEqualTo(1);
            assertThat(ports.reserve(claimant(false))).isEmpty();
            only.close();
            only.close();
            assertThat(ports.inUse()).isZero();
            assertThat(ports.waiting()).isZero();
            assertThat(ports.reserve(claimant(false))).isPresent();
        }
    }

    @Test
    void namesTheRangeWhenNoneOfItIsFree() throws IOException {
        try (var taken = taken()) {
            var range = new PortRange(taken.getLocalPort(), taken.getLocalPort());

            assertThatThrownBy(() -> PassivePorts.open(LOOPBACK, range, OptionalInt.empty(), Proxies.none(), NOBODY))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void lendsTheImplicitDataPortToImplicitSessionsFirst() throws IOException {
        try (var ports = PassivePorts.open(LOOPBACK, new PortRange(0, 0), OptionalInt.of(0), Proxies.none(), NOBODY)) {
            var explicit = ports.reserve(claimant(false)).orElseThrow();

            int port = ports.reserve(claimant(true)).orElseThrow().port();

            assertThat(port).isNotEqualTo(explicit.port());
            assertThat(ports.reserve(claimant(true))).isEmpty();
            explicit.close();
            assertThat(ports.reserve(claimant(true))).isPresent();
        }
    }

    @Test
    void aReservationWakesWhoWaitsWhenItIsClosed() throws IOException {
        var reservation = new Reservation(1, claimant(false), _ -> {});
        Thread.startVirtualThread(() -> {
            try {
                reservation.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertThatThrownBy(() -> reservation.await(Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        DataRefused.class, refused -> assertThat(refused.code()).isEqualTo(426));
        assertThat(reservation.connected()).isFalse();
    }

    @Test
    void aReservationThatNobodyUsesRunsOut() {
        var reservation = new Reservation(1, claimant(false), _ -> {});

        assertThatThrownBy(() -> reservation.await(Duration.ofMillis(20)))
                .isInstanceOfSatisfying(
                        DataRefused.class, refused -> assertThat(refused.code()).isEqualTo(425));
    }
}
