package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.tls.SessionTls;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whom a data connection can be for.
 *
 * @param tls the session's TLS if the client may resume it on a data connection; null in clear, where resumption is off, and once
 *     the client has shown that it does not resume
 * @param ticketKey the key id in the session's tickets, once a data connection has shown it: the client is known to resume
 */
record Claimant(
        InetAddress client, boolean implicit, @Nullable SessionTls tls, OptionalInt ticketKey) {

    boolean mayResume() {
        return tls != null;
    }

    boolean isKnownToResume() {
        return ticketKey.isPresent();
    }

    boolean wouldResume(ByteBuffer clientHello) {
        return tls != null && tls.wouldResume(clientHello.duplicate());
    }
}
