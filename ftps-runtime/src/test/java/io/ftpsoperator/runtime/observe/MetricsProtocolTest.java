package io.ftpsoperator.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The numbers that come of what clients do. */
class MetricsProtocolTest {

    private static final String CLEAR_CONNECTIONS = "ftps_data_connections_total{resumed=\"false\",tls_version=\"\"}";

    private static double value(SiteUnderTest site, String metric) {
        return site.server()
                .metrics()
                .text()
                .lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .sum();
    }

    @Test
    void countLoginsByWhatCameOfThem() {
        try (var site = SiteUnderTest.serving("channelPolicy: {control: RequireOnlyForCredentials}");
                var good = site.login("alice");
                var bad = site.connect();
                var early = site.connect()) {
            bad.authenticated().command("USER alice");
            assertThat(bad.codeOf("PASS wrong")).isEqualTo(530);
            assertThat(bad.codeOf("PASS wrong")).as("no USER before it").isEqualTo(503);
            assertThat(early.codeOf("PASS alice-secret")).isEqualTo(534);
            assertThat(good.codeOf("NOOP")).isEqualTo(200);

            assertThat(value(site, "ftps_logins_total{outcome=\"success\"}")).isEqualTo(1);
            assertThat(value(site, "ftps_logins_total{outcome=\"failed\"}")).isEqualTo(1);
            assertThat(value(site, "ftps_logins_total{outcome=\"refused\"}")).isEqualTo(1);
            assertThat(value(site, "ftps_login_duration_seconds_count")).isEqualTo(2);
            assertThat(value(site, "ftps_refusals_total{reason=\"login_failed\"}"))
                    .isEqualTo(1);
            assertThat(value(site, "ftps_refusals_total{reason=\"credentials_tls_required\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void countTransfersTheirBytesAndHowTheyWereEncrypted() {
        try (var site = SiteUnderTest.serving("channelPolicy: {control: Allow, data: Allow}");
                var secure = site.login("alice");
                var clear = site.connect().loggedIn("bob")) {
            site.given("bob", "file", new byte[300]);
            assertThat(secure.upload("STOR file", new byte[5000]).code()).isEqualTo(226);
            clear.download("RETR file");
            try (var data = clear.begin("STOR cut")) {
                data.write(new byte[100]);
                Eventually.holds("it is under way", () -> value(site, CLEAR_CONNECTIONS) == 2);
                clear.send("ABOR");
                assertThat(clear.reply().code()).isEqualTo(426);
                assertThat(clear.reply().code()).isEqualTo(226);
            }

            assertThat(value(
                            site, "ftps_transfers_total{direction=\"upload\",encrypted=\"true\",outcome=\"complete\"}"))
                    .isEqualTo(1);
            assertThat(value(
                            site,
                            "ftps_transfers_total{direction=\"download\",encrypted=\"false\",outcome=\"complete\"}"))
                    .isEqualTo(1);
            assertThat(value(site, "ftps_transfers_total{direction=\"upload\",encrypted=\"false\",outcome=\"failed\"}"))
                    .isEqualTo(1);
            assertThat(value(site, "ftps_data_bytes_total{direction=\"received\",encrypted=\"true\"}"))
                    .isEqualTo(5000);
            assertThat(value(site, "ftps_data_bytes_total{direction=\"sent\",encrypted=\"false\"}"))
                    .isEqualTo(300);
            assertThat(value(site, "ftps_data_connections_total{resumed=\"true\",tls_version=\"TLSv1.3\"}"))
                    .isEqualTo(1);
            assertThat(value(site, CLEAR_CONNECTIONS)).isEqualTo(2);
            assertThat(value(site, "ftps_refusals_total{reason=\"aborted\"}")).isEqualTo(1);
        }
    }

    @Test
    void countHandshakesAndThoseThatFail() {
        try (var site = SiteUnderTest.start();
                var explicit = site.login("alice");
                var implicit = site.loginImplicit("bob")) {
            explicit.listing("NLST");
            try (var junk = site.dialImplicit()) {
                junk.sendRaw(new byte[] {22, 3, 1, 0, 4, 1, 0, 0, 0});
                site.audit().first("ControlChannelClosed");
            }
            assertThat(implicit.codeOf("NOOP")).isEqualTo(200);

            assertThat(
                            value(
                                    site,
                                    "ftps_tls_handshakes_total{channel=\"control\",outcome=\"established\",tls_version=\"TLSv1.3\"}"))
                    .isEqualTo(2);
            assertThat(
                            value(
                                    site,
                                    "ftps_tls_handshakes_total{channel=\"data\",outcome=\"established\",tls_version=\"TLSv1.3\"}"))
                    .isEqualTo(1);
            assertThat(value(
                            site, "ftps_tls_handshakes_total{channel=\"control\",outcome=\"failed\",tls_version=\"\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void haveFewLabelsWhateverClientsSend() {
        try (var site = SiteUnderTest.start();
                var client = site.connect()) {
            for (int i = 0; i < 200; i++) {
                assertThat(client.codeOf("JUNK" + i + " x")).isEqualTo(500);
            }

            assertThat(value(site, "ftps_commands_total{reply=\"5xx\",verb=\"Unknown\"}"))
                    .isEqualTo(200);
            assertThat(site.server().metrics().text()).doesNotContain("JUNK");
        }
    }

    @Test
    void countStrangersAndConnectionsTooMany() throws IOException {
        try (var site = SiteUnderTest.serving("limits: {maxSessions: 1}");
                var client = site.login("alice");
                var stranger = DataConnection.connection(client.epsv(), "127.0.0.2");
                var second = site.dial()) {
            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            assertThat(second.reply().code()).isEqualTo(421);
            site.audit().first("ControlChannelClosed");

            assertThat(value(site, "ftps_refusals_total{reason=\"peer_mismatch\"}"))
                    .isEqualTo(1);
            assertThat(value(site, "ftps_refusals_total{reason=\"too_many_connections\"}"))
                    .isEqualTo(1);
        }
    }
}
