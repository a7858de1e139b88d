package io.ftpsoperator.runtime.data;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port that clients connect to for data. It listens as long as the site runs; a connection that no session has a claim on is
 * closed at once.
 */
final class PassivePort implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PassivePort.class);

    private final ServerSocketChannel server;
    private final int number;
    private final AtomicReference<@Nullable Reservation> holder = new AtomicReference<>();

    PassivePort(InetAddress bind, int port) throws IOException {
        server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress(bind, port));
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

    Optional<Reservation> reserve(InetAddress client) {
        var claim = new AtomicReference<@Nullable Reservation>();
        var reservation = new Reservation(number, client, () -> holder.compareAndSet(claim.get(), null));
        claim.set(reservation);
        return holder.compareAndSet(null, reservation) ? Optional.of(reservation) : Optional.empty();
    }

    private void acceptAll() {
        while (server.isOpen()) {
            try {
                handOver(server.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) { // one connection, or no descriptor for now
                LOG.atDebug().addKeyValue("port", number).setCause(e).log("data connection not accepted");
            }
        }
    }

    private void handOver(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var reservation = holder.get();
        if (reservation == null || !reservation.offer(channel)) {
            LOG.atInfo()
                    .addKeyValue("port", number)
                    .addKeyValue("client", channel.getRemoteAddress())
                    .log("data connection of a stranger closed");
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
