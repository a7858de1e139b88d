package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.manifest.SiteManifest;
import io.ftpsoperator.api.rules.PassivePortPlan;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.secret.UserHash;
import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.List;
import java.util.Map;

/**
 * What a site is to be, with everything decided.
 *
 * @param uid of the site, which owns what is made for it
 * @param spec as the user wrote it, with defaults
 * @param manifest the same, resolved: what the pods read
 * @param tlsSecret name of the Secret with the certificate
 * @param material digests of what TLS needs besides, as {@link io.ftpsoperator.api.served.Served#material} has them
 */
public record SitePlan(
        SiteNames names,
        String uid,
        FtpsSiteSpec spec,
        SiteManifest manifest,
        String tlsSecret,
        TlsPlan tls,
        Map<String, String> material,
        List<UserHash> credentials,
        Stage stage,
        OperatorSettings settings) {

    /** One for now; names, labels and ports are those of several. */
    public static final int SHARDS = 1;

    public PortRange passivePortsOf(int shard) {
        return PassivePortPlan.of(spec.passive().ports(), SHARDS).sliceOf(shard);
    }

    public boolean implicit() {
        return spec.listeners().stream().anyMatch(Listener::implicit);
    }
}
