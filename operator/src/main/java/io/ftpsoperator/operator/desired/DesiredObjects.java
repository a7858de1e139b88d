package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.Stage;
import io.ftpsoperator.operator.plan.TlsPlan;
import io.ftpsoperator.operator.secret.KeyMaterial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** All objects of a plan, what is needed first first. */
public final class DesiredObjects {
    private DesiredObjects() {}

    /**
     * @param selfSigner makes key material for names, where the plan keeps none: the one thing here that is new each time
     */
    public static List<HasMetadata> of(SitePlan plan, Function<List<String>, KeyMaterial> selfSigner) {
        var objects = new ArrayList<HasMetadata>(certificateOf(plan, selfSigner));
        if (plan.stage() != Stage.KEEPING) {
            objects.addAll(foundationsOf(plan));
        }
        if (plan.stage() == Stage.COMPLETE) {
            objects.addAll(workloadOf(plan));
        } else if (plan.suspended()) {
            objects.addAll(shardsOf(plan)); // to have no pods, a site needs nothing
        }
        return List.copyOf(objects);
    }

    /** The Service alone, which gets its address while the rest is made. */
    public static List<HasMetadata> service(SitePlan plan) {
        return plan.stage() == Stage.KEEPING ? List.of() : List.of(SiteService.desired(plan));
    }

    private static List<HasMetadata> certificateOf(SitePlan plan, Function<List<String>, KeyMaterial> selfSigner) {
        return switch (plan.tls()) {
            case TlsPlan.Brought() -> List.of();
            case TlsPlan.Issued issued -> issuedOf(plan, issued);
            case TlsPlan.SelfSigned(var names, var kept) ->
                List.of(SelfSignedSecret.desired(plan, kept.orElseGet(() -> selfSigner.apply(names))));
        };
    }

    private static List<HasMetadata> issuedOf(SitePlan plan, TlsPlan.Issued issued) {
        var objects = new ArrayList<HasMetadata>();
        if (issued.possible()) {
            objects.add(IssuedCertificate.desired(plan, issued));
        }
        if (!issued.filled().isEmpty()) {
            objects.add(IssuedCertificate.owner(plan, issued));
        }
        return objects;
    }

    private static List<HasMetadata> foundationsOf(SitePlan plan) {
        var objects = new ArrayList<HasMetadata>();
        objects.add(SiteServiceAccount.desired(plan));
        objects.add(SiteService.desired(plan));
        objects.addAll(SiteRoutes.desired(plan));
        objects.add(SiteNetworkPolicy.desired(plan));
        objects.add(SiteDisruptionBudget.desired(plan));
        var claim = plan.spec().storage().volumeClaim();
        if (claim != null) {
            objects.add(SiteVolumeClaim.desired(plan, claim));
        }
        return objects;
    }

    private static List<HasMetadata> workloadOf(SitePlan plan) {
        var objects = new ArrayList<HasMetadata>();
        // Pieces first: the manifest says that they are to be there, and no hash leaves one Secret before it is in
        // another.
        plan.pieces().forEach(piece -> objects.add(CredentialsSecret.desired(plan, piece)));
        plan.pieces().forEach(piece -> objects.add(SiteConfigMap.desired(plan, piece)));
        objects.add(CredentialsSecret.desired(plan));
        objects.add(SiteConfigMap.desired(plan));
        objects.addAll(shardsOf(plan));
        return objects;
    }

    private static List<Deployment> shardsOf(SitePlan plan) {
        return plan.shards().stream()
                .flatMap(shard -> ShardDeployment.desired(plan, shard).stream())
                .toList();
    }
}
