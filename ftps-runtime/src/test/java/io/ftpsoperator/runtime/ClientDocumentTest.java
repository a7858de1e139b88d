package io.ftpsoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Documents;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/clients.md shows what works, and quotes replies as they are. */
class ClientDocumentTest {

    private static final String DOCUMENT = "docs/clients.md";
    private static final byte[] REPORT = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    static Stream<Documents.Runnable> everything() {
        return Documents.runnablesIn(DOCUMENT);
    }

    static Stream<Documents.Runnable> whatResumes() {
        return everything().filter(Documents.Runnable::resumes);
    }

    static Stream<Documents.Quoted> replies() {
        return Stream.of(DOCUMENT, "docs/users.md", "docs/troubleshooting.md").flatMap(Documents::repliesIn);
    }

    @Test
    void showsSomethingToRunForEachClient() {
        assertThat(everything().map(Documents.Runnable::code))
                .anyMatch(code -> code.contains("curl"))
                .anyMatch(code -> code.contains("lftp"))
                .anyMatch(code -> code.contains("ftplib"))
                .anyMatch(code -> code.contains("FTPSClient"));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void whatItShowsWorks(Documents.Runnable shown) throws IOException {
        uploads(shown, "");
    }

    @ParameterizedTest
    @MethodSource("whatResumes")
    void whatItShowsToResumeDoes(Documents.Runnable shown) throws IOException {
        uploads(shown, "tls: {sessionReuse: Required}");
    }

    private static void uploads(Documents.Runnable shown, String spec) throws IOException {
        try (var site = SiteUnderTest.serving(spec)) {
            var folder = site.certificateFile().getParent();
            Files.write(folder.resolve("report.csv"), REPORT);

            Tool.BASH
                    .run(folder, "-ec", "export PASSWORD=alice-secret\n" + script(shown, site, folder))
                    .well();

            assertThat(site.content("alice", "report.csv")).isEqualTo(REPORT);
        }
    }

    private static String script(Documents.Runnable shown, SiteUnderTest site, Path folder) throws IOException {
        var code = here(shown.code(), site);
        return switch (shown.language()) {
            case "sh" -> code;
            case "python" -> "python3 " + Files.writeString(folder.resolve("upload.py"), code);
            case "java" ->
                "'%s/bin/java' -cp '%s' '%s'"
                        .formatted(
                                System.getProperty("java.home"),
                                System.getProperty("java.class.path"),
                                Files.writeString(folder.resolve("Upload.java"), code));
            default -> throw new IllegalArgumentException("nothing runs " + shown.language());
        };
    }

    /** With the ports that the site has here; lftp compares a certificate's host names with no address. */
    private static String here(String code, SiteUnderTest site) {
        var here = code.replace("ftp://ftp.example.com", "ftp://127.0.0.1:" + site.explicitPort())
                .replace("ftps://ftp.example.com", "ftps://127.0.0.1:" + site.implicitPort())
                .replace("\"ftp.example.com\", 21)", "\"127.0.0.1\", %d)".formatted(site.explicitPort()))
                .replace("\"ftp.example.com\", 990)", "\"127.0.0.1\", %d)".formatted(site.implicitPort()))
                .replace("set ssl:ca-file ca.pem", "set ssl:ca-file ca.pem; set ssl:check-hostname false");
        assertThat(here).doesNotContain("example.com");
        return here;
    }

    @ParameterizedTest
    @MethodSource("replies")
    void quotesRepliesAsTheyAre(Documents.Quoted reply) {
        assertThat(Documents.sources()).contains("\"" + reply.text() + "\"");
    }
}
