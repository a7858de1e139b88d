package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart's policy warns of weak choices, and refuses none. */
@ExtendWith(ApiServer.class)
@Tag("api")
class WarningsApiTest {
    private static Path kubeconfig;

    @BeforeAll
    static void install(ControlPlane cluster) {
        OperatorUnderTest.start(cluster).close();
        kubeconfig = cluster.kubeconfig();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{channelPolicy: {control: Allow}}           | control Allow",
                "{channelPolicy: {data: Allow}}              | data Allow",
                "{channelPolicy: {data: Deny}}               | data Deny",
                "{listeners: [{port: 21}, {port: 990}]}      | port 990 is implicit",
            })
    void aWeakChoiceIsToldAtOnce(String spec, String warning) {
        Eventually.succeeds(() -> assertThat(applied(spec)).contains("Warning:", warning, "server dry run"));
    }

    @ParameterizedTest
    @CsvSource({"{}", "{channelPolicy: {control: Require}}"})
    void aStrongOneIsNot(String spec) {
        assertThat(applied(spec)).doesNotContain("Warning:").contains("server dry run");
    }

    private static String applied(String spec) {
        var site =
                "{apiVersion: ftps-operator.io/v1alpha1, kind: FtpsSite, metadata: {name: weak, namespace: default}, spec: %s}";
        try {
            var kubectl = new ProcessBuilder(
                            Path.of(System.getenv("KUBEBUILDER_ASSETS"), "kubectl")
                                    .toString(),
                            "--kubeconfig",
                            kubeconfig.toString(),
                            "create",
                            "--dry-run=server",
                            "-f",
                            "-")
                    .redirectErrorStream(true)
                    .start();
            try (var in = kubectl.getOutputStream()) {
                in.write(site.formatted(spec).getBytes(StandardCharsets.UTF_8));
            }
            return new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
