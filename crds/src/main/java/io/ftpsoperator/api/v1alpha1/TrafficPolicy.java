package io.ftpsoperator.api.v1alpha1;

/** The Service's external traffic policy. Spelled as in the manifest. */
public enum TrafficPolicy {
    /** Local while the site has one replica, so that clients' addresses are seen. */
    Auto,
    Local,
    Cluster
}
