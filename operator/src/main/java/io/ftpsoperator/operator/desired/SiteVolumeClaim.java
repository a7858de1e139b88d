package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.ftpsoperator.api.v1alpha1.ReclaimPolicy;
import io.ftpsoperator.api.v1alpha1.VolumeClaim;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteLabels;
import java.util.Map;
import java.util.stream.Collectors;

/** Storage that the operator makes. With Retain it has no owner, so that it outlives the site, and serves it again later. */
final class SiteVolumeClaim {
    // Where Argo CD tracks by label, it takes an object without owner for its own if an Application has the site's
    // name.
    private static final Map<String, String> NOT_TO_BE_PRUNED =
            Map.of("argocd.argoproj.io/sync-options", "Prune=false,Delete=false");

    private SiteVolumeClaim() {}

    static PersistentVolumeClaim desired(SitePlan plan, VolumeClaim claim) {
        var name = plan.names().volumeClaim();
        var labels = SiteLabels.of(plan.names(), Component.STORAGE);
        boolean retained = plan.spec().storage().reclaimPolicy() == ReclaimPolicy.Retain;
        var metadata = retained
                ? Metadata.kept(plan, name, labels).withAnnotations(NOT_TO_BE_PRUNED)
                : Metadata.owned(plan, name, labels);
        return new PersistentVolumeClaimBuilder()
                .withMetadata(metadata.build())
                .withNewSpec()
                .withAccessModes(claim.accessModes())
                .withStorageClassName(claim.storageClassName())
                .withNewResources()
                .withRequests(quantities(claim.resources().requests()))
                .endResources()
                .endSpec()
                .build();
    }

    private static Map<String, Quantity> quantities(Map<String, String> requests) {
        return requests.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new Quantity(e.getValue())));
    }
}
