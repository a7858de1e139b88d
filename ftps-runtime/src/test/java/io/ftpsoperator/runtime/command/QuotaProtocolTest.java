package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code users[].quota}. */
class QuotaProtocolTest {

    private static final String USERS = """
            users:
            - {name: alice, passwordSecretRef: {name: alice}, quota: {bytes: "%s", files: 10}}
            - {name: bob, passwordSecretRef: {name: bob}}
            """;

    private SiteUnderTest site;

    @BeforeEach
    void serve() {
        site = SiteUnderTest.serving(USERS.formatted("1M"));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({"TYPE I, Complete", "TYPE A, Complete", "TYPE I, Immediate", "TYPE A, Immediate"})
    void whatWouldExceedItIsRefusedInTheMiddleAndGone(String type, String visibility) {
        site.become(USERS.formatted("1M") + "uploads: {visibility: " + visibility + "}\n");
        try (var client = site.login("alice")) {
            client.command(type);
            assertThat(client.upload("STOR fits", new byte[600_000]).code()).isEqualTo(226);

            assertThat(client.refusedUpload("STOR big", new byte[500_000]).text())
                    .isEqualTo("552 Quota exceeded.");

            assertThat(client.listing("NLST")).isEqualTo("fits\r\n");
            assertThat(client.codeOf("SIZE big")).isEqualTo(550);
            assertThat(client.command("AVBL").text()).isEqualTo("213 400000");
            assertThat(client.upload("STOR rest", new byte[400_000]).code()).isEqualTo(226);
        }
    }

    @Test
    void aFullHomeRefusesBeforeTheConnection() {
        try (var client = site.login("alice")) {
            assertThat(client.upload("STOR full", new byte[1_000_000]).code()).isEqualTo(226);
            for (var command : new String[] {"STOR x", "APPE x", "STOU", "APPE full"}) {
                client.epsv();
                assertThat(client.command(command).text()).as(command).isEqualTo("552 Quota exceeded.");
            }
            assertThat(client.codeOf("ALLO 1")).isEqualTo(552);
            assertThat(client.command("AVBL").text()).isEqualTo("213 0");
            assertThat(client.codeOf("DELE full")).isEqualTo(250);
            assertThat(client.upload("STOR x", new byte[1_000_000]).code()).isEqualTo(226);
        }
    }

    @Test
    void filesAndFoldersCount() {
        try (var client = site.login("alice")) {
            for (int i = 0; i < 9; i++) {
                assertThat(client.codeOf("MKD dir" + i)).isEqualTo(257);
            }
            assertThat(client.upload("STOR file", new byte[1]).code()).isEqualTo(226);

            assertThat(client.command("MKD more").text()).isEqualTo("552 Quota exceeded.");
            client.epsv();
            assertThat(client.codeOf("STOR more")).isEqualTo(552);
            assertThat(client.codeOf("STOR file"))
                    .as("replaces, but both would be there for a while")
                    .isEqualTo(552);
            assertThat(client.codeOf("RMD dir0")).isEqualTo(250);
            assertThat(client.upload("STOR file", new byte[2]).code()).isEqualTo(226);
        }
    }

    @Test
    void itIsToldOnRequest() {
        try (var client = site.login("alice");
                var other = site.login("bob")) {
            client.upload("STOR file", new byte[1234]);

            assertThat(client.command("SITE QUOTA").text()).isEqualTo("""
                            200-Quota:
                             1234 of 1000000 bytes used, 998766 left
                             1 of 10 files used, 9 left
                            200 End.""");
            assertThat(client.command("STAT").text())
                    .contains(
                            "\n Quota: 1234 of 1000000 bytes used, 998766 left\n Quota: 1 of 10 files used, 9 left\n");
            assertThat(client.command("SITE HELP").text()).contains("\n QUOTA\n");
            assertThat(other.command("SITE QUOTA").text()).isEqualTo("200 There is no quota.");
            assertThat(other.command("STAT").text()).doesNotContain("Quota");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ALLO 1000000, 202",
        "ALLO 1000000 R 80, 202",
        "ALLO 0, 202",
        "ALLO 1000001, 552",
        "ALLO 99999999999999999999999, 552",
        "ALLO -1, 501",
        "ALLO many, 501",
        "ALLO, 501",
    })
    void alloSaysWhetherThereIsRoom(String command, int code) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @Test
    void alloKnowsOfTheDiskToo() {
        try (var client = site.login("bob")) {
            assertThat(client.codeOf("ALLO 999999999999999999")).isEqualTo(452);
            assertThat(client.codeOf("ALLO 1000")).isEqualTo(202);
        }
    }

    @Test
    void runningUploadsCountAsTheyGrow() {
        try (var client = site.login("alice");
                var other = site.login("alice")) {
            try (var data = client.begin("STOR running").secured()) {
                data.write(new byte[500_000]);
                Eventually.holds("what has come counts", () -> available(other) < 900_000);
                data.finish();
            }
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(other.command("AVBL").text()).isEqualTo("213 500000");
        }
    }

    private static long available(FtpsClient client) {
        return Long.parseLong(client.command("AVBL").text().substring(4));
    }

    @Test
    void aChangedQuotaHoldsInTheMiddleOfAnUpload() {
        try (var client = site.login("alice");
                var other = site.login("alice")) {
            try (var data = client.begin("STOR big").secured()) {
                data.write(new byte[300_000]);
                Eventually.holds("some has come", () -> available(other) < 1_000_000);
                site.become(USERS.formatted("2M"));
                data.write(new byte[1_200_000]).finish();
            }
            assertThat(client.reply().code()).isEqualTo(226);
            site.become(USERS.formatted("1k"));
            client.epsv();
            assertThat(client.codeOf("STOR more")).isEqualTo(552);
            assertThat(Files.exists(site.file("alice", "big"))).isTrue();
        }
    }

    @Test
    void aCutUploadCountsUntilItIsDeletedOrDone() {
        try (var client = site.login("alice")) {
            try (var data = client.begin("STOR cut").secured()) {
                data.write(new byte[250_000]).cut();
            }
            assertThat(client.reply().code()).isEqualTo(426);
            var size = client.command("SIZE cut").text().substring(4);
            long left = 1_000_000 - Long.parseLong(size);
            assertThat(client.command("AVBL").text()).isEqualTo("213 " + left);

            client.command("REST " + size);
            assertThat(client.upload("STOR cut", new byte[100]).code()).isEqualTo(226);
            assertThat(client.command("AVBL").text()).isEqualTo("213 " + (left - 100));
            assertThat(client.codeOf("DELE cut")).isEqualTo(250);
            assertThat(client.command("AVBL").text()).isEqualTo("213 1000000");
        }
    }
}
