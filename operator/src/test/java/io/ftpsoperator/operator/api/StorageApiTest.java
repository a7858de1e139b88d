package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.operator.site.SiteLabels;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a site's volume, on a real API server and under the chart's rights. */
@ExtendWith({ApiServer.class, SiteForEachTest.class})
@Tag("api")
class StorageApiTest {
    private static final String RETAINED = "storage: {volumeClaim: {resources: {requests: {storage: 1Gi}}}}";
    private static final String DELETED =
            "storage: {volumeClaim: {resources: {requests: {storage: 1Gi}}}, reclaimPolicy: Delete}";

    private static final List<Class<? extends HasMetadata>> OWNABLE = List.of(
            Deployment.class,
            Service.class,
            ConfigMap.class,
            Secret.class,
            ServiceAccount.class,
            NetworkPolicy.class,
            PodDisruptionBudget.class,
            PersistentVolumeClaim.class);

    private SiteOnCluster site;

    @BeforeEach
    void take(SiteOnCluster given) {
        site = given;
    }

    @Test
    void thePolicyCanBeChangedAtAnyTime() {
        site.apply(RETAINED);
        awaitOwners(0);

        site.apply(DELETED);
        awaitOwners(1);

        site.apply(RETAINED);
        awaitOwners(0);
    }

    @Test
    void aSiteThatComesAgainTakesTheClaimThatWasKept() {
        site.apply(RETAINED);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        var kept = claim().getMetadata().getUid();

        site.delete(FtpsSite.class, "partners");
        Eventually.holds(() -> !site.has(FtpsSite.class, "partners"));
        collectGarbage();
        assertThat(claim().getMetadata().getUid()).isEqualTo(kept);

        var again = site.apply(DELETED);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        awaitOwners(1);
        assertThat(claim().getMetadata().getUid()).isEqualTo(kept);
        assertThat(claim().getMetadata().getOwnerReferences().getFirst().getUid())
                .isEqualTo(again.getMetadata().getUid());
    }

    /** A site that goes over to other storage loses nothing of what it had. */
    @Test
    void aClaimThatIsNoLongerUsedIsNotDeleted() {
        site.apply(DELETED);
        awaitOwners(1);

        site.apply("storage: {ephemeral: {}}");

        Eventually.succeeds(() -> assertThat(site.find(Deployment.class, "partners-shard-0")
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getVolumes())
                .anySatisfy(volume -> assertThat(volume.getEmptyDir()).isNotNull())
                .noneSatisfy(
                        volume -> assertThat(volume.getPersistentVolumeClaim()).isNotNull()));
        assertThat(site.has(PersistentVolumeClaim.class, "partners-data")).isTrue();
    }

    @Test
    void aClaimOfOnesOwnThatIsForReadingIsMountedSo() {
        site.password("alice", "secret");
        site.create(new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName("archive")
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadOnlyMany")
                .withNewResources()
                .addToRequests("storage", new Quantity("1Gi"))
                .endResources()
                .endSpec()
                .build());

        site.apply(
                "{storage: {claimName: archive}, users: [{name: alice, access: ReadOnly, passwordSecretRef: {name: alice}}]}");

        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        var pod = site.find(Deployment.class, "partners-shard-0")
                .getSpec()
                .getTemplate()
                .getSpec();
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getName().equals("data"))
                .singleElement()
                .satisfies(
                        volume -> assertThat(volume.getPersistentVolumeClaim().getReadOnly())
                                .isTrue());
        assertThat(pod.getContainers().getFirst().getVolumeMounts())
                .filteredOn(mount -> mount.getMountPath().equals("/data"))
                .singleElement()
                .extracting(VolumeMount::getReadOnly)
                .isEqualTo(true);

        site.apply("{storage: {claimName: archive}, users: [{name: alice, passwordSecretRef: {name: alice}}]}");
        site.awaits("Accepted", "True", "Accepted", "user \"alice\" may write, so no pod gets ready");
    }

    private void awaitOwners(int owners) {
        Eventually.succeeds(
                () -> assertThat(claim().getMetadata().getOwnerReferences()).hasSize(owners));
    }

    private PersistentVolumeClaim claim() {
        return site.find(PersistentVolumeClaim.class, "partners-data");
    }

    /** What the garbage collector does, which there is none of here: it takes what the site owned, and no more. */
    private void collectGarbage() {
        for (var kind : OWNABLE) {
            site
                    .client()
                    .resources(kind)
                    .inNamespace(site.namespace())
                    .withLabel(SiteLabels.INSTANCE, "partners")
                    .list()
                    .getItems()
                    .stream()
                    .filter(object -> !object.getMetadata().getOwnerReferences().isEmpty())
                    .forEach(object -> site.delete(kind, object.getMetadata().getName()));
        }
    }
}
