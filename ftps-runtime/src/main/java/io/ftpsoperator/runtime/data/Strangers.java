package io.ftpsoperator.runtime.data;

import java.net.InetSocketAddress;

/** Who is told of data connections that belong to nobody. Must not block. */
@FunctionalInterface
public interface Strangers {

    void turnedAway(InetSocketAddress client, InetSocketAddress server);
}
