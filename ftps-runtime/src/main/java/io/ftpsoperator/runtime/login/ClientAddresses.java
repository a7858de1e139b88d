package io.ftpsoperator.runtime.login;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;

/** Whether the addresses that a site sees are its clients' own. */
public final class ClientAddresses {

    private ClientAddresses() {}

    /** Those that a Service hides may be told by a balancer. */
    public static boolean areHidden(FtpsSiteSpec spec) {
        return spec.hidesClients() && spec.proxyProtocol().trustedNetworks().isEmpty();
    }
}
