package io.ftpsoperator.api.v1alpha1;

/** How the site's Service is exposed. Spelled as in the manifest. */
public enum ServiceType {
    ClusterIP,
    NodePort,
    LoadBalancer
}
