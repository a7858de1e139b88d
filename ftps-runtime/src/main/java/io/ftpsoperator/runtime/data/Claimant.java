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
 * @param resumes whether the client's next data connection will resume, as far as can be known: its last one did, or it would be
 *     refused otherwise
 */
record Claimant(
        InetAddress client, boolean implicit, @Nullable SessionTls tls, OptionalInt resumptionKey, boolean resumes) {

    /** In clear, or without resumption: told from others by its address alone. */
    static Claimant byAddress(InetAddress client, boolean implicit) {
        return new Claimant(client, implicit, null, OptionalInt.empty(), false);
    }

    boolean mayResume() {
        return tls != null;
    }

    boolean wouldResume(ByteBuffer clientHello) {
        return tls != null && tls.wouldResume(clientHello.duplicate());
    }
}
