package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.Tool;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How data connections end, as clients see it. */
class DataEndProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
        site.given("alice", "file", new byte[100_000]);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** Some clients close their side only when they have heard that all is well. */
    @ParameterizedTest
    @ValueSource(strings = {ClientTls.V1_2, ClientTls.V1_3})
    void doesNotWaitForTheClientToCloseBeforeItSaysThatAllIsSent(String version) {
        try (var client = site.login("alice", site.tls().only(version));
                var data = client.begin("RETR file").secured()) {
            assertThat(data.readAll()).hasSize(100_000);

            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(client.listing("NLST")).contains("file"); // and serves the next one
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ClientTls.V1_2, ClientTls.V1_3})
    void doesNotWaitForTheClientToCloseBehindAnUpload(String version) {
        try (var client = site.login("alice", site.tls().only(version));
                var data = client.begin("STOR sent").secured()) {
            data.write(new byte[100_000]).finish();

            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(site.content("alice", "sent")).hasSize(100_000);
        }
    }

    @Test
    void hangsUpOnAClientThatGoesOnTalking() {
        try (var client = site.login("alice");
                var data = client.begin("RETR file").secured()) {
            assertThat(data.readAll()).hasSize(100_000);
            assertThat(client.reply().code()).isEqualTo(226);

            Eventually.holds("the connection is gone", Duration.ofSeconds(20), () -> {
                try {
                    Thread.sleep(50);
                    data.tcp().getOutputStream().write(0);
                    return false;
                } catch (InterruptedException | IOException e) {
                    return true;
                }
            });
        }
    }

    /** On the control connection and on both kinds of data connections; any other alert alarms the client's user. */
    @ParameterizedTest
    @CsvSource({"--tls-max 1.2, TLSv1.2", "--tlsv1.3, TLSv1.3"})
    void saysCloseNotifyAndNoOtherAlert(String option, String version) {
        var url = "ftp://127.0.0.1:%d/file".formatted(site.explicitPort());
        var words = "-q -v --ssl-reqd %s --cacert %s --user alice:%s -o out %s"
                .formatted(option, site.certificateFile(), SiteUnderTest.passwordOf("alice"), url);

        var said = Tool.CURL.run(site.scratch(), words.split(" ")).well().output();

        assertThat(said.lines().filter(line -> line.contains(version + " (IN), TLS alert")))
                .isNotEmpty()
                .allMatch(line -> line.contains("close notify"));
    }
}
