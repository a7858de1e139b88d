package io.ftpsoperator.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OperatorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return new CommandLine(new OperatorCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private Path manifest(String name, String spec) throws IOException {
        return Files.writeString(folder.resolve("site.yaml"), """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: %s}
                spec: %s
                """.formatted(name, spec));
    }

    @Test
    void printsTheObjectsAndExplainsThePlaceholders() throws IOException {
        int code = run("render", "-f", manifest("demo", "{}").toString());

        assertThat(code).isZero();
        assertThat(out.toString()).contains("In <angle brackets>", "kind: Deployment", "name: demo-shard-0");
    }

    @Test
    void namesLineAndColumnOfAMistake() throws IOException {
        int code = run("render", "-f", manifest("demo", "{pasive: {}}").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("site.yaml:4:").contains("pasive");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesWhatAClusterCannotDo() throws IOException {
        var spec = "{service: {type: NodePort, externalTrafficPolicy: Cluster, sourceRanges: [10.0.0.0/8]}}";

        int code = run("render", "-f", manifest("demo", spec).toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("spec.service.sourceRanges");
    }

    @Test
    void saysThatAFileIsMissing() {
        int code = run("render", "-f", folder.resolve("nowhere.yaml").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.yaml does not exist");
    }
}
