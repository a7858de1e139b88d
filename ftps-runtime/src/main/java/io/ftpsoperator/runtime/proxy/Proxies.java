package io.ftpsoperator.runtime.proxy;

import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.api.v1alpha1.ProxyProtocol;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The balancers that a site believes, as its manifest names them now. */
public final class Proxies {

    /** How long a balancer may take for the header; it has it ready when it connects. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private final Supplier<ProxyProtocol> settings;
    private volatile Trusted trusted = new Trusted(ProxyProtocol.none(), List.of());

    private record Trusted(ProxyProtocol settings, List<Network> networks) {

        static Trusted of(ProxyProtocol settings) {
            return new Trusted(
                    settings,
                    settings.trustedNetworks().stream()
                            .flatMap(text -> Network.parse(text).stream())
                            .toList());
        }
    }

    public Proxies(Supplier<ProxyProtocol> settings) {
        this.settings = settings;
    }

    /** Of a site that is reached directly. */
    public static Proxies none() {
        return new Proxies(ProxyProtocol::none);
    }

    /** Whether a connection from there must begin with a header; from elsewhere, none is read. */
    public boolean trust(InetAddress peer) {
        var now = settings.get();
        if (trusted.settings() != now) {
            trusted = Trusted.of(now);
        }
        return trusted.networks().stream().anyMatch(network -> network.contains(peer));
    }

    /**
     * Reads a header and not one byte more.
     *
     * @param seen between whom the connection itself is, which counts where the header does not say
     * @throws IOException if there is none
     */
    public static Endpoints receive(ReadableByteChannel from, Endpoints seen) throws IOException {
        var bytes = ByteBuffer.allocate(0);
        while (true) {
            switch (ProxyHeader.read(bytes)) {
                case ProxyHeader.Complete(var endpoints, var length) -> {
                    return endpoints.orElse(seen);
                }
                case ProxyHeader.Malformed(var why) -> throw new IOException("the balancer sent " + why);
                case ProxyHeader.Incomplete(var missing) -> bytes = longer(bytes, missing, from);
            }
        }
    }

    private static ByteBuffer longer(ByteBuffer bytes, int missing, ReadableByteChannel from) throws IOException {
        var longer = ByteBuffer.allocate(bytes.remaining() + missing).put(bytes);
        while (longer.hasRemaining()) {
            if (from.read(longer) < 0) {
                throw new EOFException("the balancer sent no whole PROXY header");
            }
        }
        return longer.flip();
    }
}
