package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.Listener;

/** Ports of a site's pods that a manifest cannot give away. */
public final class ReservedPorts {
    /** Health, metrics and what is served, for the operator and the kubelet. */
    public static final int MANAGEMENT = 8080;

    /** Data of implicit listeners. */
    public static final int IMPLICIT_DATA = Listener.IMPLICIT_DATA_PORT;

    private ReservedPorts() {}
}
