package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import io.ftpsoperator.api.credentials.PasswordHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A site that runs and meets mistakes, losses and other people's hands: it goes on, and says what is the matter. */
@ExtendWith(SiteForEachTest.class)
@Tag("api")
class LastGoodStateApiTest {
    private static final String ALICE = "users: [{name: alice, passwordSecretRef: {name: alice}}]\n";

    private SiteOnCluster site;

    @BeforeEach
    void take(SiteOnCluster given) {
        site = given;
    }

    @Test
    void aVanishedSecretIsNamedAndItsPasswordStays() {
        site.password("alice", "secret");
        site.apply(ALICE);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));

        site.delete(Secret.class, "alice");

        site.awaits("ResolvedRefs", "False", "SecretNotFound", "stays in force");
        assertThat(PasswordHash.parse(site.hashOf("alice")).orElseThrow().verify("secret"))
                .isTrue();

        site.password("alice", "another");
        site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
        Eventually.holds(
                () -> PasswordHash.parse(site.hashOf("alice")).orElseThrow().verify("another"));
    }

    @Test
    void aBadSpecLeavesWhatRunsAsItIs() {
        site.password("alice", "secret");
        site.apply(ALICE);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        var before = site.find(Service.class, "partners");

        site.apply(ALICE
                + "service: {type: NodePort, externalTrafficPolicy: Cluster, sourceRanges: [10.0.0.0/8]}\n"
                + "listeners: [{port: 2121}]");

        site.awaits("Accepted", "False", "Invalid", "spec.service.sourceRanges");
        site.awaits("Stalled", "True", "Invalid", "");
        site.awaits("Programmed", "False", "NotAccepted", "last spec that was accepted");
        assertThat(site.find(Service.class, "partners").getMetadata().getResourceVersion())
                .isEqualTo(before.getMetadata().getResourceVersion());
    }

    @Test
    void anotherUsersMissingSecretKeepsTheLastGoodState() {
        site.password("alice", "secret");
        site.apply(ALICE);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        var before = site.find(ConfigMap.class, "partners-site");

        site.apply(
                "users: [{name: alice, passwordSecretRef: {name: alice}}, {name: bob, passwordSecretRef: {name: bob}}]");

        site.awaits("Programmed", "False", "Waiting", "last good state");
        assertThat(site.find(ConfigMap.class, "partners-site")).isEqualTo(before);
    }

    @Test
    void whatSomebodyChangesIsChangedBack() {
        site.apply("messages: {banner: Hello}");
        Eventually.succeeds(() -> site.find(ConfigMap.class, "partners-site"));

        site.delete(ConfigMap.class, "partners-site");

        Eventually.succeeds(() -> assertThat(
                        site.find(ConfigMap.class, "partners-site").getData().get("site.yaml"))
                .contains("Hello"));
    }

    @Test
    void whatIsNoLongerDesiredIsTakenAway() {
        site.apply("service: {annotations: {example.com/a: b}}");
        Eventually.succeeds(() -> assertThat(
                        site.find(Service.class, "partners").getMetadata().getAnnotations())
                .containsKey("example.com/a"));

        site.apply("messages: {banner: Hello}");

        Eventually.succeeds(() -> assertThat(
                        site.find(Service.class, "partners").getMetadata().getAnnotations())
                .doesNotContainKey("example.com/a"));
    }

    @Test
    void aServiceOfSomebodyElseIsLeftAlone() {
        site.create(new ServiceBuilder()
                .withNewMetadata()
                .withName("partners")
                .endMetadata()
                .withNewSpec()
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSpec()
                .build());
        site.apply("messages: {banner: Hello}");

        site.awaits("Programmed", "False", "NotOurs", "Service \"partners\" exists and is not this site's");
        assertThat(site.find(Service.class, "partners").getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(80));
    }

    @Test
    void aCertificateThatTheUserTookOverIsNotDeleted() {
        site.apply("hostNames: [ftp.example.com]");
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        var brought = SelfSignedCertificate.issue(List.of("ftp.example.com"), Instant.now(), Duration.ofDays(9));
        site.secret("partners-tls", Map.of("tls.crt", brought.certificatePem(), "tls.key", brought.keyPem()));

        site.apply("hostNames: [ftp.example.com]\ntls: {certificate: {secretName: partners-tls}}");

        site.awaits("CertificateReady", "True", "CertificateReady", "");
        assertThat(site.has(Secret.class, "partners-tls")).isTrue();
    }
}
