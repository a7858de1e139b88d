package io.ftpsoperator.runtime.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whole folders that many partners send and fetch at the same moment: up, down again, and compared byte for byte. */
class MirrorLoadTest {

    private static final int TREES = Integer.getInteger("ftps.load.trees", 20);
    private static final Duration LIMIT = Duration.ofSeconds(50 + 3L * TREES);
    private static final List<Integer> SIZES = List.of(0, 1, 16_383, 16_384, 16_385, 70_000);

    @Test
    void manyTreesMirroredAtOnceComeBackAsTheyWere() {
        try (var site = SiteUnderTest.serving(
                "limits: {maxSessions: 5000, maxSessionsPerUser: 5000}\n" + SiteUnderTest.passive(32))) {
            var certificate = site.certificateFile();

            Together.each(IntStream.range(0, TREES).boxed().toList(), number -> {
                var folder = Files.createDirectories(site.scratch().resolve("partner-" + number));
                var from = plant(folder.resolve("from"), number);
                var to = folder.resolve("to");
                Tool.LFTP
                        .allowed(LIMIT)
                        .run(folder, "-c", """
                                set ftp:ssl-force true; set ftp:ssl-protect-data true; set ssl:ca-file %s;
                                set ssl:check-hostname false; set net:max-retries 5; set net:timeout 30;
                                set net:reconnect-interval-base 1; set cmd:fail-exit true;
                                open -u alice,%s ftp://127.0.0.1:%d;
                                mirror --reverse %s tree-%d; mirror tree-%d %s; bye
                                """.formatted(
                                        certificate,
                                        SiteUnderTest.passwordOf("alice"),
                                        site.explicitPort(),
                                        from,
                                        number,
                                        number,
                                        to)
                                .replace('\n', ' '))
                        .well();
                assertSame(from, site.file("alice", "tree-" + number));
                assertSame(from, to);
            });
        }
    }

    private static Path plant(Path root, int number) throws IOException {
        var random = new Random(number);
        for (var folder : List.of("", "in", "in/2026", "out")) {
            Files.createDirectories(root.resolve(folder));
            for (int size : SIZES.subList(0, folder.isEmpty() ? SIZES.size() : 3)) {
                var content = new byte[size];
                random.nextBytes(content);
                Files.write(root.resolve(folder).resolve("file %d.bin".formatted(size)), content);
            }
        }
        return root;
    }

    private static void assertSame(Path expected, Path actual) throws IOException {
        assertThat(namesIn(actual)).isEqualTo(namesIn(expected));
        for (var name : namesIn(expected)) {
            var file = expected.resolve(name);
            if (Files.isRegularFile(file)) {
                assertThat(Files.mismatch(file, actual.resolve(name))).as(name).isEqualTo(-1);
            }
        }
    }

    private static List<String> namesIn(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString()).sorted().toList();
        }
    }
}
