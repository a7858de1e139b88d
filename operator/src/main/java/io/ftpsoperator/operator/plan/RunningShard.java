package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.PortRange;

/**
 * A shard as its Deployment has it.
 *
 * @param template digest of its pod template but for the ports
 * @param ports passive ports that its pods answer on
 * @param held by whom
 */
public record RunningShard(String template, PortRange ports, Held held) {

    /** Who has the ports of a shard. */
    public enum Held {
        /**
         * A pod that is ready and stays. Where another one with the same ports drains, new connections come to the one that
         * stays; were it to move, the two would drain behind the same ports and take each other's.
         */
        BY_ITS_POD,
        /** Only a pod that drains, say because its node does: whoever comes after it is to have others. */
        BY_A_POD_THAT_LEAVES,
        /** No pod that is or was ready, so no session: a mistake in the template is mended on the same ports. */
        BY_NOBODY
    }

    boolean within(PortRange range) {
        return range.contains(ports.first()) && range.contains(ports.last());
    }
}
