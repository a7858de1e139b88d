package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.PortRange;
import java.util.Optional;

/**
 * Passive ports of one shard. Pods of another template get other ports: so sessions that stay on the pod which drains keep
 * theirs, and still open data connections to it.
 *
 * @param shard counted from 0
 * @param running as it is now; empty for a shard to be made
 * @param next ports that nobody has, for pods of another template; empty while there are none
 */
public record ShardPorts(int shard, Optional<RunningShard> running, Optional<PortRange> next) {

    /** Ports for pods of a template; empty while it must wait for others to drain. */
    public Optional<PortRange> forTemplate(String template) {
        return running.filter(it -> it.template().equals(template))
                .map(RunningShard::ports)
                .or(() -> next);
    }
}
