package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import io.ftpsoperator.api.v1alpha1.TrustRef;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files of a pod. Secrets lie at {@code <secrets>/<name>/<key>}, as they do without a cluster. Every mount is a whole folder:
 * the kubelet never updates a subPath.
 */
final class ShardVolumes {
    static final String SITE = "/etc/ftps/site";
    static final String SECRETS = "/etc/ftps/secrets";
    static final String DATA = "/data";

    private static final String TRUST = "client-trust";
    private static final String TMP = "/tmp";
    private static final int READ_BY_GROUP = 0440;

    private ShardVolumes() {}

    static List<Volume> volumes(SitePlan plan) {
        var volumes = new ArrayList<Volume>(List.of(
                manifest(plan.names()),
                credentials(plan.names()),
                secret("tls", plan.tlsSecret()),
                data(plan),
                new VolumeBuilder()
                        .withName("tmp")
                        .withNewEmptyDir()
                        .endEmptyDir()
                        .build()));
        var additional = plan.spec().tls().additionalCertificates();
        for (int i = 0; i < additional.size(); i++) {
            volumes.add(secret(additionalName(i), additional.get(i).secretName()));
        }
        trust(plan).map(ShardVolumes::trust).ifPresent(volumes::add);
        return List.copyOf(volumes);
    }

    /** The site's file and those of the pieces, in one folder that changes as a whole. */
    private static Volume manifest(SiteNames names) {
        var sources = IntStream.range(0, SiteNames.PIECES).mapToObj(piece -> new VolumeProjectionBuilder()
                .withNewConfigMap()
                .withName(names.usersPiece(piece))
                .withOptional(true)
                .endConfigMap()
                .build());
        var site = new VolumeProjectionBuilder()
                .withNewConfigMap()
                .withName(names.manifest())
                .endConfigMap()
                .build();
        return projected("site", Stream.concat(Stream.of(site), sources));
    }

    /** The same of the hashes; whoever's it is, a hash is a file of this one folder. */
    private static Volume credentials(SiteNames names) {
        var sources = names.allCredentials().stream().map(secret -> new VolumeProjectionBuilder()
                .withNewSecret()
                .withName(secret)
                .withOptional(secret.equals(names.credentials()) ? null : true)
                .endSecret()
                .build());
        return projected("credentials", sources);
    }

    private static Volume projected(String name, Stream<VolumeProjection> sources) {
        return new VolumeBuilder()
                .withName(name)
                .withNewProjected()
                .withDefaultMode(READ_BY_GROUP)
                .withSources(sources.toList())
                .endProjected()
                .build();
    }

    private static Optional<TrustRef> trust(SitePlan plan) {
        var settings = plan.spec().tls().clientCertificates();
        return settings.asked() ? Optional.ofNullable(settings.trustRef()) : Optional.empty();
    }

    private static Volume trust(TrustRef reference) {
        return reference.configMap() == null
                ? secret(TRUST, reference.name())
                : new VolumeBuilder()
                        .withName(TRUST)
                        .withNewConfigMap()
                        .withName(reference.name())
                        .withDefaultMode(READ_BY_GROUP)
                        .endConfigMap()
                        .build();
    }

    // The names of Secrets may be longer than those of volumes.
    private static String additionalName(int place) {
        return "tls-" + (place + 1);
    }

    static List<VolumeMount> mounts(SitePlan plan) {
        var mounts = new ArrayList<VolumeMount>(List.of(
                mount("site", SITE).withReadOnly(true).build(),
                mount("credentials", SECRETS + "/" + plan.names().credentials())
                        .withReadOnly(true)
                        .build(),
                mount("tls", SECRETS + "/" + plan.tlsSecret())
                        .withReadOnly(true)
                        .build(),
                mount("data", DATA)
                        .withReadOnly(plan.storageReadOnly() ? true : null)
                        .build(),
                mount("tmp", TMP).build()));
        var additional = plan.spec().tls().additionalCertificates();
        for (int i = 0; i < additional.size(); i++) {
            mounts.add(
                    mount(additionalName(i), SECRETS + "/" + additional.get(i).secretName())
                            .withReadOnly(true)
                            .build());
        }
        trust(plan)
                .map(reference -> mount(TRUST, SECRETS + "/" + reference.name())
                        .withReadOnly(true)
                        .build())
                .ifPresent(mounts::add);
        return List.copyOf(mounts);
    }

    private static Volume data(SitePlan plan) {
        var storage = plan.spec().storage();
        var volume = new VolumeBuilder().withName("data");
        if (storage.ephemeral() != null) {
            var limit = storage.ephemeral().sizeLimit();
            return volume.withNewEmptyDir()
                    .withSizeLimit(limit == null ? null : new Quantity(limit))
                    .endEmptyDir()
                    .build();
        }
        var claim = storage.claimName() == null ? plan.names().volumeClaim() : storage.claimName();
        return volume.withNewPersistentVolumeClaim()
                .withClaimName(claim)
                .withReadOnly(plan.storageReadOnly() ? true : null)
                .endPersistentVolumeClaim()
                .build();
    }

    private static Volume secret(String name, String secret) {
        return new VolumeBuilder()
                .withName(name)
                .withNewSecret()
                .withSecretName(secret)
                .withDefaultMode(READ_BY_GROUP)
                .endSecret()
                .build();
    }

    private static VolumeMountBuilder mount(String name, String path) {
        return new VolumeMountBuilder().withName(name).withMountPath(path);
    }
}
