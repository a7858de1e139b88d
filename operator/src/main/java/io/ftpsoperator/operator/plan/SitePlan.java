package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.manifest.SiteManifest;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PodTemplate;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.secret.UserHash;
import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param leftPorts passive ports beyond the range, which pods that were made for another range still have
 * @param tlsSecret name of the Secret with the certificate
 * @param storageReadOnly whether the volume can only be attached for reading
 * @param routes through the Gateway that the site names, once it is there
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
        List<PortRange> leftPorts,
        StorageReach storageReach,
        boolean storageReadOnly,
        Stage stage,
        Optional<RoutePlan> routes,
        OperatorSettings settings) {

    /** Whether a new pod may be there beside the one it takes over from. */
    public boolean takesOver() {
        return PortAllocation.leavesRoomForSuccessors(spec.passive().ports(), spec.replicas())
                && storageReach != StorageReach.ONE_POD;
    }

    /** What the site wants its pods to be like besides. */
    public PodTemplate podTemplate() {
        return spec.podTemplate() == null ? PodTemplate.none() : spec.podTemplate();
    }

    /** Whether there are to be no pods for now. */
    public boolean suspended() {
        return spec.suspended();
    }

    /** Hashes of all users. */
    public List<UserHash> allCredentials() {
        return Stream.concat(credentials.stream(), pieces.stream().flatMap(piece -> piece.credentials().stream()))
                .toList();
    }

    public boolean implicit() {
        return SitePorts.implicit(spec);
    }

    /** Whether implicit listeners have 989 for their data. */
    public boolean implicitData() {
        return SitePorts.implicitData(spec);
    }
}
