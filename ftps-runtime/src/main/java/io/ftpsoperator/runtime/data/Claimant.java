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
 * @param recognition by what else it is told that a connection is the client's
 */
record Claimant(
        InetAddress client,
        boolean implicit,
        @Nullable SessionTls tls,
        OptionalInt ticketKey,
        Recognition recognition) {

    boolean mayResume() {
        return tls != null;
    }

    boolean isKnownToResume() {
        return ticketKey.isPresent();
    }

    /** Whether it can share a port with others who do: who must resume and does not is refused anyway. */
    boolean resumes() {
        return isKnownToResume() || tls != null && recognition != Recognition.BY_ADDRESS;
    }

    /** Whether its data connection may come from any address. */
    boolean isFoundByTls() {
        return tls != null && recognition == Recognition.BY_TLS;
    }

    boolean mayComeFrom(InetAddress peer) {
        return isFoundByTls() || client.equals(peer);
    }

    /** Whether a connection from one address could be for either. */
    boolean meets(Claimant other) {
        return client.equals(other.client) || isFoundByTls() || other.isFoundByTls();
    }

    boolean wouldResume(ByteBuffer clientHello) {
        return tls != null && tls.wouldResume(clientHello.duplicate());
    }
}
