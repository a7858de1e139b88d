package io.ftpsoperator.runtime.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code uploads.visibility: Immediate}. */
class ImmediateProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.serving("uploads: {visibility: Immediate}");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static void awaitContent(String name, String text) {
        Eventually.holds(
                name + " holds " + text,
                () -> Files.exists(site.file("alice", name))
                        && new String(site.content("alice", name), US_ASCII).equals(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TYPE I", "TYPE A"})
    void theWorldSeesAnUploadFromItsFirstByteOn(String type) {
        var name = "seen" + type.charAt(5);
        try (var client = site.login("alice");
                var other = site.login("alice")) {
            client.command(type);
            try (var data = client.begin("STOR " + name).secured()) {
                data.write(new byte[200_000]); // more than is collected before it is written
                Eventually.holds(
                        "some is there",
                        () -> other.codeOf("SIZE " + name) == 213
                                && !other.command("SIZE " + name).text().equals("213 0"));
                data.finish();
            }
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(other.command("SIZE " + name).text()).isEqualTo("213 200000");
        }
    }

    @Test
    void aCutUploadLeavesWhatCameAndRestAndAppeGoOnFromThere() {
        try (var client = site.login("alice")) {
            cut(client, "STOR cut", "one, ");
            awaitContent("cut", "one, ");

            client.command("REST 5");
            cut(client, "STOR cut", "two, ");
            awaitContent("cut", "one, two, ");
            assertThat(client.upload("APPE cut", bytes("three")).code()).isEqualTo(226);

            assertThat(site.content("alice", "cut")).asString().isEqualTo("one, two, three");
        }
    }

    private static void cut(FtpsClient client, String command, String text) {
        try (var data = client.begin(command).secured()) {
            data.write(bytes(text)).cut();
        }
        assertThat(client.reply().code()).isEqualTo(426);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOR busy", "APPE busy", "DELE busy"})
    void nobodyElseGetsAtTheNameMeanwhile(String command) {
        try (var client = site.login("alice");
                var other = site.login("alice")) {
            try (var data = client.begin("STOR busy").secured()) {
                other.epsv();

                assertThat(other.command(command).text()).isEqualTo("450 Another upload of that file is running.");

                data.write(bytes("whole")).finish();
            }
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(site.content("alice", "busy")).asString().isEqualTo("whole");
            assertThat(other.upload("STOR busy", bytes("next")).code()).isEqualTo(226);
            assertThat(site.content("alice", "busy")).asString().isEqualTo("next");
        }
    }

    @Test
    void aDataConnectionThatNeverComesLosesNothing() {
        site.given("alice", "old", bytes("old"));
        try (var client = site.login("alice")) {
            int port = client.epsv();
            client.send("STOR old");
            try (var data = client.dialData(port)) {
                assertThat(client.reply().code()).isIn(125, 150);
                data.cut(); // before the TLS handshake
            }
            assertThat(client.reply().code()).isIn(425, 426, 522);

            assertThat(site.content("alice", "old")).asString().isEqualTo("old");
        }
    }

    @Test
    void theSettingHoldsFromTheNextUploadOn() {
        try (var changing = SiteUnderTest.serving("uploads: {visibility: Complete}\n" + SiteUnderTest.passive(4));
                var client = changing.login("alice");
                var other = changing.login("alice")) {
            try (var hidden = client.begin("STOR hidden").secured()) {
                hidden.write(new byte[300_000]);
                changing.become("uploads: {visibility: Immediate}\n");
                try (var seen = other.begin("STOR seen").secured()) {
                    seen.write(new byte[300_000]);
                    Eventually.holds("it is seen", () -> Files.exists(changing.file("alice", "seen")));
                    assertThat(changing.file("alice", "hidden")).doesNotExist();
                    seen.finish();
                }
                hidden.finish();
            }
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(other.reply().code()).isEqualTo(226);
            assertThat(changing.content("alice", "hidden")).hasSize(300_000);
        }
    }
}
