package io.ftpsoperator.runtime.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder with very many files, listed by a server with very little memory. */
class LongListingTest {

    private static final int ENTRIES = Integer.getInteger("ftps.load.entries", 10_000);

    /** Long, for a busy machine; what is measured is printed. */
    private static final Duration EARLY = Duration.ofSeconds(8);

    private static SiteProcess site;

    @BeforeAll
    static void serve() throws IOException {
        site = SiteProcess.serving("limits: {maxSessions: 100}", "-Xmx96m");
        var home = Files.createDirectories(site.home("alice"));
        for (int i = 0; i < ENTRIES; i++) {
            Files.createFile(home.resolve(name(i)));
        }
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String name(int i) {
        return "invoice-%07d.xml".formatted(i);
    }

    private record Listed(int lines, int names, Duration first, Duration whole) {}

    private static Listed list(String command) throws IOException {
        try (var client = site.login("alice", site.tls())) {
            long start = System.nanoTime();
            var names = new HashSet<String>();
            int lines = 0;
            Duration first;
            try (var data = client.begin(command).secured();
                    var reader = new BufferedReader(
                            new InputStreamReader(data.tlsSocket().getInputStream(), StandardCharsets.UTF_8))) {
                var line = reader.readLine();
                first = Duration.ofNanos(System.nanoTime() - start);
                while (line != null) {
                    lines++;
                    names.add(line.substring(line.lastIndexOf(' ') + 1));
                    line = reader.readLine();
                }
            }
            assertThat(client.reply().code()).isEqualTo(226);
            return new Listed(lines, names.size(), first, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "NLST", "MLSD"})
    void comesWholeAndBeginsEarly(String command) throws IOException {
        var listed = list(command);

        System.out.printf(
                "%s of %d entries: first line after %d ms, all after %d ms%n",
                command, ENTRIES, listed.first().toMillis(), listed.whole().toMillis());
        assertThat(listed.names())
                .isEqualTo(listed.lines())
                .isBetween(ENTRIES, ENTRIES + 1); // MLSD has the folder itself
        assertThat(listed.first()).isLessThan(EARLY);
    }

    @Test
    void comesWholeToSeveralAtOnce() {
        Together.each(
                List.of("LIST", "NLST", "MLSD", "LIST"),
                command -> assertThat(list(command).names()).isBetween(ENTRIES, ENTRIES + 1));

        assertThat(site.said()).doesNotContain("OutOfMemoryError");
    }
}
