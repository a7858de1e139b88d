package io.ftpsoperator.operator.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** kubectl itself, with an administrator's rights. */
record Kubectl(Path kubeconfig) {

    /** @param said on both outputs */
    record Answer(int exitCode, String said) {}

    Answer run(String input, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getenv("KUBEBUILDER_ASSETS"), "kubectl").toString(),
                "--kubeconfig",
                kubeconfig.toString()));
        command.addAll(List.of(arguments));
        try {
            var kubectl = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var in = kubectl.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var said = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(kubectl.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
