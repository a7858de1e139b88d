package io.ftpsoperator.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents point to is there. */
class DocumentLinksTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|E2E))`");

    static Stream<Path> documents() {
        return files().filter(file -> file.toString().endsWith(".md"));
    }

    private static Stream<Path> files() {
        try (var files = Files.walk(REPOSITORY)) {
            return files
                    .filter(file ->
                            Stream.of("/target/", "/.git/", "/.cluster/").noneMatch(file.toString()::contains))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadSomewhere(Path document) throws IOException {
        var links = LINK.matcher(Files.readString(document)).results().map(link -> link.group(1));

        assertThat(links)
                .allSatisfy(link -> assertThat(document.resolveSibling(link)).exists());
    }

    @Test
    void nameTestsThatAreThere() throws IOException {
        Set<String> there = files().map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".java"))
                .map(name -> name.replace(".java", ""))
                .collect(Collectors.toSet());
        var named = TEST.matcher(Files.readString(REPOSITORY.resolve("docs/capability-levels.md")))
                .results()
                .map(test -> test.group(1));

        assertThat(named.toList()).hasSizeGreaterThan(30).allSatisfy(test -> assertThat(there)
                .contains(test));
    }
}
