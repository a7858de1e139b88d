package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.PortRange;

/** Ports that a Service of type NodePort can have on the nodes. */
public final class NodePorts {
    /** Clusters can be given another range; hardly any is. */
    public static final PortRange USUAL = new PortRange(30000, 32767);

    private NodePorts() {}
}
