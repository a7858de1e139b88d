package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.proxy.Endpoints;
import io.ftpsoperator.runtime.proxy.ProxyHeader;
import java.nio.ByteBuffer;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the PROXY header off a connection from a balancer; there is no session before. */
final class ProxyFilter extends IoFilterAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyFilter.class);

    private final Endpoints seen;
    private final Beginning beginning;
    private byte[] held = new byte[0];
    private volatile boolean taken;

    /** What comes behind the header. */
    @FunctionalInterface
    interface Beginning {
        void between(Endpoints endpoints) throws Exception;
    }

    /** @param seen between whom the connection itself is, which counts where the header does not say */
    ProxyFilter(Endpoints seen, Beginning beginning) {
        this.seen = seen;
        this.beginning = beginning;
    }

    /** Whether the header is there and has been taken off. */
    boolean taken() {
        return taken;
    }

    @Override
    public void messageReceived(NextFilter next, IoSession connection, Object message) throws Exception {
        if (taken) {
            next.messageReceived(connection, message);
            return;
        }
        var bytes = joined(((IoBuffer) message).buf());
        switch (ProxyHeader.read(bytes)) {
            case ProxyHeader.Incomplete(var missing) -> held = bytes.array();
            case ProxyHeader.Malformed(var why) -> refuse(connection, why);
            case ProxyHeader.Complete(var endpoints, var length) -> {
                taken = true;
                held = new byte[0];
                beginning.between(endpoints.orElse(seen));
                next.messageReceived(connection, IoBuffer.wrap(bytes.position(length)));
            }
        }
    }

    private ByteBuffer joined(ByteBuffer more) {
        return ByteBuffer.allocate(held.length + more.remaining())
                .put(held)
                .put(more)
                .flip();
    }

    private void refuse(IoSession connection, String why) {
        LOG.atWarn()
                .addKeyValue("balancer", seen.client())
                .addKeyValue("reason", "it sent " + why)
                .log("control channel without a PROXY header closed");
        connection.closeNow();
    }
}
