package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ready tells the truth: it follows what pods say that they serve. The test stands in for balancer, controllers and kubelet. */
@ExtendWith(ApiServer.class)
@Tag("api")
class ReadinessApiTest {
    private static final String POD = "partners-shard-0-pod";
    private static final String POD_IP = "10.244.0.7";

    @Test
    void followsWhatPodsSay(ControlPlane cluster) {
        try (var operator = OperatorUnderTest.start(cluster);
                var admin = cluster.admin()) {
            var site = new SiteOnCluster(admin, "readiness");
            site.password("alice", "first");
            site.apply("users: [{name: alice, passwordSecretRef: {name: alice}}]");

            site.awaits("Programmed", "False", "RollingOut", "");
            site.runPod(POD, POD_IP);
            site.awaits("Programmed", "False", "PodsSilent", "does not say what it serves");
            site.awaits("AddressReady", "False", "AddressPending", "has no address yet");

            site.status(
                    Service.class,
                    "partners",
                    Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "203.0.113.5")))));
            site.awaits("AddressReady", "True", "AddressReady", "203.0.113.5");
            Eventually.succeeds(() -> assertThat(site.find(ConfigMap.class, "partners-site")
                            .getData()
                            .get("site.yaml"))
                    .contains("address: 203.0.113.5"));

            operator.podServes(POD_IP, site.mounted());
            site.awaits("Ready", "True", "Ready", "");
            assertThat(annotations(site))
                    .as("a pod that is up to date is left alone")
                    .doesNotContainKey("ftps-operator.io/content");

            site.password("alice", "second");
            site.awaits("Ready", "False", "ContentPending", "has not taken up");
            Eventually.succeeds(() -> assertThat(annotations(site)).containsKey("ftps-operator.io/content"));

            operator.podServes(POD_IP, site.mounted());
            site.awaits("Ready", "True", "Ready", "");
            assertThat(site.find(Deployment.class, "partners-shard-0")
                            .getMetadata()
                            .getGeneration())
                    .isEqualTo(1);
            assertThat(site.get().getStatus().listeners().getFirst().url()).isEqualTo("ftp://203.0.113.5/");
        }
    }

    @Test
    void anotherOperatorOverAReadySiteWritesNothingAndTellsNothingElse(ControlPlane cluster) {
        try (var admin = cluster.admin()) {
            var site = new SiteOnCluster(admin, "restart");
            String before;
            try (var operator = OperatorUnderTest.start(cluster)) {
                site.password("alice", "first");
                site.apply("users: [{name: alice, passwordSecretRef: {name: alice}}]\npassive: {address: 203.0.113.6}");
                Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
                site.status(
                        Service.class,
                        "partners",
                        Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "203.0.113.6")))));
                site.runPod(POD, POD_IP);
                operator.podServes(POD_IP, site.mounted());
                site.awaits("Ready", "True", "Ready", "");
                before = site.get().getMetadata().getResourceVersion();
            }

            try (var another = OperatorUnderTest.restart(cluster)) {
                Eventually.holds(() -> another.reconciliationsOf(site.get()) > 0);
                another.podServes(POD_IP, site.mounted());
                Eventually.holds(() -> another.reconciliationsOf(site.get()) > 1);

                assertThat(site.get().getMetadata().getResourceVersion()).isEqualTo(before);
                assertThat(another.writes())
                        .filteredOn(write -> write.contains("/restart/"))
                        .isEmpty();
            }
        }
    }

    @Test
    void whatChangedWhileNoOperatorWasThereIsToldAtOnce(ControlPlane cluster) {
        try (var admin = cluster.admin()) {
            var site = new SiteOnCluster(admin, "changed-meanwhile");
            try (var operator = OperatorUnderTest.start(cluster)) {
                site.password("alice", "first");
                site.apply("users: [{name: alice, passwordSecretRef: {name: alice}}]\nservice: {type: ClusterIP}");
                Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
                site.runPod(POD, POD_IP);
                Eventually.succeeds(() -> {
                    operator.podServes(POD_IP, site.mounted());
                    assertThat(site.condition("Ready").status()).isEqualTo("True");
                });
            }
            var served = site.mounted();
            site.password("alice", "second");

            try (var another = OperatorUnderTest.prepare(cluster)) {
                another.podServes(POD_IP, served);
                another.operator().start();
                site.awaits("Ready", "False", "ContentPending", "");
                another.podServes(POD_IP, site.mounted());
                site.awaits("Ready", "True", "Ready", "");
            }
        }
    }

    private static Map<String, String> annotations(SiteOnCluster site) {
        var annotations = site.find(Pod.class, POD).getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }
}
