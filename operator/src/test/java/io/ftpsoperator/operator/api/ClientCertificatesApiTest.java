package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The authorities whose client certificates a site trusts, on a real API server. */
@ExtendWith(ApiServer.class)
@Tag("api")
class ClientCertificatesApiTest {
    private static final String POD_IP = "10.244.0.8";
    private static final String SITE =
            "tls: {clientCertificates: {mode: Required, trustRef: {%s: partners-ca}}}\nusers: [{name: alice}]";

    private static String authority() {
        return SelfSignedCertificate.issue(List.of("authority"), Instant.now(), Duration.ofDays(10))
                .certificatePem();
    }

    private static Map<String, String> material(String authority) {
        return Map.of("partners-ca/ca.crt", Served.digestOf(authority.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aBundleIsMissedThenMountedAndItsChangeIsAwaitedWithoutARestart(ControlPlane cluster) {
        try (var operator = OperatorUnderTest.start(cluster);
                var admin = cluster.admin()) {
            var site = new SiteOnCluster(admin, "client-certificates");
            site.apply(SITE.formatted("configMap"));
            site.awaits("ResolvedRefs", "False", "ConfigMapNotFound", "spec.tls.clientCertificates.trustRef.configMap");
            assertThat(site.has(Deployment.class, "partners-shard-0")).isFalse();
            site.configMap("partners-ca", Map.of("other", ""));
            site.awaits("ResolvedRefs", "False", "ConfigMapKeyNotFound", "ca.crt");
            site.configMap("partners-ca", Map.of("ca.crt", "nothing"));
            site.awaits("ResolvedRefs", "False", "CertificateUnreadable", "certificates in PEM form");

            var first = authority();
            site.configMap("partners-ca", Map.of("ca.crt", first));
            site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
            site.awaits("Programmed", "False", "RollingOut", "");
            assertThat(site.find(Deployment.class, "partners-shard-0")
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getVolumes())
                    .filteredOn(volume -> volume.getName().equals("client-trust"))
                    .extracting(volume -> volume.getConfigMap().getName())
                    .containsExactly("partners-ca");
            assertThat(site.find(ConfigMap.class, "partners-site").getData().get("site.yaml"))
                    .contains("name: alice")
                    .doesNotContain("passwordSecretRef");

            site.runPod("partners-shard-0-pod", POD_IP);
            site.status(
                    Service.class,
                    "partners",
                    Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "203.0.113.5")))));
            Eventually.succeeds(() -> assertThat(site.find(ConfigMap.class, "partners-site")
                            .getData()
                            .get("site.yaml"))
                    .contains("address: 203.0.113.5"));
            operator.podServes(POD_IP, site.mounted(material(first)));
            site.awaits("Ready", "True", "Ready", "");

            var second = authority();
            site.configMap("partners-ca", Map.of("ca.crt", second));
            site.awaits("Ready", "False", "ContentPending", "has not taken up");
            operator.podServes(POD_IP, site.mounted(material(second)));
            site.awaits("Ready", "True", "Ready", "");
            assertThat(site.find(Deployment.class, "partners-shard-0")
                            .getMetadata()
                            .getGeneration())
                    .isEqualTo(1);
        }
    }

    @Test
    void aSecretWillDoAsWell(ControlPlane cluster) {
        try (var operator = OperatorUnderTest.start(cluster);
                var admin = cluster.admin()) {
            var site = new SiteOnCluster(admin, "client-certificates-secret");
            site.apply(SITE.formatted("secret"));
            site.awaits("ResolvedRefs", "False", "SecretNotFound", "spec.tls.clientCertificates.trustRef.secret");

            site.secret("partners-ca", Map.of("ca.crt", authority()));

            site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
            assertThat(operator.now()).isNotNull();
        }
    }
}
