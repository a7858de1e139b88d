package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.PortRange;

/**
 * A shard as its Deployment has it.
 *
 * @param template digest of its pod template but for the ports
 * @param ports passive ports that its pods answer on
 */
public record RunningShard(String template, PortRange ports) {}
