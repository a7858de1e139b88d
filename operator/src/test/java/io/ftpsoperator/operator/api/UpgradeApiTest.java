package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.apiserver.ControlPlane;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The present operator takes over what a former one made: its CRD, its objects, and the pods that serve sessions meanwhile. */
@Tag("api")
class UpgradeApiTest {
    private static final Path FORMER = Path.of("src/test/resources/upgrade/0.1.0");
    private static final String SPEC = """
            replicas: 2
            tls: {sessionReuse: Required}
            listeners: [{port: 21}, {port: 990}]
            storage: {volumeClaim: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}}
            users: [{name: alice, passwordSecretRef: {name: alice}}]
            """;
    private static final String HASH =
            PasswordHash.of("secret", new SecureRandom()).encoded();

    private ControlPlane cluster;
    private KubernetesClient admin;
    private SiteOnCluster site;

    @BeforeEach
    void installTheFormerTypes() {
        cluster = ControlPlane.start();
        admin = cluster.admin();
        load(textOf("ftpssites.yaml"));
        Eventually.holds(() -> admin.supports(FtpsSite.class));
        site = new SiteOnCluster(admin, "upgrade");
        site.password("alice", HASH);
    }

    @AfterEach
    void stop() {
        admin.close();
        cluster.close();
    }

    @Test
    void whereThePodTemplateIsUnchangedNoPodIsReplacedAndNothingIsMadeAnew() {
        formerObjects(UnaryOperator.identity());
        site.runPod("pod", "192.0.2.1");
        var before = identities();
        var specs = specs();
        var certificate = site.find(Secret.class, "partners-tls").getData();

        try (var _ = OperatorUnderTest.start(cluster)) {
            site.awaits("Accepted", "True", "Accepted", "");
            site.awaits("Programmed", "False", "RollingOut", "");

            assertThat(identities()).isEqualTo(before);
            assertThat(specs()).isEqualTo(specs);
            assertThat(site.get().getStatus().passivePorts()).containsExactly("30000-30001", "30002-30003");
            assertThat(site.hashOf("alice")).isEqualTo(HASH);
            assertThat(site.find(Secret.class, "partners-tls").getData())
                    .as("the same certificate and key, and the authority that it lacked")
                    .containsAllEntriesOf(certificate)
                    .containsEntry("ca.crt", certificate.get("tls.crt"));
            assertThat(site.find(Pod.class, "pod").getMetadata().getDeletionTimestamp())
                    .isNull();
        }
    }

    /** As when the runtime's image is a new one. */
    @Test
    void whereItIsAnotherOnePodsTakeOverOnOtherPorts() {
        formerObjects(yaml -> yaml.replaceAll(
                        "ftps-operator.io/template: \"[0-9a-f]{8}", "ftps-operator.io/template: \"00000000")
                .replaceAll("image: \"[^\"]*\"", "image: \"ftps-operator/runtime:0.0.9\""));
        site.runPod("pod", "192.0.2.1");

        try (var _ = OperatorUnderTest.start(cluster)) {
            Eventually.succeeds(() -> {
                var shard = site.find(Deployment.class, "partners-shard-0");
                assertThat(shard.getSpec().getTemplate().getMetadata().getAnnotations())
                        .containsEntry("ftps-operator.io/passive-ports", "30004-30005");
                assertThat(shard.getSpec()
                                .getStrategy()
                                .getRollingUpdate()
                                .getMaxUnavailable()
                                .getIntVal())
                        .as("the old pod stays until the new one is ready")
                        .isZero();
            });
            assertThat(site.find(Service.class, "partners").getSpec().getPorts())
                    .as("the old pod's ports lead to it")
                    .extracting(port -> port.getName())
                    .contains("pasv-30000", "pasv-30001");
        }
    }

    private List<DeploymentSpec> specs() {
        return List.of(
                site.find(Deployment.class, "partners-shard-0").getSpec(),
                site.find(Deployment.class, "partners-shard-1").getSpec());
    }

    private List<String> identities() {
        return List.of(
                site.find(Service.class, "partners").getMetadata().getUid(),
                site.find(Service.class, "partners").getSpec().getClusterIP(),
                site.find(PersistentVolumeClaim.class, "partners-data")
                        .getMetadata()
                        .getUid(),
                site.find(Deployment.class, "partners-shard-0").getMetadata().getUid(),
                site.find(Deployment.class, "partners-shard-1").getMetadata().getUid());
    }

    private void formerObjects(UnaryOperator<String> change) {
        var names = List.of("partners.upgrade.svc", "partners.upgrade.svc.cluster.local");
        var pair = SelfSignedCertificate.issue(names, Instant.now(), Duration.ofDays(90));
        var uid = site.apply(SPEC).getMetadata().getUid();
        load(change.apply(textOf("objects.yaml")
                .replace("${uid}", uid)
                .replace("${hash}", encoded(HASH))
                .replace("${crt}", encoded(pair.certificatePem()))
                .replace("${key}", encoded(pair.keyPem()))));
    }

    private void load(String yaml) {
        admin.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(object -> admin.resource(object)
                        .fieldManager("ftps-operator")
                        .forceConflicts()
                        .serverSideApply());
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String textOf(String file) {
        try {
            return Files.readString(FORMER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
