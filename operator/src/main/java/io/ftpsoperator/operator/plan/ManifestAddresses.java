package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.Optional;

/**
 * What pods are to know of the ways to them.
 *
 * @param told to clients in replies to PASV; empty until it is known
 * @param service where the Service leads to whichever pod has a port; empty until it is there. A pod asks there whether another one
 *     still has its passive ports, and it must be in the manifest: in the pod template each change would replace pods, and the
 *     name's resolution lags
 */
record ManifestAddresses(Optional<String> told, Optional<String> service) {

    static ManifestAddresses of(SiteNames names, FtpsSiteSpec spec, Observed observed) {
        return new ManifestAddresses(
                SiteAddress.of(names, spec, observed).or(() -> ToldAddress.of(names, spec, observed)),
                SiteAddress.inCluster(names, observed));
    }
}
