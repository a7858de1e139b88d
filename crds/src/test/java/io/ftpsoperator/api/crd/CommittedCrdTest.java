package io.ftpsoperator.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommittedCrdTest {
    @ParameterizedTest
    @ValueSource(strings = {"manifests", "../helm/ftps-operator/files/crds"})
    void isWhatTheRecordsGive(String folder) {
        assertThat(CrdWriter.definitions()).allSatisfy(definition -> assertThat(
                        Path.of(folder, definition.getMetadata().getName() + ".yaml"))
                .as("run make crds and commit what it changes")
                .content()
                .isEqualTo(CrdWriter.yaml(definition)));
    }
}
