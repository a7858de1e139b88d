package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.runtime.tls.ClientTrust;
import io.ftpsoperator.runtime.tls.Keyring;
import io.ftpsoperator.runtime.tls.KnownNames;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/**
 * A site with everything that it refers to, as it is served from one moment to the next; replaced as a whole.
 *
 * @param accounts by user name
 * @param keys certificates with their keys
 * @param trust whose certificates clients may show; empty: they are not asked for any
 * @param serviceAddress where the cluster leads to whichever pod has a port of the site; empty: there is none, or it is not known
 * @param served digests of what this was made from
 */
public record LiveSite(
        String name,
        FtpsSiteSpec spec,
        Map<String, Account> accounts,
        Keyring keys,
        Optional<ClientTrust> trust,
        Optional<InetAddress> serviceAddress,
        Served served) {

    /** The names by which clients may ask for it. */
    public KnownNames names() {
        return new KnownNames(spec.hostNames(), keys.names());
    }
}
