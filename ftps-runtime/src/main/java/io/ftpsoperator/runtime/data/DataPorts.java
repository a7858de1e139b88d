package io.ftpsoperator.runtime.data;

import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.runtime.proxy.Proxies;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.util.OptionalInt;

/** The ports of a site's data connections, in both directions. */
public final class DataPorts implements Closeable {

    private final PassivePorts passive;
    private final ActiveSource explicitSource;
    private final ActiveSource implicitSource;

    private DataPorts(PassivePorts passive, OptionalInt explicitSource) {
        this.passive = passive;
        this.explicitSource = new ActiveSource(explicitSource);
        this.implicitSource = new ActiveSource(passive.implicitData());
    }

    /**
     * @param passive this shard's passive ports
     * @param implicitData the data port of implicit listeners (989), if there is one
     * @param explicitSource the port that explicit listeners' active data connections come from (20), if there is one
     * @param proxies whose connections to passive ports begin with whom they are for
     * @param strangers told of connections to passive ports that belong to nobody
     * @throws IOException if none of the passive ports is free, or the data port of implicit listeners is not
     */
    public static DataPorts open(
            InetAddress bind,
            PortRange passive,
            OptionalInt implicitData,
            OptionalInt explicitSource,
            Proxies proxies,
            Strangers strangers)
            throws IOException {
        return new DataPorts(PassivePorts.open(bind, passive, implicitData, proxies, strangers), explicitSource);
    }

    /** For a new session: between that client and that address of ours. */
    public DataChannel newChannel(InetAddress client, InetAddress local, boolean implicit) {
        return new DataChannel(passive, implicit ? implicitSource : explicitSource, client, local, implicit);
    }

    /** Tells nobody any more that the data port of implicit listeners leads here; it is another pod's. */
    public void yieldImplicitData() {
        passive.yieldImplicitData();
    }

    /** How many passive ports there are. */
    public long passive() {
        return passive.count();
    }

    /** On how many of them some session waits. */
    public long passiveInUse() {
        return passive.inUse();
    }

    /** How many sessions wait for their data connection on a passive port. */
    public long waiting() {
        return passive.waiting();
    }

    @Override
    public void close() throws IOException {
        passive.close();
    }
}
