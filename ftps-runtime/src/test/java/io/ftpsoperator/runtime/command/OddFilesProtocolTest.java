package io.ftpsoperator.runtime.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as other programs leave them: large, old, oddly named, or no files at all. */
class OddFilesProtocolTest {

    private static final long FIVE_GIB = 5L << 30;

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void moreThanFourGigabytes() throws Exception {
        try (var file = new RandomAccessFile(
                site.given("alice", "large/file", new byte[0]).toFile(), "rw")) {
            file.seek(FIVE_GIB - 3);
            file.write("end".getBytes(US_ASCII));
        }
        try (var client = site.login("alice")) {
            assertThat(client.command("SIZE large/file").text()).isEqualTo("213 5368709120");
            assertThat(client.listing("LIST large")).contains(" 5368709120 ");
            assertThat(client.listing("MLSD large")).contains(";size=5368709120;");
            client.command("REST 5368709117");
            assertThat(client.download("RETR large/file")).asString().isEqualTo("end");
            client.command("REST 5368709120");
            assertThat(client.download("RETR large/file")).isEmpty();
            client.command("REST 5368709121");
            client.epsv();
            assertThat(client.codeOf("RETR large/file")).isEqualTo(554);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "19600229000000, 1960-02-29T00:00:00Z, 'Feb 29  1960'",
        "19700101000000, 1970-01-01T00:00:00Z, 'Jan 01  1970'",
        "20380119031408, 2038-01-19T03:14:08Z, 'Jan 19  2038'",
        "20991231235959, 2099-12-31T23:59:59Z, 'Dec 31  2099'",
    })
    void timesFarAway(String time, Instant instant, String listed) throws Exception {
        var file = site.given("alice", "times/file", new byte[1]);
        try (var client = site.login("alice")) {
            assertThat(client.command("MFMT " + time + " times/file").text())
                    .isEqualTo("213 Modify=" + time + "; /times/file");

            assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(instant);
            assertThat(client.command("MDTM times/file").text()).isEqualTo("213 " + time);
            assertThat(client.command("MLST times/file").text()).contains(";modify=" + time + ";");
            assertThat(client.listing("LIST times")).contains(" " + listed + " file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST odd", "NLST odd", "NLST odd/*", "MLSD odd"})
    void whatCannotBeHadIsNotListed(String command) throws Exception {
        var folder = site.given("alice", "odd/plain", new byte[3]).getParent();
        layOutOddThings(folder);
        try (var client = site.login("alice")) {
            assertThat(client.listing(command).lines())
                    .singleElement()
                    .asString()
                    .endsWith("plain");
            assertThat(client.command("STAT odd").text().lines()).hasSize(3);
        }
    }

    private static void layOutOddThings(Path folder) throws Exception {
        var script = """
                cd "$0" && [ ! -e pipe ] || exit 0
                : > "$(printf 'new\\nline')"; : > "$(printf 'no utf-8 \\377')"; : > "$(printf 'return\\r')"
                : > 'back\\slash'; ln -s plain link; ln -s nothing dangling; ln -s loop loop; ln -s / root; mkfifo pipe
                """;
        var made = new ProcessBuilder("sh", "-c", script, folder.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
    }

    @Test
    void aFolderOfWhichNothingCanBeSeenIsNotEmpty() throws Exception {
        var folder = Files.createDirectories(site.file("alice", "unseen"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("nothing"));
        try (var client = site.login("alice")) {
            assertThat(client.listing("NLST unseen")).isEmpty();
            assertThat(client.command("RMD unseen").text()).isEqualTo("550 The directory is not empty.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "qu\"ote,    qu\"\"ote",
        "\",         \"\"",
        "\"\"x,      \"\"\"\"x",
        "plain name, plain name",
        "a=b;c,      a=b;c",
        "100%,       100%",
    })
    void quotesInPathsAreDoubled(String name, String told) {
        try (var client = site.login("alice")) {
            assertThat(client.command("MKD " + name).text()).isEqualTo("257 \"/" + told + "\" created.");
            assertThat(client.codeOf("CWD " + name)).isEqualTo(250);
            assertThat(client.command("PWD").text()).isEqualTo("257 \"/" + told + "\" is the current directory.");
            assertThat(client.command("MLST").text()).contains("; /" + name + "\n");
        }
    }

    @Test
    void namesComeBackByteForByte() {
        try (var client = site.login("alice")) {
            client.command("MKD forms");
            client.command("CWD forms");
            for (var name : new String[] {
                "\u00fc", "u\u0308", "\u212b", "\ufb01", "\u4e2d", "\ud83d\ude00", " lead", "trail ", "~", "-"
            }) {
                assertThat(client.upload("STOR " + name, name.getBytes(US_ASCII))
                                .code())
                        .isEqualTo(226);
                assertThat(client.listing("NLST").lines()).as(name).contains(name);
                assertThat(client.listing("MLSD").lines()).as(name).anyMatch(line -> line.endsWith("; " + name));
            }
            assertThat(client.listing("NLST").lines()).hasSize(10);
        }
    }

    @Test
    void aNameMayBeAsLongAsTheFileSystemHasThem() {
        try (var client = site.login("alice")) {
            assertThat(client.upload("STOR " + "n".repeat(255), new byte[1]).code())
                    .isEqualTo(226);
            assertThat(client.codeOf("SIZE " + "n".repeat(255))).isEqualTo(213);
            client.epsv();
            assertThat(client.codeOf("STOR " + "n".repeat(256))).isEqualTo(553);
            assertThat(client.codeOf("MKD " + "\u00fc".repeat(128))).isEqualTo(553);
            assertThat(client.codeOf("SIZE " + "n".repeat(256))).isEqualTo(553);
        }
    }
}
