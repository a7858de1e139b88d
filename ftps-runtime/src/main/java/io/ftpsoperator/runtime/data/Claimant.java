package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.tls.ClientHello;
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
 * @param resumptionKey what the client's last data connection resumed with, see {@link ClientHello}
 * @param recognition by what else it is told that a connection is the client's
 */
record Claimant(
        InetAddress client,
        boolean implicit,
        @Nullable SessionTls tls,
        OptionalInt resumptionKey,
        Recognition recognition) {

    /** In clear, or without resumption: told from others by its address alone. */
    static Claimant byAddress(InetAddress client, boolean implicit) {
        return new Claimant(client, implicit, null, OptionalInt.empty(), Recognition.BY_ADDRESS);
    }

    boolean mayResume() {
        return tls != null;
    }

    /** Whether its next data connection will resume, as far as can be known: its last one did, or it would be refused otherwise. */
    boolean resumes() {
        return resumptionKey.isPresent() || tls != null && recognition != Recognition.BY_ADDRESS;
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
