package io.ftpsoperator.runtime.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port that active data connections come from, many at once: 20 and 989 (RFC 959 section 5.2), or any. Where the one that is
 * wanted cannot be had, as below 1024 for some users of the system, they come from any.
 */
final class ActiveSource {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveSource.class);

    private final OptionalInt port;
    private final AtomicBoolean said = new AtomicBoolean();

    ActiveSource(OptionalInt port) {
        this.port = port;
    }

    static ActiveSource any() {
        return new ActiveSource(OptionalInt.empty());
    }

    /** A channel that is bound, and not connected yet. */
    SocketChannel open(InetAddress local) throws IOException {
        if (port.isEmpty()) {
            return openElsewhere(local);
        }
        try {
            return bound(local, port.getAsInt());
        } catch (SocketException e) {
            if (said.compareAndSet(false, true)) {
                LOG.atWarn()
                        .addKeyValue("port", port.getAsInt())
                        .addKeyValue("error", e.getMessage())
                        .log("active data connections cannot come from their port, and come from any");
            }
            return openElsewhere(local);
        }
    }

    /** The same on a port that nothing else comes from. */
    static SocketChannel openElsewhere(InetAddress local) throws IOException {
        return bound(local, 0);
    }

    private static SocketChannel bound(InetAddress local, int port) throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (port != 0) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true); // beside other connections from it
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true); // beside the passive port of that number
            }
            return channel.bind(new InetSocketAddress(local, port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
