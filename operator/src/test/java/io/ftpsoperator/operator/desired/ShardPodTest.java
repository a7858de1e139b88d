package io.ftpsoperator.operator.desired;

import static io.ftpsoperator.operator.TestSites.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.ftpsoperator.api.v1alpha1.PortRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the pod template restarts a pod; so this is about what restarts a site. */
class ShardPodTest {
    private static final String BEFORE = "users: [{name: alice, passwordSecretRef: {name: alice}}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users: [{name: alice, passwordSecretRef: {name: alice}}, {name: bob, passwordSecretRef: {name: bob}}]",
                "users: [{name: alice, passwordSecretRef: {name: other}, home: /x, access: ReadOnly}]",
                "hostNames: [ftp.example.com]",
                "channelPolicy: {control: Allow, data: Allow}",
                "tls: {minimumVersion: \"1.3\", sessionReuse: Required}",
                "{hostNames: [a.example.com], tls: {certificate: {issuerRef: {name: ca}}}}",
                "passive: {address: 203.0.113.5}",
                "passive: {ports: {first: 30000, last: 30019}}", // what was handed out stays
                "limits: {maxSessions: 5, idleTimeout: 10m}",
                "messages: {banner: Hello, welcome: World}",
                "service: {type: NodePort, sourceRanges: [10.0.0.0/8], annotations: {a.example.com/b: c}}",
            })
    void thisRestartsNothing(String spec) {
        assertThat(pod(spec)).isEqualTo(pod(BEFORE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listeners: [{port: 21}, {port: 990}]",
                "tls: {certificate: {secretName: mine}}",
                "tls: {additionalCertificates: [{secretName: other}]}",
                "tls: {clientCertificates: {mode: Optional, trustRef: {configMap: ca}}}",
                "tls: {clientCertificates: {mode: Optional, trustRef: {secret: ca}}}",
                "storage: {claimName: mine}",
            })
    void thisDoes(String spec) {
        assertThat(pod(spec)).isNotEqualTo(pod(BEFORE));
    }

    private static PodSpec pod(String spec) {
        return ShardPod.desired(plan(spec), 0, new PortRange(30000, 30004));
    }

    @Test
    void additionalCertificatesLieWhereTheManifestSaysThatTheyAre() {
        var pod = pod("tls: {additionalCertificates: [{secretName: rsa}, {secretName: other.names}]}");

        assertThat(pod.getContainers().getFirst().getVolumeMounts())
                .filteredOn(mount -> mount.getName().startsWith("tls-"))
                .extracting(VolumeMount::getName, VolumeMount::getMountPath, VolumeMount::getReadOnly)
                .containsExactly(
                        tuple("tls-1", "/etc/ftps/secrets/rsa", true),
                        tuple("tls-2", "/etc/ftps/secrets/other.names", true));
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getName().startsWith("tls-"))
                .extracting(volume -> volume.getSecret().getSecretName())
                .containsExactly("rsa", "other.names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configMap", "secret"})
    void soDoesWhatSaysWhoseClientCertificatesAreTrusted(String kind) {
        var pod = pod("tls: {clientCertificates: {mode: Required, trustRef: {%s: partners-ca}}}".formatted(kind));

        assertThat(pod.getContainers().getFirst().getVolumeMounts())
                .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/etc/ftps/secrets/partners-ca"));
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getName().equals("client-trust"))
                .extracting(volume -> kind.equals("secret")
                        ? volume.getSecret().getSecretName()
                        : volume.getConfigMap().getName())
                .containsExactly("partners-ca");
    }

    @ParameterizedTest
    @CsvSource({"ReadOnlyMany, true", "ReadWriteMany, ", "'ReadOnlyMany, ReadWriteOnce', "})
    void aVolumeForReadersOnlyIsMountedSo(String modes, Boolean readOnly) {
        var pod = pod(
                "storage: {volumeClaim: {accessModes: [%s], resources: {requests: {storage: 1Gi}}}}".formatted(modes));

        assertThat(pod.getContainers().getFirst().getVolumeMounts())
                .filteredOn(mount -> mount.getName().equals("data"))
                .extracting(VolumeMount::getReadOnly)
                .containsExactly(readOnly);
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getName().equals("data"))
                .extracting(volume -> volume.getPersistentVolumeClaim().getReadOnly())
                .containsExactly(readOnly);
    }

    @Test
    void whatNobodyAsksForIsNotMounted() {
        assertThat(pod("tls: {clientCertificates: {mode: None, trustRef: {secret: ca}}}"))
                .isEqualTo(pod(BEFORE));
    }

    @Test
    void hasNo989OnNodesWhereClientsWouldNotFindIt() {
        var implicit = "listeners: [{port: 990}]\n";
        var balanced = pod(implicit).getContainers().getFirst();
        var onNodes =
                pod(implicit + "service: {type: NodePort}").getContainers().getFirst();

        assertThat(balanced.getArgs()).doesNotContain("--map");
        assertThat(balanced.getPorts())
                .anySatisfy(port -> assertThat(port.getContainerPort()).isEqualTo(989));
        assertThat(onNodes.getArgs()).endsWith("--map", "990=990");
        assertThat(onNodes.getPorts())
                .noneSatisfy(port -> assertThat(port.getContainerPort()).isEqualTo(989));
    }
}
