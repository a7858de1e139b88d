package io.ftpsoperator.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every manifest that we show to users, in prose and in examples, is one that the rules accept. */
class DocumentsTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern FENCE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

    /** Where a piece of YAML stands. */
    record Shown(String place, String yaml) {
        @Override
        public String toString() {
            return place;
        }
    }

    static Stream<Shown> everythingShown() throws IOException {
        try (var files = Files.walk(REPOSITORY)) {
            return files.filter(DocumentsTest::isOurs).sorted().toList().stream()
                    .flatMap(DocumentsTest::shownIn);
        }
    }

    private static boolean isOurs(Path file) {
        var path = REPOSITORY.relativize(file).toString();
        boolean prose = path.endsWith(".md") && !path.startsWith(".");
        boolean example = path.startsWith("examples") && path.endsWith(".yaml");
        return (prose || example) && !path.contains("target/");
    }

    private static Stream<Shown> shownIn(Path file) {
        var place = REPOSITORY.relativize(file).toString();
        try {
            var text = Files.readString(file);
            return place.endsWith(".md")
                    ? FENCE.matcher(text)
                            .results()
                            .map(block -> new Shown(
                                    "%s, line %d".formatted(place, lineOf(text, block.start())), block.group(1)))
                    : Stream.of(new Shown(place, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lineOf(String text, int offset) {
        return text.substring(0, offset).lines().count() + 1;
    }

    @ParameterizedTest
    @MethodSource("everythingShown")
    void isWellFormedAndASiteKeepsTheRules(Shown shown) {
        for (var document : List.of(shown.yaml().split("(?m)^---$"))) {
            var read = new Yaml(new SafeConstructor(new LoaderOptions())).load(document);
            if (read instanceof Map<?, ?> object && "FtpsSite".equals(object.get("kind"))) {
                assertThat(ManifestReader.read(shown.place(), document)).isInstanceOf(ReadResult.Sound.class);
            }
        }
    }
}
