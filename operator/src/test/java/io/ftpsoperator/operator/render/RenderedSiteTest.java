package io.ftpsoperator.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples are the golden cases: one file for each object, and no file for none. hack/render.sh writes them anew. */
class RenderedSiteTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final String IMAGE = "ftps-operator/runtime:0.1.0-SNAPSHOT";

    static List<Path> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("site.yaml")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleMakesTheObjectsThatItExpects(Path example) throws IOException {
        var site = example.resolve("site.yaml");
        var read = ManifestReader.read(site.toString(), Files.readString(site));
        assertThat(read).isInstanceOf(ReadResult.Sound.class);

        var rendered = RenderedSite.of(((ReadResult.Sound) read).manifest(), IMAGE);

        assertThat(rendered).isInstanceOf(RenderedSite.Objects.class);
        var files = ((RenderedSite.Objects) rendered)
                .objects().stream().collect(Collectors.toMap(ObjectYaml::fileOf, ObjectYaml::of));
        assertThat(new TreeMap<>(files)).isEqualTo(expected(example.resolve("expected")));
    }

    private static Map<String, String> expected(Path folder) throws IOException {
        var expected = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.toList()) {
                expected.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return expected;
    }
}
