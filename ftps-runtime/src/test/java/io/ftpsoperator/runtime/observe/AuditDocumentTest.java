package io.ftpsoperator.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.audit.AuditFormat;
import io.ftpsoperator.runtime.audit.Records;
import io.ftpsoperator.runtime.audit.Said;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.testing.AuditHeard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** docs/audit.md has everything that there is, and nothing else. */
class AuditDocumentTest {

    private static final String DOCUMENT = read();

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/audit.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The rows of the table that begins so, as cells. */
    private static List<String[]> table(String header) {
        return DOCUMENT.lines()
                .dropWhile(line -> !line.startsWith(header))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(2).split(" \\|( |$)"))
                .toList();
    }

    private static Stream<String> quoted(String cell) {
        return Pattern.compile("`([^`]+)`").matcher(cell).results().map(match -> match.group(1));
    }

    private static List<String> namesIn(String header) {
        return table(header).stream().flatMap(row -> quoted(row[0])).toList();
    }

    @Test
    void namesEveryKeyOfTheJsonFormat() {
        var line = AuditHeard.parsed(AuditFormat.JSON.line(Records.download("a")));
        var keys = StreamSupport.stream(((Iterable<String>) line::fieldNames).spliterator(), false)
                .toList();

        assertThat(namesIn("| Key |")).containsExactlyElementsOf(keys);
    }

    @Test
    void namesEveryFieldOfTheW3cFormat() {
        var fields = AuditFormat.W3C.header(Instant.EPOCH).lines().toList().getLast();

        assertThat(namesIn("| Field |"))
                .containsExactly(fields.replace("#Fields: ", "").split(" "));
    }

    @Test
    void namesEverySubstatus() {
        var rows = table("| Number |").stream()
                .map(row -> row[0] + " " + row[1].replace("`", ""))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(Substatus.values())
                        .map(it -> it.code() + " " + it.label())
                        .toList());
        assertThat(table("| Number |")).allSatisfy(row -> assertThat(row[2]).isNotBlank());
    }

    @Test
    void namesEveryMetricAndItsLabels() {
        var metrics = new SiteMetrics();
        metrics.of(new FixedVitals());
        metrics.secured(Records.TLS13);
        for (var method : new String[] {Said.DATA_OPENED, Said.DATA_CLOSED, "RETR"}) {
            metrics.record(Records.of("alice", Said.event(method), Optional.of(Records.TLS13)));
        }
        metrics.record(Records.goodLogin("alice"));
        var types = metrics.text()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toSet());

        assertThat(Set.copyOf(namesIn("| Name |"))).isEqualTo(types);
        metrics.text()
                .lines()
                .filter(line -> line.matches("ftps_.*\\{.*") && !line.contains("_bucket"))
                .forEach(line -> {
                    var labels = LABEL.matcher(line)
                            .results()
                            .map(match -> match.group(1))
                            .toList();
                    assertThat(labelsOf(line.substring(0, line.indexOf('{'))))
                            .as(line)
                            .containsAll(labels);
                });
    }

    private static List<String> labelsOf(String metric) {
        return table("| Name |").stream()
                .filter(row -> row[0].contains("`" + metric + "`"))
                .flatMap(row -> quoted(row[1]))
                .toList();
    }

    @Test
    void findsCredentialsInClearByTheSearchThatItShows() {
        var search = Pattern.compile("grep -E '(.*)'").matcher(DOCUMENT);
        assertThat(search.find()).isTrue();
        var shown = Pattern.compile(search.group(1));
        var password = new Said("PASS", "***", "", "");

        var clear = AuditFormat.W3C.line(Records.inClear("alice", password)).strip();
        var encrypted = AuditFormat.W3C
                .line(Records.of("alice", password, Optional.empty()))
                .strip();

        assertThat(shown.matcher(clear).find()).isTrue();
        assertThat(shown.matcher(encrypted).find()).isFalse();
    }
}
