package io.ftpsoperator.runtime.audit;

import io.ftpsoperator.api.v1alpha1.Listener;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where something happened.
 *
 * @param client the real client, not a proxy before us
 * @param listener of the control channel, as the manifest has it; empty where there is none
 * @param session its id; empty where there is none
 */
public record AuditedConnection(
        InetSocketAddress client, InetSocketAddress server, String site, Optional<Listener> listener, String session) {

    /** The same for the data connection between these two ports. */
    public AuditedConnection data(int clientPort, int serverPort) {
        return new AuditedConnection(
                new InetSocketAddress(client.getAddress(), clientPort),
                new InetSocketAddress(server.getAddress(), serverPort),
                site,
                listener,
                session);
    }
}
