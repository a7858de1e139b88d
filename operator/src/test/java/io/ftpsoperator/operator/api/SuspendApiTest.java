package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A site that is put to sleep and woken, on a real API server and under the chart's rights. */
@ExtendWith({ApiServer.class, SiteForEachTest.class})
@Tag("api")
class SuspendApiTest {
    private static final String SITE = """
            users: [{name: alice, passwordSecretRef: {name: alice}}]
            storage: {volumeClaim: {resources: {requests: {storage: 1Gi}}}}
            """;

    private SiteOnCluster site;

    @BeforeEach
    void take(SiteOnCluster given) {
        site = given;
    }

    @Test
    void itsPodsGoAndAllElseStaysUntilItGoesOn(ControlPlane cluster) {
        site.password("alice", "secret");
        var applied = site.apply(SITE);
        Eventually.holds(() -> replicas() == 1);
        site.runPod("pod", "192.0.2.1");
        var hash = site.hashOf("alice");
        var certificate = site.find(Secret.class, "partners-tls").getData();

        site.apply(SITE + "suspend: true");
        Eventually.holds(() -> replicas() == 0);
        site.evict("pod");
        site.awaits("Ready", "False", "Suspending", "1 pod finishes its sessions");
        site.podIsGone("pod");
        site.awaits("Ready", "False", "Suspended", "set spec.suspend to false");
        site.awaits("Accepted", "True", "Accepted", "");
        site.awaits("Programmed", "False", "Suspended", "");
        assertThat(site.get().getStatus().conditions())
                .extracting(condition -> condition.type())
                .doesNotContain("Reconciling", "Stalled");
        assertThat(site.get().getStatus().replicas()).isZero();
        assertThat(site.has(Service.class, "partners")).isTrue();
        assertThat(site.has(ConfigMap.class, "partners-site")).isTrue();
        assertThat(site.has(PersistentVolumeClaim.class, "partners-data")).isTrue();
        try (var another = OperatorUnderTest.restart(cluster)) {
            Eventually.holds(() -> another.reconciliationsOf(applied) > 0);
            assertThat(another.writes())
                    .filteredOn(write -> write.contains(site.namespace()))
                    .as("nothing is left to be done")
                    .isEmpty();
        }

        site.apply(SITE);
        Eventually.holds(() -> replicas() == 1);
        site.awaits("Programmed", "False", "RollingOut", "");
        assertThat(site.hashOf("alice")).isEqualTo(hash);
        assertThat(site.find(Secret.class, "partners-tls").getData()).isEqualTo(certificate);
        assertThat(shard().getMetadata().getAnnotations())
                .containsEntry("ftps-operator.io/passive-ports", "30000-30004");
    }

    @Test
    void aSiteThatLacksSomethingCanBeSuspendedTooAndGoesOnWhenItIsThere() {
        site.password("alice", "secret");
        site.apply(SITE);
        Eventually.holds(() -> replicas() == 1);

        site.apply(SITE.replace(
                        "name: alice, passwordSecretRef: {name: alice}", "name: bob, passwordSecretRef: {name: bob}")
                + "suspend: true");
        Eventually.holds(() -> replicas() == 0);
        site.awaits("ResolvedRefs", "False", "SecretNotFound", "bob");
        site.awaits("Ready", "False", "Suspended", "");

        site.apply(SITE.replace(
                "name: alice, passwordSecretRef: {name: alice}", "name: bob, passwordSecretRef: {name: bob}"));
        site.awaits("Programmed", "False", "Waiting", "made once");
        assertThat(replicas()).isZero();
        site.password("bob", "secret");
        Eventually.holds(() -> replicas() == 1);
    }

    @Test
    void oneThatBeginsSuspendedHasItsAddressAndCertificateBeforeItServes() {
        site.apply("suspend: true");

        site.awaits("Ready", "False", "Suspended", "");
        site.awaits("CertificateReady", "True", "CertificateReady", "");
        assertThat(site.has(Service.class, "partners")).isTrue();
        assertThat(replicas()).isZero();
    }

    private int replicas() {
        return shard().getSpec().getReplicas();
    }

    private Deployment shard() {
        return site.find(Deployment.class, "partners-shard-0");
    }
}
