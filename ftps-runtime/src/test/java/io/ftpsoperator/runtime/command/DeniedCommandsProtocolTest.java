package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that a site does without. */
class DeniedCommandsProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.serving("commands: {denied: [DELE, MKD, SITE CHMOD, HASH, PASV, XCWD, SYST, ABOR]}");
        site.given("alice", "hello", "hello".getBytes());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELE hello",
                "dele hello",
                "DELE",
                "MKD new",
                "XMKD new",
                "SITE CHMOD 777 hello",
                "site chmod 777 hello",
                "HASH hello",
                "PASV",
                "XCWD /",
                "ABOR"
            })
    void areRefused(String command) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(502);
        }
        assertThat(site.file("alice", "hello")).exists();
        assertThat(site.file("alice", "new")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CWD /", "SITE HELP", "SITE UTIME 20300101000000 hello", "RMD nothing", "EPSV", "SIZE hello"})
    void nothingElseIs(String command) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isNotEqualTo(502).isLessThan(560);
        }
    }

    @Test
    void areRefusedBeforeALoginAsWell() {
        try (var client = site.connect()) {
            assertThat(client.codeOf("SYST")).isEqualTo(502);
        }
    }

    @Test
    void areNamedNowhere() {
        try (var client = site.login("alice")) {
            assertThat(client.command("FEAT").text()).doesNotContain("HASH").contains("SIZE");
            assertThat(client.command("HELP").text())
                    .doesNotContainPattern("\\b(DELE|MKD|XMKD|HASH|PASV|XCWD|SYST|ABOR)\\b")
                    .contains(" CWD ", " SITE ", " XCUP ");
            assertThat(client.codeOf("HELP DELE")).isEqualTo(501);
            assertThat(client.command("SITE HELP").text())
                    .doesNotContain("CHMOD")
                    .contains("UTIME");
            assertThat(client.codeOf("OPTS HASH SHA-512")).isEqualTo(501);
        }
    }

    @Test
    void areDeniedAndAllowedAgainWhileASessionLasts() {
        var passive = SiteUnderTest.passive(2);
        try (var changing = SiteUnderTest.serving(passive);
                var client = changing.login("alice")) {
            assertThat(client.codeOf("MKD one")).isEqualTo(257);

            changing.become("commands: {denied: [MKD]}\n" + passive);
            assertThat(client.codeOf("MKD two")).isEqualTo(502);

            changing.become(passive);
            assertThat(client.codeOf("MKD two")).isEqualTo(257);
        }
    }
}
