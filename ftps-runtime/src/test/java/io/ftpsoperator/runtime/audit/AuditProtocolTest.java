package io.ftpsoperator.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ftpsoperator.runtime.testing.AuditHeard;
import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.LogsHeard;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the audit log tells of sessions: above all, whether it was encrypted. */
class AuditProtocolTest {

    private static final String CREDENTIALS_ONLY = "channelPolicy: {control: RequireOnlyForCredentials, data: Allow}\n";
    private static final String ANYTHING = "channelPolicy: {control: Allow, data: Allow}\n";

    private static void assertEncrypted(JsonNode line, boolean encrypted) {
        assertThat(line.get("controlEncrypted").booleanValue())
                .as(line.toString())
                .isEqualTo(encrypted);
        assertThat(line.has("controlTlsVersion")).isEqualTo(encrypted);
    }

    @Test
    void tellsWhetherTheCredentialsWereEncryptedWhereTheyMustBe() {
        try (var site = SiteUnderTest.serving(CREDENTIALS_ONLY);
                var client = site.connect()) {
            assertThat(client.codeOf("USER bob")).isEqualTo(534);
            assertThat(client.codeOf("PASS bob-secret")).isEqualTo(534);
            client.authenticated().loggedIn("alice");

            var audit = site.audit();
            for (var method : new String[] {"USER", "PASS"}) {
                var clear = audit.first(method);
                assertEncrypted(clear, false);
                assertThat(clear.get("reply").intValue()).isEqualTo(534);
                assertThat(clear.get("substatus").intValue()).isEqualTo(26);
                assertThat(clear.get("reason").textValue()).isEqualTo("credentials_tls_required");
                var tls = audit.first(method, line -> line.get("reply").intValue() < 400);
                assertEncrypted(tls, true);
                assertThat(tls.get("controlTlsVersion").textValue()).isEqualTo("TLSv1.3");
                assertThat(tls.get("controlCipher").textValue()).startsWith("TLS_AES");
            }
            assertThat(audit.first("PASS").get("argument").textValue()).isEqualTo("***");
        }
    }

    @Test
    void tellsWhetherTheCredentialsWereEncryptedWhereTheyNeedNotBe() {
        try (var site = SiteUnderTest.serving(ANYTHING);
                var clear = site.connect().loggedIn("alice");
                var tls = site.connect().authenticated().loggedIn("bob");
                var implicit = site.connectImplicit().loggedIn("bob")) {
            assertThat(clear.codeOf("NOOP") + tls.codeOf("NOOP") + implicit.codeOf("NOOP"))
                    .isEqualTo(600);

            var audit = site.audit();
            assertEncrypted(audit.first("PASS", line -> user(line).equals("alice")), false);
            assertEncrypted(audit.first("PASS", line -> user(line).equals("bob")), true);
            assertEncrypted(
                    audit.first("PASS", line -> line.get("mode").textValue().equals("implicit")), true);
            assertEncrypted(
                    audit.first(
                            "USER", line -> line.path("argument").textValue().equals("alice")),
                    false);
        }
    }

    private static String user(JsonNode line) {
        return line.path("user").asText();
    }

    @Test
    void aSearchForClearTellsTheSameOfTheW3cFormat() {
        try (var site = SiteUnderTest.serving(ANYTHING + "logging: {format: W3C}");
                var clear = site.connect().loggedIn("alice");
                var tls = site.connect().authenticated().loggedIn("bob")) {
            assertThat(clear.codeOf("NOOP") + tls.codeOf("NOOP")).isEqualTo(400);

            var audit = site.audit();
            assertThat(audit.line(line -> line.contains(" alice ") && line.contains(" PASS *** 230 ")))
                    .endsWith(" clear -");
            assertThat(audit.line(line -> line.contains(" bob ") && line.contains(" PASS *** 230 ")))
                    .matches(".* TLSv1\\.3\\+TLS_[A-Z0-9_]+ -");
            assertThat(audit.lines().subList(0, 4)).allMatch(line -> line.startsWith("#"));
        }
    }

    @Test
    void aLineTellsHowThingsStoodBeforeIt() {
        try (var site = SiteUnderTest.serving(CREDENTIALS_ONLY);
                var client = site.connect()) {
            client.authenticated().loggedIn("alice");
            assertThat(client.codeOf("CCC")).isEqualTo(200);
            client.inClearAgain();
            assertThat(client.codeOf("PWD")).isEqualTo(257);

            var audit = site.audit();
            assertEncrypted(audit.first("AUTH"), false);
            assertEncrypted(audit.first("CCC"), true);
            assertEncrypted(audit.first("PWD"), false);
            assertThat(audit.first("USER").has("user")).isFalse();
            assertThat(user(audit.first("PASS"))).isEqualTo("alice");
        }
    }

    @Test
    void everyLineTellsWhoAndWhere() {
        try (var site = SiteUnderTest.start();
                var client = site.dialFrom("127.0.0.3").greeted()) {
            assertThat(client.codeOf("NOOP")).isEqualTo(200);

            var line = site.audit().first("NOOP");
            assertThat(line.get("site").textValue()).isEqualTo("tested");
            assertThat(line.get("clientAddress").textValue()).isEqualTo("127.0.0.3");
            assertThat(line.get("clientPort").intValue()).isPositive();
            assertThat(line.get("serverAddress").textValue()).isEqualTo("127.0.0.1");
            assertThat(line.get("serverPort").intValue()).isEqualTo(site.explicitPort());
            assertThat(line.get("listener").intValue()).isEqualTo(21);
            assertThat(line.get("mode").textValue()).isEqualTo("explicit");
            assertThat(line.get("session"))
                    .isEqualTo(site.audit().first("ControlChannelOpened").get("session"));
            assertThat(line.get("durationMillis").longValue()).isNotNegative();
        }
    }

    @Test
    void aTransferTellsItsPathsBytesAndWhetherItWasEncrypted() {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice")) {
            site.given("alice", "in/report", new byte[5000]);
            assertThat(client.codeOf("CWD in")).isEqualTo(250);
            client.download("RETR ./report");
            assertThat(client.upload("STOR ../up", new byte[70_000]).code()).isEqualTo(226);

            var audit = site.audit();
            assertThat(audit.first("CWD").get("fullPath").textValue()).isEqualTo("/alice/in");
            for (var method : new String[] {"RETR", "DataChannelClosed"}) {
                var line = audit.first(method);
                assertThat(line.get("path").textValue()).isEqualTo("/in/report");
                assertThat(line.get("fullPath").textValue()).isEqualTo("/alice/in/report");
                assertThat(line.get("reply").intValue()).isEqualTo(226);
                assertThat(line.get("bytesSent").longValue()).isEqualTo(5000);
                assertThat(line.get("dataEncrypted").booleanValue()).isTrue();
                assertThat(line.get("dataResumed").booleanValue()).isTrue();
            }
            assertThat(audit.first("DataChannelOpened").get("dataTlsVersion").textValue())
                    .isEqualTo("TLSv1.3");
            assertThat(audit.first("DataChannelOpened").get("serverPort").intValue())
                    .isNotEqualTo(site.explicitPort());
            assertThat(audit.first("STOR").get("bytesReceived").longValue()).isEqualTo(70_000);
            assertThat(audit.first("STOR").get("path").textValue()).isEqualTo("/up");
        }
    }

    @Test
    void aTransferInClearSaysSo() {
        try (var site = SiteUnderTest.serving(ANYTHING);
                var client = site.connect().authenticated().loggedIn("alice")) {
            client.listing("NLST");

            var line = site.audit().first("NLST");
            assertThat(line.get("dataEncrypted").booleanValue()).isFalse();
            assertEncrypted(line, true);
            assertThat(site.audit().first("PASS").has("dataEncrypted")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "control: Require, data: Require | PWD | 533 | 25",
                "control: Require, data: Require | AUTH TLS;USER alice;PASS wrong | 530 | 41",
                "control: Require, data: Require | AUTH TLS;USER alice;PASS alice-secret;EPSV;LIST | 521 | 43",
                "control: Require, data: Require | AUTH TLS;PBSZ 0;PROT C | 534 | 24",
                "control: Allow, data: Require | USER alice;PASS alice-secret;EPSV;LIST | 521 | 24",
                "control: Allow, data: Deny | AUTH TLS;PBSZ 0;PROT P | 534 | 27",
                "control: Allow, data: Deny | AUTH TLS-P;USER alice;PASS alice-secret;EPSV;LIST | 521 | 28",
                "control: Require, data: Require | HOST elsewhere.example.com | 504 | 37",
                "control: Require, data: Require | AUTH TLS;USER alice;PASS alice-secret;CCC | 534 | 25",
                "control: Allow, data: Allow | USER alice;PASS alice-secret;DELE none | 550 | 3",
                "control: Allow, data: Allow | USER reader;PASS reader-secret;MKD none | 550 | 1",
                "control: Allow, data: Allow | NONSENSE | 500 | 0"
            })
    void aRefusalTellsItsReason(String policy, String commands, int reply, int substatus) {
        var users = """
                users:
                - {name: alice, passwordSecretRef: {name: alice}}
                - {name: reader, access: ReadOnly, passwordSecretRef: {name: reader}}
                """;
        try (var site = SiteUnderTest.serving("channelPolicy: {%s}%n%s".formatted(policy, users));
                var client = site.connect()) {
            var last = 0;
            for (var command : commands.split(";")) {
                last = client.codeOf(command);
                if (command.startsWith("AUTH")) {
                    client.secured();
                }
            }
            assertThat(last).isEqualTo(reply);

            var lines = site.audit();
            lines.line(text -> AuditHeard.parsed(text).path("reply").asInt() == reply
                    && AuditHeard.parsed(text).get("substatus").intValue() == substatus);
        }
    }

    private static int reasonForClosing(SiteUnderTest site) {
        return site.audit().first("ControlChannelClosed").get("substatus").intValue();
    }

    @Test
    void aSessionThatIsQuietTooLongEndsForThat() {
        try (var site = SiteUnderTest.serving("limits: {idleTimeout: 1s}");
                var client = site.login("alice")) {
            assertThat(client.reply().code()).isEqualTo(421);

            assertThat(reasonForClosing(site)).isEqualTo(14);
            assertThat(user(site.audit().first("ControlChannelClosed"))).isEqualTo("alice");
        }
    }

    @Test
    void aSessionThatDoesNotLogInEndsForThat() {
        try (var site = SiteUnderTest.serving("limits: {loginTimeout: 1s}");
                var client = site.connect()) {
            assertThat(client.reply().code()).isEqualTo(421);

            assertThat(reasonForClosing(site)).isEqualTo(16);
        }
    }

    @Test
    void aSessionThatSaysGoodByeEndsForNoOtherReason() {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice")) {
            assertThat(client.codeOf("QUIT")).isEqualTo(221);

            var closed = site.audit().first("ControlChannelClosed");
            assertThat(closed.get("substatus").intValue()).isZero();
            assertThat(closed.get("bytesSent").longValue()).isPositive();
            assertThat(closed.get("bytesReceived").longValue()).isPositive();
            assertEncrypted(closed, true);
        }
    }

    @Test
    void aConnectionTooManyIsRefusedForThat() {
        try (var site = SiteUnderTest.serving("limits: {maxSessions: 1}");
                var first = site.connect();
                var second = site.dial()) {
            assertThat(second.reply().code()).isEqualTo(421);
            assertThat(first.codeOf("NOOP")).isEqualTo(200);

            assertThat(reasonForClosing(site)).isEqualTo(19);
            site.audit()
                    .first(
                            "ControlChannelOpened",
                            line -> line.get("reply").intValue() == 421
                                    && line.get("substatus").intValue() == 19);
        }
    }

    @Test
    void whoIsThereWhenTheSiteStopsIsToldSo() {
        var site = SiteUnderTest.start();
        try (site;
                var client = site.login("alice")) {
            site.drain(Duration.ofSeconds(2));

            assertThat(client.reply().code()).isEqualTo(421);
            assertThat(reasonForClosing(site)).isEqualTo(21);
        }
    }

    @Test
    void theEndOfEverySessionIsWrittenBeforeTheSiteIsGone() {
        var site = SiteUnderTest.start();
        var client = site.login("alice");

        site.close();

        assertThat(site.audit().lines()).anyMatch(line -> line.contains("ControlChannelClosed"));
        client.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHandshakeThatFailsIsTheReasonForTheEnd(boolean implicit) {
        try (var site = SiteUnderTest.start();
                var client = implicit ? site.dialImplicit() : site.connect()) {
            if (!implicit) {
                assertThat(client.codeOf("AUTH TLS")).isEqualTo(234);
            }
            client.sendRaw(new byte[] {22, 3, 1, 0, 4, 1, 0, 0, 0});

            assertThat(reasonForClosing(site)).isEqualTo(32);
            assertEncrypted(site.audit().first("ControlChannelClosed"), false);
        }
    }

    @Test
    void tlsFromTheFirstByteOnAnExplicitPortIsTheReasonForTheEnd() {
        try (var site = SiteUnderTest.start();
                var log = LogsHeard.from("io.ftpsoperator.runtime.control");
                var client = site.connect()) {
            client.sendRaw(new byte[] {22, 3, 1, 2, 0, 1, 0, 1});

            assertThat(reasonForClosing(site)).isEqualTo(32);
            assertThat(log.all())
                    .anyMatch(line -> line.contains("TLS from the first byte on an explicit port")
                            && line.contains("use the implicit port, or AUTH TLS"));
        }
    }

    @Test
    void aHandshakeThatIsLeftIsTheReasonForTheEnd() {
        try (var site = SiteUnderTest.start()) {
            site.dialImplicit().close();

            assertThat(reasonForClosing(site)).isEqualTo(32);
        }
    }

    /** Of a site with an ECDSA certificate; and one that knows such keys, but no suite of the site's. */
    @ParameterizedTest
    @CsvSource({
        "false, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, 31",
        "true, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, 31",
        "false, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384, 32"
    })
    void aClientThatKnowsNoKeyOfTheSitesKindIsTold(boolean implicit, String suite, int substatus) {
        try (var site = SiteUnderTest.start()) {
            var tls = site.tls().only(ClientTls.V1_2).offering(suite);
            assertThatThrownBy(() -> secure(site, implicit, tls)).hasRootCauseInstanceOf(SSLException.class);

            assertThat(reasonForClosing(site)).isEqualTo(substatus);
            site.login("alice").close();
        }
    }

    private static void secure(SiteUnderTest site, boolean implicit, ClientTls tls) {
        if (implicit) {
            FtpsClient.dial(site.implicitPort(), tls).secured().close();
        } else {
            FtpsClient.dial(site.explicitPort(), tls).greeted().authenticated().close();
        }
    }

    /** A ClientHello of TLS 1.2: Triple DES, DES, export ciphers, none at all; and with one that is strong, but unknown here. */
    @ParameterizedTest
    @CsvSource({
        "000a, false, 55",
        "000a, true, 55",
        "000900030006c012c00800ff5600, false, 55",
        "00020001003b, true, 55",
        "000a002f, false, 32",
        "00ff, false, 32"
    })
    void aClientOfWeakCiphersOnlyIsTold(String suites, boolean implicit, int substatus) {
        var body = "0303" + "5a".repeat(32) + "00" + "%04x".formatted(suites.length() / 2) + suites + "0100";
        var handshake = "01%06x".formatted(body.length() / 2) + body;
        var hello = "160301%04x".formatted(handshake.length() / 2) + handshake;
        try (var site = SiteUnderTest.start();
                var client = implicit ? site.dialImplicit() : site.connect()) {
            if (!implicit) {
                assertThat(client.codeOf("AUTH TLS")).isEqualTo(234);
            }
            client.sendRaw(HexFormat.of().parseHex(hello));
            client.rest();

            assertThat(reasonForClosing(site)).isEqualTo(substatus);
        }
    }

    @Test
    void aDataHandshakeThatFailsIsTold() {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice")) {
            client.protectingData(false); // the client forgets
            try (var data = client.begin("STOR x")) {
                data.write("no TLS at all".getBytes());
                assertThat(client.reply().code()).isEqualTo(522);
            }

            assertThat(site.audit().first("STOR").get("substatus").intValue()).isEqualTo(32);
            assertThat(site.audit().first("DataChannelClosed").get("substatus").intValue())
                    .isEqualTo(32);
        }
    }

    @Test
    void aDataConnectionThatDoesNotResumeIsTold() {
        try (var site = SiteUnderTest.serving("tls: {sessionReuse: Required}");
                var client = site.login("alice")) {
            try (var data = client.begin("NLST", site.tls()).secured()) {
                assertThat(client.reply().code()).isEqualTo(522);
                assertThat(data.tcp().isBound()).isTrue();
            }

            assertThat(site.audit().first("NLST").get("substatus").intValue()).isEqualTo(101);
        }
    }

    @Test
    void anAbortedTransferTellsWhatWentOverUntilThen() {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice");
                var data = client.begin("STOR never").secured()) {
            data.write(new byte[100_000]);
            Eventually.holds(
                    "it has arrived", () -> client.command("STAT").text().contains("In transfer"));
            client.send("ABOR");
            assertThat(client.reply().code()).isEqualTo(426);
            assertThat(client.reply().code()).isEqualTo(226);

            var line = site.audit().first("STOR");
            assertThat(line.get("substatus").intValue()).isEqualTo(20);
            assertThat(line.get("reason").textValue()).isEqualTo("aborted");
            assertThat(line.get("bytesReceived").longValue()).isBetween(0L, 100_000L);
        }
    }

    @Test
    void aTransferThatTheClientCutsSaysSo() {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice")) {
            try (var data = client.begin("STOR cut").secured()) {
                data.write(new byte[1000]).cut();
            }
            assertThat(client.reply().code()).isEqualTo(426);

            assertThat(site.audit().first("STOR").get("substatus").intValue()).isEqualTo(23);
        }
    }

    @Test
    void aTransferThatStandsStillIsATimeOut() {
        try (var site = SiteUnderTest.serving("limits: {idleTimeout: 2s}");
                var client = site.login("alice");
                var data = client.begin("STOR still").secured()) {
            data.write(new byte[1000]);
            assertThat(client.reply().code()).isEqualTo(426);

            assertThat(site.audit().first("STOR").get("substatus").intValue()).isEqualTo(15);
        }
    }

    @Test
    void aStrangerAtADataPortIsTold() throws IOException {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice");
                var stranger = DataConnection.connection(client.epsv(), "127.0.0.2")) {
            assertThat(stranger.getInputStream().read()).isEqualTo(-1);

            var line = site.audit().first("DataChannelClosed");
            assertThat(line.get("clientAddress").textValue()).isEqualTo("127.0.0.2");
            assertThat(line.get("substatus").intValue()).isEqualTo(38);
        }
    }

    @Test
    void aChangeOfTheFormatNeedsNoRestart() {
        try (var site = SiteUnderTest.start();
                var client = site.connect()) {
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
            site.audit().first("NOOP");

            site.become("logging: {format: W3C}");
            assertThat(client.codeOf("FEAT")).isEqualTo(211);

            assertThat(site.audit().line(line -> line.contains(" FEAT "))).endsWith(" clear -");
        }
    }
}
