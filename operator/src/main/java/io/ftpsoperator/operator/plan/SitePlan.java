package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.manifest.SiteManifest;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.operator.secret.UserHash;
import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a site is to be, with everything decided.
 *
 * @param uid of the site, which owns what is made for it
 * @param spec as the user wrote it, with defaults
 * @param manifest the same, resolved: what the pods read
 * @param credentials hashes of the users whom the manifest itself lists
 * @param pieces the other users, where they are so many that they are spread; else none
 * @param shards one for each replica, in their order
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
        List<UserPiece> pieces,
        List<ShardPorts> shards,
        StorageReach storageReach,
        Stage stage,
        OperatorSettings settings) {

    /** Whether a new pod may be there beside the one it takes over from. */
    public boolean takesOver() {
        return PortAllocation.leavesRoomForSuccessors(spec.passive().ports(), spec.replicas())
                && storageReach != StorageReach.ONE_POD;
    }

    /** Hashes of all users. */
    public List<UserHash> allCredentials() {
        return Stream.concat(credentials.stream(), pieces.stream().flatMap(piece -> piece.credentials().stream()))
                .toList();
    }

    public boolean implicit() {
        return spec.listeners().stream().anyMatch(Listener::implicit);
    }
}
