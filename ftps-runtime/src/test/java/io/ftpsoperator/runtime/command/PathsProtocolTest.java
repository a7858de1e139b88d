package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling and no link leads out of a user's folder: S18, as a client tries it. */
class PathsProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() throws IOException {
        site = SiteUnderTest.start();
        site.given("bob", "secret", new byte[7]);
        site.given("alice", "own", new byte[3]);
        site.given("alice", "back\\slash", new byte[3]);
        Files.createSymbolicLink(site.file("alice", "out"), Path.of("../bob"));
        Files.createSymbolicLink(site.file("alice", "etc"), Path.of("/etc"));
        Files.createSymbolicLink(site.file("alice", "loot"), site.file("bob", "secret"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RETR loot",
                "RETR out/secret",
                "RETR etc/hostname",
                "RETR ../bob/secret",
                "RETR /../bob/secret",
                "RETR ..\\bob\\secret",
                "RETR ~bob/secret",
                "CWD out",
                "CWD etc",
                "CWD ~",
                "CWD ~bob",
                "LIST out",
                "LIST out/",
                "NLST etc",
                "MLSD etc",
                "MLST out/secret",
                "SIZE loot",
                "MDTM out/secret",
                "HASH loot",
                "STOR out/new",
                "STOR loot/new",
                "APPE loot",
                "DELE out/secret",
                "MKD out/dir",
                "RMD etc",
                "RNFR out/secret",
                "MFMT 20260101000000 loot"
            })
    void refusesWhatLiesOutside(String command) {
        try (var client = site.login("alice")) {
            client.epsv();

            assertThat(client.codeOf(command)).isBetween(500, 599);
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
            assertThat(site.content("bob", "secret")).hasSize(7);
        }
    }

    @Test
    void renamesNothingToTheOutside() {
        try (var client = site.login("alice")) {
            for (var target : new String[] {"out/own", "../bob/own", "etc/own"}) {
                assertThat(client.codeOf("RNFR own")).isEqualTo(350);
                assertThat(client.codeOf("RNTO " + target)).isBetween(500, 599);
            }
            assertThat(site.file("alice", "own")).exists();
            assertThat(site.file("bob", "own")).doesNotExist();
        }
    }

    @ParameterizedTest
    @CsvSource({"CWD /../.., 250", "LIST ., 150", "SIZE back\\slash, 553", "SIZE back/slash, 550"})
    void takesDotsAndSlashesForWhatTheyAre(String command, int code) {
        try (var client = site.login("alice")) {
            client.epsv();

            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }
}
