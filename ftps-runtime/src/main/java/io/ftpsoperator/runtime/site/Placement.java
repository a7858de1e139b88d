package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.PortRange;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What differs from one run of the same manifest to the next: flags of the command line, and in a pod its environment.
 *
 * @param bind address to listen on
 * @param ports where a listener is to listen instead, by the manifest's port; 0 stands for any free port
 * @param passivePorts this shard's slice of the passive ports; empty: all of the manifest's
 * @param passiveAddress address to advertise instead of the manifest's
 * @param shard number of the pod among those of the site; empty where there are no others
 * @param management port of the health and status endpoints; empty: none
 */
public record Placement(
        InetAddress bind,
        Map<Integer, Integer> ports,
        Optional<PortRange> passivePorts,
        Optional<String> passiveAddress,
        Path data,
        OptionalInt shard,
        OptionalInt management) {

    /** Whether connections to the one data port of implicit listeners (989) go to another pod: to the first shard's. */
    public boolean implicitDataIsElsewhere() {
        return shard.isPresent() && shard.getAsInt() > 0;
    }

    public int portOf(Listener listener) {
        return ports.getOrDefault(listener.port(), listener.port());
    }

    /**
     * Where the data port of implicit listeners (989) is, if this run has one: a run that moves 990 elsewhere, say because it
     * may not listen below 1024, must move 989 as well to have it.
     */
    public OptionalInt implicitDataPort() {
        if (ports.containsKey(Listener.IMPLICIT_DATA_PORT)) {
            return OptionalInt.of(ports.get(Listener.IMPLICIT_DATA_PORT));
        }
        return ports.containsKey(Listener.IMPLICIT_PORT)
                ? OptionalInt.empty()
                : OptionalInt.of(Listener.IMPLICIT_DATA_PORT);
    }

    /** The port that active data connections of explicit listeners come from (20); empty: any. */
    public OptionalInt activeSourcePort() {
        int port = ports.getOrDefault(Listener.EXPLICIT_DATA_PORT, Listener.EXPLICIT_DATA_PORT);
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
