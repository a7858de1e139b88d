package io.ftpsoperator.runtime.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code users[].folders}, by every command that takes a path. */
class FolderRulesProtocolTest {

    private static final String USER = "- {name: alice, passwordSecretRef: {name: alice}, access: %s, folders: [%s]}";

    private static final String FOLDERS =
            "{path: /in, access: WriteOnly}, {path: /out, access: ReadOnly}, {path: /private, access: None}";

    private static final Pattern PERM = Pattern.compile("perm=([a-z]*);");

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() throws Exception {
        site = SiteUnderTest.serving("users:\n" + USER.formatted("ReadWrite", FOLDERS));
        for (var file : List.of("in/file", "out/file", "private/file", "pub/file", "file", "in/sub/file")) {
            site.given("alice", file, file.getBytes(US_ASCII));
        }
        Files.createSymbolicLink(site.file("alice", "pub/link"), Path.of("../private"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CWD private, 550",
        "CWD /pub/../private, 550",
        "CWD //private//, 550",
        "CWD PRIVATE, 550",
        "CWD pub/link, 550",
        "MLST private, 550",
        "MLST private/file, 550",
        "SIZE private/file, 550",
        "MDTM private/file, 550",
        "STAT private, 550",
        "HASH private/file, 550",
        "DELE private/file, 550",
        "MKD private, 550",
        "MKD Private, 550",
        "MKD private/new, 550",
        "RMD private, 550",
        "RNFR private, 550",
        "RNFR private/file, 550",
        "MFMT 20200101000000 private/file, 550",
        "MFF Modify=20200101000000; private/file, 550",
        "AVBL private, 550",
        "SITE CHMOD 644 private/file, 550",
        "SITE UTIME 202001010000 private/file, 550",
        "CWD in, 250",
        "MLST in/file, 550",
        "SIZE in/file, 550",
        "MDTM in/file, 550",
        "STAT in, 550",
        "HASH in/file, 550",
        "DELE in/file, 550",
        "MKD in/new, 550",
        "RMD in/sub, 550",
        "RMD in, 550",
        "RNFR in/file, 550",
        "RNFR in, 550",
        "RNFR out, 550",
        "RNFR out/file, 550",
        "RNFR pub/file, 350",
        "MFMT 20200101000000 in/file, 550",
        "SITE CHMOD 644 in/file, 550",
        "SIZE out/file, 213",
        "HASH out/file, 213",
        "DELE out/file, 550",
        "RMD out, 550",
        "MKD out/new, 550",
        "MFMT 20200101000000 out/file, 550",
        "SITE UTIME 202001010000 out/file, 550",
        "SITE CHMOD 644 out/file, 550",
        "SITE CHMOD 700 out, 550",
    })
    void judgesByTheDeepestFolder(String command, int code) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LIST private",
        "NLST private",
        "MLSD private",
        "NLST private/*",
        "RETR private/file",
        "STOR private/new",
        "APPE private/file",
        "STOU private/x",
        "LIST in",
        "NLST in",
        "MLSD in",
        "NLST in/*",
        "RETR in/file",
        "STOR in/file",
        "APPE in/file",
        "STOR out/file",
        "STOR out/new",
        "APPE out/file",
        "STOU out/x",
        "RETR pub/link/file",
        "RETR PRIVATE/file",
        "STOR Out/new",
        "RETR pub/../private/file",
        "STOR private",
    })
    void refusesTransfersBeforeTheConnection(String command) {
        try (var client = site.login("alice")) {
            client.epsv();

            assertThat(client.codeOf(command)).isEqualTo(550);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pub/file,  in/file,       550",
        "pub/file,  out/file,      550",
        "pub/file,  out/new,       550",
        "pub/file,  private/new,   550",
        "pub/file,  PRIVATE,       550",
        "pub,       in/moved,      550",
        "pub,       private,       550",
        "file,      in/handed-in,  250",
    })
    void renamingNeedsTheRightAtBothEnds(String from, String to, int code) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("RNFR " + from)).isEqualTo(350);
            assertThat(client.codeOf("RNTO " + to)).isEqualTo(code);
        }
    }

    @Test
    void takesUploadsIntoTheDropBoxAndNoMoreOfTheSame() {
        try (var client = site.login("alice")) {
            assertThat(client.upload("STOR in/order", new byte[5]).code()).isEqualTo(226);
            client.epsv();
            assertThat(client.codeOf("STOR in/order")).isEqualTo(550);
            assertThat(client.codeOf("SIZE in/order")).isEqualTo(550);
            assertThat(site.content("alice", "in/order")).hasSize(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MLST /,         elcmp",
        "MLST in,        ec",
        "MLST out,       el",
        "MLST out/file,  r",
        "MLST pub,       elcmpdf",
        "MLST pub/file,  rawdf",
        "MLST in/sub,    ec",
    })
    void permTellsTheTruth(String command, String letters) {
        try (var client = site.login("alice")) {
            assertThat(permOf(client.command(command).text())).containsExactlyInAnyOrder(letters.split(""));
        }
    }

    @Test
    void listsWhatThereIsForThisUserWithItsPermissions() {
        try (var client = site.login("alice")) {
            var lines = client.listing("MLSD").lines().toList();

            assertThat(lines).noneMatch(line -> line.endsWith(" private"));
            assertThat(permOf(line(lines, "in"))).containsExactlyInAnyOrder("e", "c");
            assertThat(permOf(line(lines, "out"))).containsExactlyInAnyOrder("e", "l");
            assertThat(client.listing("LIST")).doesNotContain("private");
            assertThat(client.listing("NLST *")).doesNotContain("private");
            assertThat(client.command("STAT /").text()).doesNotContain("private");
        }
    }

    private static String line(List<String> lines, String name) {
        return lines.stream().filter(it -> it.endsWith(" " + name)).findFirst().orElseThrow();
    }

    private static Stream<String> permOf(String text) {
        var matcher = PERM.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Stream.of(matcher.group(1).split(""));
    }

    @Test
    void aChangedRuleHoldsForSessionsThatAreThere() {
        try (var changing = SiteUnderTest.serving("users:\n" + USER.formatted("ReadWrite", ""));
                var client = changing.login("alice")) {
            changing.given("alice", "pub/file", new byte[3]);
            changing.given("alice", "shelf/file", new byte[3]);
            assertThat(client.codeOf("CWD pub")).isEqualTo(250);
            assertThat(client.codeOf("SIZE file")).isEqualTo(213);

            changing.become("users:\n"
                    + USER.formatted("ReadWrite", "{path: /pub, access: None}, {path: /shelf, access: ReadOnly}"));

            assertThat(client.codeOf("SIZE file")).isEqualTo(550);
            assertListsNothing(client);
            assertThat(client.codeOf("DELE /shelf/file")).isEqualTo(550);
            assertThat(client.codeOf("SIZE /shelf/file")).isEqualTo(213);
        }
    }

    private static void assertListsNothing(FtpsClient client) {
        client.epsv();
        assertThat(client.codeOf("LIST")).isEqualTo(550);
    }
}
