package io.ftpsoperator.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommittedCrdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "manifests/ftpssites.ftps-operator.io.yaml",
                "../helm/ftps-operator/files/crds/ftpssites.ftps-operator.io.yaml"
            })
    void isWhatTheRecordsGive(String file) {
        assertThat(Path.of(file))
                .as("run make crds and commit what it changes")
                .content()
                .isEqualTo(CrdWriter.yaml());
    }
}
