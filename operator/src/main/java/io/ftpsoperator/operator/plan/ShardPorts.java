package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.PortRange;
import java.util.Optional;

/**
 * Passive ports of one shard. Pods of another template get other ports: so sessions that stay on the pod which drains keep
 * theirs, and still open data connections to it.
 *
 * @param shard counted from 0
 * @param running as it is now; empty for a shard to be made
 * @param moves whether it is to have other ports although its template is the same
 * @param next ports for pods of another template; empty while there are none
 * @param deserted whether its only pod that can serve is on its way out
 */
public record ShardPorts(
        int shard, Optional<RunningShard> running, boolean moves, Optional<PortRange> next, boolean deserted) {

    /** Ports for pods of a template; empty while it must wait for others to drain. */
    public Optional<PortRange> forTemplate(String template) {
        var same = running.filter(it -> it.template().equals(template)).map(RunningShard::ports);
        return same.isPresent() && !moves ? same : next.or(() -> same);
    }
}
