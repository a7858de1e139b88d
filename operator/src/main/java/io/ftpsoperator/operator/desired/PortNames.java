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
    static final String IMPLICIT_DATA = "ftps-data";

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

    /** All ports for data, whichever shards have them: those of the spec, and those that pods of another range still have. */
    static Map<String, Integer> data(SitePlan plan) {
        var ports = data(plan.implicitData(), plan.spec().passive().ports());
        plan.leftPorts().forEach(left -> ports.putAll(passive(left)));
        // A number leads to one place; a new listener is more than what is left of a range.
        plan.spec().listeners().forEach(listener -> ports.values().remove(listener.port()));
        return ports;
    }

    private static Map<String, Integer> data(boolean implicit, PortRange passive) {
        var ports = new LinkedHashMap<String, Integer>();
        if (implicit) {
            ports.put(IMPLICIT_DATA, Listener.IMPLICIT_DATA_PORT);
        }
        ports.putAll(passive(passive));
        return ports;
    }

    private static Map<String, Integer> passive(PortRange range) {
        var ports = new LinkedHashMap<String, Integer>();
        IntStream.rangeClosed(range.first(), range.last()).forEach(port -> ports.put("pasv-" + port, port));
        return ports;
    }

    private static String of(Listener listener) {
        if (listener.implicit()) {
            return "ftps";
        }
        return listener.port() == 21 ? "ftp" : "ftp-" + listener.port();
    }
}
