package io.ftpsoperator.runtime.proxy;

import java.net.InetSocketAddress;

/**
 * Between whom a connection is.
 *
 * @param server what the client connected to
 * @param told whether a balancer said so, rather than the connection itself
 */
public record Endpoints(InetSocketAddress client, InetSocketAddress server, boolean told) {

    /** What the connection itself shows. */
    public static Endpoints seen(InetSocketAddress client, InetSocketAddress server) {
        return new Endpoints(client, server, false);
    }
}
