package io.ftpsoperator.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether another pod still has our passive ports. What comes in the place of a pod that is evicted begins with that pod's very
 * ports, and from when it is ready the cluster leads them to it, away from the sessions of the one that drains. As long as it is
 * not, they lead to the other one or to nobody; so whether a connection stands tells which. That is asked for some time only,
 * since new clients wait meanwhile, and never again once nobody answered, since from then on it is we who do. One who is told to go
 * before stays out of it, or the two would share the ports until it is gone.
 */
final class Predecessor {

    private static final Logger LOG = LoggerFactory.getLogger(Predecessor.class);

    /** As long as a session may be quiet before a pod that drains ends it; an operator gives us other ports within less. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Long enough for a second try behind a first that was lost (RFC 6298), and shorter than the kubelet waits for our answer. */
    private static final Duration CONNECTING = Duration.ofMillis(1500);

    private final Supplier<Optional<InetAddress>> service;
    private final int port;
    private final BooleanSupplier leaving;
    private final InstantSource clock;
    private final Instant end;
    private final ReentrantLock asking = new ReentrantLock();
    private boolean gone;
    private boolean seen;

    /**
     * @param service where the cluster leads to whichever pod has the port
     * @param port one of ours: a pod has all of its ports or none
     * @param leaving whether we drain ourselves
     */
    Predecessor(Supplier<Optional<InetAddress>> service, int port, BooleanSupplier leaving, InstantSource clock) {
        this.service = service;
        this.port = port;
        this.leaving = leaving;
        this.clock = clock;
        this.end = clock.instant().plus(PATIENCE);
    }

    /** Why the balancer must not send anybody here yet. */
    Optional<String> failure() {
        asking.lock();
        try {
            if (!gone && !isThere()) {
                gone = true;
                tellEnd();
            }
            return gone ? Optional.empty() : Optional.of("%d is still another pod's".formatted(port));
        } finally {
            asking.unlock();
        }
    }

    private boolean isThere() {
        return seen && leaving.getAsBoolean()
                || clock.instant().isBefore(end)
                        && service.get().filter(this::answers).isPresent();
    }

    private boolean answers(InetAddress address) {
        try (var channel = SocketChannel.open()) {
            channel.socket().connect(new InetSocketAddress(address, port), (int) CONNECTING.toMillis());
            tellBegin(address);
            return true;
        } catch (IOException e) { // refused, or swallowed by a network policy or a dead node
            return false;
        }
    }

    private void tellBegin(InetAddress address) {
        if (!seen) {
            seen = true;
            LOG.atInfo()
                    .addKeyValue("port", port)
                    .addKeyValue("service", address.getHostAddress())
                    .addKeyValue("atMost", PATIENCE)
                    .log("another pod still has the passive ports; not ready until it is gone");
        }
    }

    private void tellEnd() {
        if (seen && !clock.instant().isBefore(end)) {
            LOG.atWarn().addKeyValue("port", port).log("another pod still has the passive ports; ready all the same");
        }
    }
}
