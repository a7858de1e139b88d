package io.ftpsoperator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("api")
@ExtendWith(ApiServer.class)
class ControlPlaneApiTest {
    @Test
    void letsTheAdministratorIn(ControlPlane cluster) {
        try (var client = cluster.admin()) {
            assertThat(client.namespaces().withName("default").get()).isNotNull();
        }
    }

    @Test
    void holdsServiceAccountsToRbac(ControlPlane cluster) {
        try (var client = cluster.as("default", "nobody")) {
            assertThatThrownBy(() -> client.secrets().inNamespace("default").list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("system:serviceaccount:default:nobody");
        }
    }

    @Test
    void servesOtherProgramsByAKubeconfig(ControlPlane cluster) {
        var config = Config.fromKubeconfig(cluster.kubeconfig().toFile());
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            assertThat(client.namespaces().withName("default").get()).isNotNull();
        }
    }

    @Test
    void leavesNoProcessAndNoFile() throws Exception {
        Path folder;
        try (var cluster = ControlPlane.start()) {
            folder = cluster.kubeconfig().getParent();
        }

        assertThat(folder).doesNotExist();
        assertThat(ProcessHandle.allProcesses()
                        .flatMap(process -> process.info().arguments().stream().flatMap(Stream::of)))
                .noneMatch(argument -> argument.contains(folder.toString()));
    }

    @Test
    void saysWhatIsMissing(@TempDir Path empty) throws Exception {
        assertThatThrownBy(() -> Binaries.in(null))
                .hasMessageStartingWith("KUBEBUILDER_ASSETS is not set. These tests need etcd and kube-apiserver:");
        assertThatThrownBy(() -> Binaries.in(empty.toString())).hasMessageContaining("a folder without etcd");
        Files.createFile(empty.resolve("etcd")).toFile().setExecutable(true);
        assertThatThrownBy(() -> Binaries.in(empty.toString())).hasMessageContaining("a folder without kube-apiserver");
    }
}
