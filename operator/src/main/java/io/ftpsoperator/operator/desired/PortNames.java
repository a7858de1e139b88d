package io.ftpsoperator.operator.desired;

import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.plan.SitePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Names of ports. The Service leads to them by name, and each passive port is named by one shard only: that is how it reaches
 * exactly one pod.
 */
final class PortNames {
    static final String MANAGEMENT = "management";

    private PortNames() {}

    /** Ports that every shard has, by name. */
    static Map<String, Integer> shared(SitePlan plan) {
        var ports = new LinkedHashMap<String, Integer>();
        plan.spec().listeners().forEach(listener -> ports.put(of(listener), listener.port()));
        return ports;
    }

    /** Ports of one shard alone. 989 is one port, so it is the first shard's. */
    static Map<String, Integer> ofShard(SitePlan plan, int shard, PortRange passive) {
        return data(shard == 0 && plan.implicitData(), passive);
    }

    /** All ports for data, whichever shards have them. */
    static Map<String, Integer> data(SitePlan plan) {
        return data(plan.implicitData(), plan.spec().passive().ports());
    }

    private static Map<String, Integer> data(boolean implicit, PortRange passive) {
        var ports = new LinkedHashMap<String, Integer>();
        if (implicit) {
            ports.put("ftps-data", Listener.IMPLICIT_DATA_PORT);
        }
        IntStream.rangeClosed(passive.first(), passive.last()).forEach(port -> ports.put("pasv-" + port, port));
        return ports;
    }

    private static String of(Listener listener) {
        if (listener.implicit()) {
            return "ftps";
        }
        return listener.port() == 21 ? "ftp" : "ftp-" + listener.port();
    }
}
