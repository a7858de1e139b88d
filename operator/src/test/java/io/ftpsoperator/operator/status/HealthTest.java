package io.ftpsoperator.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.operator.status.ReportedState.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GitOps tools take every state for what it is: kstatus by its own code, Argo CD by the example's scripts in its interpreter. */
@Tag("api") // needs the programs that the API server comes with
class HealthTest {
    private static final Path SETTINGS = Path.of("../examples/gitops/argocd/argocd-cm.yaml");
    private static final String SCRIPT = "resource.customizations.health.ftps-operator.io_";

    @TempDir
    private Path folder;

    @Test
    void kstatusTakesEveryStateForWhatItIs() throws Exception {
        var states = ReportedStates.all();

        assertThat(verdicts(states, "kstatus")).isEqualTo(expected(states, state -> state.progress().kstatus));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FtpsSite", "FtpsUser"})
    void argoCdTakesEveryStateForTheSame(String kind) throws Exception {
        // It judges what is being deleted by itself.
        Predicate<ReportedState> judged =
                state -> state.object().getKind().equals(kind) && state.progress() != Progress.GOING;
        var states = ReportedStates.all().stream().filter(judged).toList();
        var settings = new KubernetesSerialization().unmarshal(Files.readString(SETTINGS), ConfigMap.class);
        var script = Files.writeString(
                folder.resolve("health.lua"), settings.getData().get(SCRIPT + kind));

        assertThat(verdicts(states, "argocd", script.toString()))
                .isEqualTo(expected(states, state -> state.progress().argoCd));
    }

    private static Map<String, String> expected(List<ReportedState> states, Function<ReportedState, String> verdict) {
        var expected = new TreeMap<String, String>();
        states.forEach(state -> expected.put(state.name(), verdict.apply(state)));
        return expected;
    }

    private Map<String, String> verdicts(List<ReportedState> states, String... by) throws Exception {
        var command = new ArrayList<>(
                List.of(Path.of(System.getenv("KUBEBUILDER_ASSETS"), "health").toString()));
        command.addAll(List.of(by));
        for (var state : states) {
            command.add(Files.writeString(
                            folder.resolve(state.name()), new KubernetesSerialization().asJson(state.object()))
                    .toString());
        }
        var found = new TreeMap<String, String>();
        run(command).lines().map(line -> line.split("\t")).forEach(answer -> {
            assertThat(answer).as("a verdict comes with a message").hasSize(3);
            found.put(answer[0], answer[1]);
        });
        return found;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).isZero();
        return said;
    }
}
