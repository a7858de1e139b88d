package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.ftpsoperator.api.v1alpha1.TrustRef;
import io.ftpsoperator.operator.plan.SitePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                new VolumeBuilder()
                        .withName("site")
                        .withNewConfigMap()
                        .withName(plan.names().manifest())
                        .withDefaultMode(READ_BY_GROUP)
                        .endConfigMap()
                        .build(),
                secret("credentials", plan.names().credentials()),
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
