package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.ftpsoperator.apiserver.ApiServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pods of sites, and the operator's own, are let into namespaces that enforce the restricted Pod Security Standard. */
@ExtendWith({ApiServer.class, SiteForEachTest.class})
@Tag("api")
class PodSecurityApiTest {
    /** Everything that brings volumes, ports or settings of its own into a pod. */
    private static final String EVERYTHING = """
            listeners: [{port: 21}, {port: 990}]
            hostNames: [ftp.example.com]
            storage: {volumeClaim: {resources: {requests: {storage: 1Gi}}}}
            active: {mode: Enabled}
            users: [{name: alice, passwordSecretRef: {name: alice}}]
            """;

    private SiteOnCluster site;

    @BeforeEach
    void take(SiteOnCluster given) {
        site = given;
        site.client().resource(restricted(site.namespace())).forceConflicts().serverSideApply();
        site.password("alice", "secret");
    }

    private static Namespace restricted(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build();
    }

    @Test
    void letsTheSitesPodsIn() {
        site.apply(EVERYTHING);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));

        site.runPod("partners-shard-0-pod", "10.244.0.51");

        assertThat(site.has(Pod.class, "partners-shard-0-pod")).isTrue();
    }

    @Test
    void letsTheOperatorIn() {
        site.create(podOf(Chart.deployment(site.client()).getSpec().getTemplate()));

        assertThat(site.has(Pod.class, "pod")).isTrue();
    }

    @Test
    void givesTheSitesPodsNoToken() {
        site.apply(EVERYTHING);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));

        var pod = site.find(Deployment.class, "partners-shard-0")
                .getSpec()
                .getTemplate()
                .getSpec();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getProjected() != null)
                .flatExtracting(volume -> volume.getProjected().getSources())
                .allSatisfy(
                        source -> assertThat(source.getServiceAccountToken()).isNull());
        var account = site.find(ServiceAccount.class, pod.getServiceAccountName());
        assertThat(account.getAutomountServiceAccountToken()).isFalse();
    }

    @Test
    void isHelpedByANetworkPolicyThatHoldsForEveryPod() {
        site.apply(EVERYTHING);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));

        var policy = site.find(NetworkPolicy.class, "partners").getSpec();
        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(site.find(Deployment.class, "partners-shard-0")
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsAllEntriesOf(policy.getPodSelector().getMatchLabels());
    }

    private static Pod podOf(PodTemplateSpec template) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("pod")
                .withLabels(template.getMetadata().getLabels())
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }
}
