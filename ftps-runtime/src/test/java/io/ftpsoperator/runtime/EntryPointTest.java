package io.ftpsoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the image starts the program. */
class EntryPointTest {

    private static final String CACHE = "-XX:AOTCache=";

    @TempDir
    private Path dir;

    @Test
    void aCacheOfClassesThatCannotBeUsedIsNotSpokenOf() throws Exception {
        var cache = Files.writeString(dir.resolve("ftps.aot"), "of another JVM");
        var command = new ArrayList<>(options());
        assertThat(command).anyMatch(option -> option.startsWith(CACHE));
        command.replaceAll(option -> option.startsWith(CACHE) ? CACHE + cache : option);
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "--version"));

        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("out").toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(dir.resolve("out"))).isEqualTo("ftps (not packaged)\n");
    }

    /** Those of the JVM. */
    private static List<String> options() throws Exception {
        var line = Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(it -> it.startsWith("ENTRYPOINT "))
                .findFirst()
                .orElseThrow();
        var words = new JsonMapper()
                .readValue(line.substring("ENTRYPOINT ".length()), new TypeReference<List<String>>() {});
        return words.subList(1, words.indexOf("-jar"));
    }
}
