package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.proxy.Endpoints;
import io.ftpsoperator.runtime.proxy.Proxies;
import io.ftpsoperator.runtime.tls.ClientHello;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port that clients connect to for data, for many sessions at once. It listens as long as the site runs. A connection goes to
 * the session that waits for its address; where several do, or where addresses are not clients' own, to the one whose TLS session
 * it resumes; else it is closed.
 */
final class PassivePort implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PassivePort.class);

    /** How long a client may take for the first record of TLS, where that must tell whose connection it is. */
    private static final Duration HELLO_LIMIT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final int LONGEST_HELLO = 16_384 + 5;

    private final Proxies proxies;
    private final ServerSocketChannel server;
    private final Strangers strangers;
    private final Runnable released;
    private final int number;
    private final ReentrantLock claiming = new ReentrantLock();
    private final List<Reservation> waiting = new CopyOnWriteArrayList<>();

    /** @param released told when a session gives up its claim */
    PassivePort(InetAddress bind, int port, Proxies proxies, Strangers strangers, Runnable released)
            throws IOException {
        this.proxies = proxies;
        this.strangers = strangers;
        this.released = released;
        server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress(bind, port), 1024);
            number = ((InetSocketAddress) server.getLocalAddress()).getPort();
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Thread.ofVirtual().name("passive-" + number).start(this::acceptAll);
    }

    int number() {
        return number;
    }

    /** Lets connections of our own come from this port as well. Said now, not before: another server still cannot take it. */
    void shareWithActiveConnections() throws IOException {
        server.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    }

    /** How many sessions wait for their data connection here. */
    int waiting() {
        return waiting.size();
    }

    /** A claim, if nobody else of that address has one. */
    Optional<Reservation> reserveAlone(Claimant claimant) {
        return reserve(claimant, _ -> false);
    }

    /** A claim of one who resumes, beside others who do. */
    Optional<Reservation> reserveShared(Claimant claimant) {
        return reserve(claimant, neighbour -> claimant.resumes() && neighbour.resumes());
    }

    /** A claim beside others of that address, if all may resume: those who then do not are taken for strangers. */
    Optional<Reservation> reserveCrowded(Claimant claimant) {
        return reserve(claimant, neighbour -> claimant.mayResume() && neighbour.mayResume());
    }

    private Optional<Reservation> reserve(Claimant claimant, Predicate<Claimant> bears) {
        claiming.lock();
        try {
            boolean free = waiting.stream()
                    .map(Reservation::claimant)
                    .filter(claimant::meets)
                    .allMatch(bears);
            if (!free) {
                return Optional.empty();
            }
            var reservation = new Reservation(number, claimant, this::release);
            waiting.add(reservation);
            return Optional.of(reservation);
        } finally {
            claiming.unlock();
        }
    }

    private void release(Reservation reservation) {
        if (waiting.remove(reservation)) {
            released.run();
        }
    }

    private void acceptAll() {
        while (server.isOpen()) {
            try {
                handOver(server.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) { // one connection, or no descriptor for now
                LOG.atDebug().addKeyValue("port", number).setCause(e).log("data connection not accepted");
                LockSupport.parkNanos(PAUSE.toNanos()); // what cannot be accepted now stays in the queue
            }
        }
    }

    private void handOver(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var peer = (InetSocketAddress) channel.getRemoteAddress();
        if (proxies.trust(peer.getAddress())) {
            var seen = Endpoints.seen(peer, (InetSocketAddress) channel.getLocalAddress());
            Thread.ofVirtual().name("passive-" + number + "-proxy").start(() -> handOverForProxy(channel, seen));
        } else {
            handOver(channel, peer.getAddress());
        }
    }

    private void handOverForProxy(SocketChannel channel, Endpoints seen) {
        try {
            Endpoints endpoints;
            try (var limit = Progress.watch(channel, Proxies.LIMIT)) {
                endpoints = Proxies.receive(channel, seen);
            }
            handOver(channel, endpoints.client().getAddress());
        } catch (IOException e) {
            closeStrange(channel, e.getMessage());
        }
    }

    private void handOver(SocketChannel channel, InetAddress peer) {
        var candidates = new ArrayList<Reservation>();
        for (var reservation : waiting) {
            if (reservation.claimant().mayComeFrom(peer) && !reservation.connected()) {
                candidates.add(reservation);
            }
        }
        if (candidates.size() > 1
                || candidates.stream().anyMatch(it -> it.claimant().isFoundByTls())) {
            Thread.ofVirtual().name("passive-" + number + "-hello").start(() -> tellApart(channel, peer, candidates));
        } else if (candidates.isEmpty() || !candidates.getFirst().offer(Arrival.unread(channel))) {
            closeStrange(channel, "nobody waits for it");
        }
    }

    private void tellApart(SocketChannel channel, InetAddress peer, List<Reservation> candidates) {
        try {
            var hello = readHello(channel);
            var owner = Owner.of(hello, peer, candidates);
            if (owner.isEmpty() || !owner.get().offer(new Arrival(channel, hello, true))) {
                closeStrange(channel, "it cannot be told whose it is");
            }
        } catch (IOException e) {
            closeStrange(channel, e.getMessage());
        }
    }

    private static ByteBuffer readHello(SocketChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_HELLO);
        try (var limit = Progress.watch(channel, HELLO_LIMIT)) {
            do {
                if (!bytes.hasRemaining() || channel.read(bytes) < 0) {
                    throw new IOException("it ended before TLS began");
                }
                bytes.flip();
                if (!ClientHello.isTls(bytes)) {
                    throw new IOException("it does not begin TLS");
                }
                if (ClientHello.isComplete(bytes)) {
                    return bytes;
                }
                bytes.compact();
            } while (true);
        }
    }

    private void closeStrange(SocketChannel channel, String why) {
        LOG.atInfo()
                .addKeyValue("port", number)
                .addKeyValue("client", channel.socket().getRemoteSocketAddress())
                .addKeyValue("reason", why)
                .log("data connection of a stranger closed");
        var socket = channel.socket();
        strangers.turnedAway((InetSocketAddress) socket.getRemoteSocketAddress(), (InetSocketAddress)
                socket.getLocalSocketAddress());
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("a stranger's connection did not close well", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
