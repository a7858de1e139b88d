package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SITE, MFF and AVBL. */
class SiteProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() throws IOException {
        site = SiteUnderTest.serving("""
                users:
                - {name: alice, passwordSecretRef: {name: alice}}
                - {name: reader, access: ReadOnly, passwordSecretRef: {name: reader}}
                """);
        site.given("alice", "a file", new byte[3]);
        site.given("alice", "sub/file", new byte[3]);
        site.given("reader", "file", new byte[3]);
        Files.createSymbolicLink(site.file("alice", "link"), Path.of("a file"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String modeOf(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(site.file("alice", name)));
    }

    private static Instant timeOf(String name) throws IOException {
        return Files.getLastModifiedTime(site.file("alice", name)).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "SITE CHMOD 640 a file,   a file, rw-r-----",
        "SITE CHMOD 0604 a file,  a file, rw----r--",
        "site chmod 400 /a file,  a file, r--------",
        "SITE CHMOD 755 a file,   a file, rwxr-xr-x",
        "SITE CHMOD 700 sub,      sub,    rwx------",
    })
    void changesAMode(String command, String name, String mode) throws Exception {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(200);

            assertThat(modeOf(name)).isEqualTo(mode);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SITE, 501",
        "SITE CHMOD, 501",
        "SITE CHMOD 644, 501",
        "SITE CHMOD 64 a file, 501",
        "SITE CHMOD 888 a file, 501",
        "SITE CHMOD 06440 a file, 501",
        "SITE CHMOD u+w a file, 501",
        "SITE CHMOD 4755 a file, 504",
        "SITE CHMOD 1777 sub, 504",
        "SITE CHMOD 044 a file, 550",
        "SITE CHMOD 600 sub, 550",
        "SITE CHMOD 644 missing, 550",
        "SITE CHMOD 644 link, 550",
        "SITE CHMOD 777 /, 550",
        "SITE CHMOD 777 ../.., 550",
        "SITE UTIME, 501",
        "SITE UTIME 2020 a file, 501",
        "SITE UTIME 202002300000 a file, 501",
        "SITE UTIME a file, 501",
        "SITE UTIME 202001010000 missing, 550",
        "SITE UTIME 202001010000 link, 550",
        "SITE IDLE 60, 504",
        "SITE EXEC ls, 504",
    })
    void refusesWhatIsNotSo(String command, int code) throws Exception {
        site.file("alice", "a file").toFile().setReadable(true);
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SITE UTIME 202002291314 a file,                                           2020-02-29T13:14:00Z",
        "SITE UTIME 20200229131415 a file,                                         2020-02-29T13:14:15Z",
        "SITE UTIME a file 19990101000000 20010203040506 20250101000000 UTC,       2001-02-03T04:05:06Z",
    })
    void changesATime(String command, Instant time) throws Exception {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(200);

            assertThat(timeOf("a file")).isEqualTo(time);
        }
    }

    @Test
    void tellsWhatThereIs() {
        try (var client = site.login("alice")) {
            assertThat(client.command("SITE HELP").text())
                    .startsWith("214-")
                    .contains("\n CHMOD mode path\n", "\n UTIME YYYYMMDDhhmm[ss] path\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SITE CHMOD 644 file",
                "SITE UTIME 202001010000 file",
                "SITE UTIME file 19990101000000 20010203040506 20250101000000 UTC",
                "MFF Modify=20200101000000; file",
                "MFF UNIX.mode=0644; file"
            })
    void isForThoseWhoMayWrite(String command) {
        try (var client = site.login("reader")) {
            assertThat(client.codeOf(command)).isEqualTo(550);
        }
        try (var client = site.connect().authenticated()) {
            assertThat(client.codeOf(command)).isEqualTo(530);
        }
    }

    @Test
    void mffChangesSeveralFacts() throws Exception {
        try (var client = site.login("alice")) {
            assertThat(client.command("MFF modify=20030405060708;UNIX.mode=0640; a file")
                            .text())
                    .isEqualTo("213 modify=20030405060708;UNIX.mode=0640; /a file");

            assertThat(timeOf("a file")).isEqualTo("2003-04-05T06:07:08Z");
            assertThat(modeOf("a file")).isEqualTo("rw-r-----");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MFF Modify=20110405060708;Size=5; a file, 504",
        "MFF Modify=20110405060708;UNIX.mode=9; a file, 501",
        "MFF Modify=20110405060708;UNIX.mode=4755; a file, 501",
        "MFF UNIX.mode=600;Modify=x; a file, 501",
        "MFF Modify=20110405060708;UNIX.mode=044; a file, 550",
        "MFF Modify=20110405060708 a file, 501",
        "MFF a file, 501",
        "MFF, 501",
        "MFF Modify=20110405060708; missing, 550",
    })
    void mffChangesAllOrNothing(String command, int code) throws Exception {
        try (var client = site.login("alice")) {
            client.command("MFF Modify=20030405060708;UNIX.mode=0644; a file");

            assertThat(client.codeOf(command)).isEqualTo(code);

            assertThat(timeOf("a file")).isEqualTo("2003-04-05T06:07:08Z");
            assertThat(modeOf("a file")).isEqualTo("rw-r--r--");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AVBL", "AVBL sub", "AVBL /"})
    void tellsHowMuchRoomThereIs(String command) throws Exception {
        try (var client = site.login("alice")) {
            var answer = client.command(command).text();

            assertThat(answer).matches("213 [0-9]+");
            long told = Long.parseLong(answer.substring(4));
            long room = Files.getFileStore(site.file("alice", "")).getUsableSpace();
            assertThat((double) told).isBetween(room * 0.5, room * 1.5); // others use the disk as well
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AVBL a file", "AVBL missing", "AVBL link"})
    void hasRoomInDirectoriesOnly(String command) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(550);
        }
    }
}
