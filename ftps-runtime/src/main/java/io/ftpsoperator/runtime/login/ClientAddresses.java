package io.ftpsoperator.runtime.login;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;

/** Whether the addresses that a site sees are its clients' own. */
public final class ClientAddresses {

    private ClientAddresses() {}

    public static boolean areHidden(FtpsSiteSpec spec) {
        return spec.service().hidesClients();
    }
}
