package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.manifest.SiteManifest;
import io.ftpsoperator.api.v1alpha1.CertificateSource;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.operator.secret.CredentialKey;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.Optional;

/** The manifest that pods read: the user's own, with what only a cluster knows put in. */
final class ResolvedManifest {
    private ResolvedManifest() {}

    /**
     * @param userFiles how many other files hold users
     * @param replicas with those that drain: as long as they are there the site is reached as one of several pods
     */
    static SiteManifest of(
            SiteNames names,
            FtpsSiteSpec spec,
            int userFiles,
            String tlsSecret,
            ManifestAddresses addresses,
            int replicas) {
        return new SiteManifest(
                FtpsSite.GROUP + "/" + FtpsSite.VERSION,
                FtpsSite.KIND,
                metadata(names, userFiles, addresses),
                resolved(names, spec, tlsSecret, addresses.told(), replicas));
    }

    private static SiteManifest.Metadata metadata(SiteNames names, int userFiles, ManifestAddresses addresses) {
        var plain = new SiteManifest.Metadata(names.site(), names.namespace());
        var counted = userFiles == 0 ? plain : plain.withUserFiles(userFiles);
        return addresses.service().map(counted::withServiceAddress).orElse(counted);
    }

    private static FtpsSiteSpec resolved(
            SiteNames names, FtpsSiteSpec spec, String tlsSecret, Optional<String> address, int replicas) {
        return new FtpsSiteSpec(
                spec.listeners(),
                spec.hostNames(),
                spec.channelPolicy(),
                spec.tls().with(CertificateSource.ofSecret(tlsSecret)),
                new PassiveSettings(
                        spec.passive().ports(),
                        advertised(spec, address),
                        spec.passive().overrides()),
                spec.active(),
                replicas,
                spec.storage(),
                spec.uploads(),
                spec.users().stream().map(user -> withOurSecret(user, names)).toList(),
                spec.userSelector(),
                spec.limits(),
                spec.commands(),
                spec.service(),
                spec.proxyProtocol(),
                spec.messages(),
                spec.logging(),
                // Neither is for pods to know: a change would only make them look at their manifest again.
                null,
                null);
    }

    /**
     * While the Service has no address, Auto stays: pods then say the address that the connection came to, which is right for
     * the only clients there can be, those within the cluster. So pods start while the balancer is made, and take the address
     * up without a restart. An IPv6 address stays out, for PASV cannot say it.
     */
    private static String advertised(FtpsSiteSpec spec, Optional<String> address) {
        return spec.passive().address().equals(PassiveSettings.AUTO)
                ? address.filter(known -> !known.contains(":")).orElse(PassiveSettings.AUTO)
                : spec.passive().address();
    }

    /** A user whose hash is in our Secret, or in a piece of it: pods have all pieces in one folder of its name. */
    static SiteUser withOurSecret(SiteUser user, SiteNames names) {
        return user.passwordSecretRef() == null
                ? user
                : user.withPassword(new SecretKeyRef(names.credentials(), CredentialKey.of(user.name())));
    }
}
