package io.ftpsoperator.runtime.login;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.api.v1alpha1.TrafficPolicy;

/** Whether the addresses that a site sees are its clients' own. */
public final class ClientAddresses {

    private ClientAddresses() {}

    /**
     * With traffic policy Cluster a client comes from the address of a node. A Service of type ClusterIP is reached from within,
     * by clients from outside through a proxy. Auto is Local while a site is one pod, which it is.
     */
    public static boolean areHidden(FtpsSiteSpec spec) {
        return spec.service().externalTrafficPolicy() == TrafficPolicy.Cluster
                || spec.service().type() == ServiceType.ClusterIP;
    }
}
