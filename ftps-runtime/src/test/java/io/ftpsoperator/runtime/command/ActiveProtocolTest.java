package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.Tool;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PORT and EPRT on a site that allows them. */
class ActiveProtocolTest {

    private static final String ACTIVE = "active: {mode: Enabled}\n";
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.serving(ACTIVE + "tls: {sessionReuse: Required}");
        site.given("alice", "hello", "hello".getBytes());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static byte[] content() {
        var content = new byte[1 << 20];
        new Random(1).nextBytes(content);
        return content;
    }

    private static FtpsClient login(boolean implicit, ClientTls tls) {
        return implicit
                ? FtpsClient.dial(site.implicitPort(), tls)
                        .secured()
                        .greeted()
                        .loggedIn("alice")
                        .protectingData(true)
                : site.login("alice", tls);
    }

    static Stream<Arguments> listenersAndVersions() {
        return Stream.of(true, false).flatMap(implicit -> Stream.of(ClientTls.V1_2, ClientTls.V1_3)
                .map(version -> Arguments.of(implicit, version)));
    }

    @ParameterizedTest
    @MethodSource("listenersAndVersions")
    void theServerConnectsFromItsPortAndIsTheServerOfTls(boolean implicit, String version) {
        var content = content();
        try (var client = login(implicit, site.tls().only(version));
                var door = client.openDoor()) {
            int source = implicit ? client.epsv() : SiteUnderTest.ACTIVE_SOURCE_PORT;

            assertThat(client.codeOf(door.port())).isEqualTo(200);
            try (var data = client.begin("STOR active", door)) {
                assertThat(data.serverPort()).isEqualTo(source);
                data.secured().write(content).finish();
                assertThat(client.reply().code()).isEqualTo(226);
            }
            assertThat(site.content("alice", "active")).isEqualTo(content);
            assertThat(client.codeOf(door.eprt())).isEqualTo(200);
            try (var data = client.begin("RETR active", door).secured()) {
                assertThat(data.readAll()).isEqualTo(content);
                assertThat(client.reply().code()).isEqualTo(226);
            }
        }
    }

    @Test
    void aPortServesOneTransfer() {
        try (var client = site.login("alice");
                var door = client.openDoor()) {
            assertThat(client.codeOf(door.port())).isEqualTo(200);
            try (var data = client.begin("RETR hello", door).secured()) {
                assertThat(data.readAll()).hasSize(5);
            }
            assertThat(client.reply().code()).isEqualTo(226);

            assertThat(client.codeOf("RETR hello")).isEqualTo(425);
        }
    }

    /** The ports of both ends are the same each time, and the server was the first to close. */
    @Test
    void aClientMayUseOnePortAgainAndAgain() {
        try (var client = site.login("alice");
                var door = client.openDoor()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.codeOf(door.eprt())).isEqualTo(200);
                try (var data = client.begin("RETR hello", door).secured()) {
                    assertThat(data.readAll()).hasSize(5);
                }
                assertThat(client.reply().code()).isEqualTo(226);
            }
        }
    }

    @Test
    void severalSessionsAreConnectedToAtOnce() {
        try (var first = site.login("alice");
                var second = site.login("bob");
                var firstDoor = first.openDoor();
                var secondDoor = second.openDoor()) {
            first.command(firstDoor.port());
            second.command(secondDoor.port());
            try (var one = first.begin("STOR one", firstDoor).secured();
                    var two = second.begin("STOR two", secondDoor).secured()) {
                assertThat(List.of(one.serverPort(), two.serverPort())).containsOnly(SiteUnderTest.ACTIVE_SOURCE_PORT);
                one.finish();
                two.finish();
                assertThat(first.reply().code()).isEqualTo(226);
                assertThat(second.reply().code()).isEqualTo(226);
            }
        }
    }

    @Test
    void connectionsComeFromAnyPortWhereTheSiteSaysSo() {
        try (var any = SiteUnderTest.serving("active: {mode: Enabled, sourcePort: Any}");
                var client = any.login("alice");
                var door = client.openDoor()) {
            client.command(door.port());
            try (var data = client.begin("NLST", door).secured()) {
                assertThat(data.serverPort()).isNotEqualTo(SiteUnderTest.ACTIVE_SOURCE_PORT);
                assertThat(data.readAll()).isEmpty();
            }
        }
    }

    /** S10 */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    PORT 127,0,0,2,HIGH,LOW    ; 504
                    EPRT |1|127.0.0.2|NUMBER|  ; 504
                    EPRT |2|::1|NUMBER|        ; 504
                    PORT 127,0,0,1,0,22        ; 504
                    PORT 127,0,0,1,3,255       ; 504
                    EPRT |1|127.0.0.1|1023|    ; 504
                    EPRT |1|127.0.0.1|0|       ; 504
                    EPRT |1|127.0.0.1|99999|   ; 501
                    EPRT |1|localhost|NUMBER|  ; 501
                    EPRT |9|127.0.0.1|NUMBER|  ; 522
                    PORT 127,0,0,1,256,1       ; 501
                    PORT x                     ; 501
                    EPRT x                     ; 501
                    PORT                       ; 501
                    """)
    void connectsToNobodyButTheClientAndToNoService(String template, int code) throws IOException {
        try (var client = site.login("alice");
                var victim = new ServerSocket(0, 5)) {
            int port = victim.getLocalPort();
            victim.setSoTimeout((int) A_MOMENT.toMillis());
            var command = template.replace("HIGH", String.valueOf(port >> 8))
                    .replace("LOW", String.valueOf(port & 0xFF))
                    .replace("NUMBER", String.valueOf(port));

            assertThat(client.codeOf(command)).isEqualTo(code);

            assertThat(client.codeOf("LIST")).isEqualTo(425);
            assertThatThrownBy(victim::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aClientThatDoesNotListenIsTold425() {
        try (var client = site.login("alice")) {
            var door = client.openDoor();
            client.command(door.port());
            door.close();

            assertThat(client.codeOf("RETR hello")).isEqualTo(150);
            assertThat(client.reply().code()).isEqualTo(425);
            assertThat(client.download("RETR hello")).hasSize(5);
        }
    }

    @Test
    void aborEndsTheWaitForAClientThatDoesNotAnswer() throws IOException {
        try (var client = site.login("alice");
                var deaf = new ServerSocket(0, 1, SiteUnderTest.LOOPBACK)) {
            var waiting = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 2; i++) {
                    var socket = new Socket();
                    waiting.add(socket);
                    socket.connect(new InetSocketAddress(SiteUnderTest.LOOPBACK, deaf.getLocalPort()), 1000);
                }
                assertThat(client.codeOf("EPRT |1|127.0.0.1|%d|".formatted(deaf.getLocalPort())))
                        .isEqualTo(200);
                assertThat(client.codeOf("RETR hello")).isEqualTo(150);

                assertThat(client.codeOf("ABOR")).isEqualTo(426);
                assertThat(client.reply().code()).isEqualTo(226);
            } finally {
                for (var socket : waiting) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void whateverWasSaidLastCounts() {
        try (var client = site.login("alice");
                var door = client.openDoor()) {
            client.command(door.port());
            assertThat(client.download("RETR hello")).as("over EPSV").hasSize(5);
            assertThat(door.isLeftAloneFor(A_MOMENT)).isTrue();

            client.epsv();
            client.command(door.eprt());
            try (var data = client.begin("RETR hello", door).secured()) {
                assertThat(data.readAll()).hasSize(5);
            }
            assertThat(client.reply().code()).isEqualTo(226);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH TLS", "REIN", "ABOR"})
    void aPortIsForgottenWithEverythingElse(String command) {
        try (var open = SiteUnderTest.serving(ACTIVE + "channelPolicy: {control: Allow, data: Allow}");
                var client = open.connect().loggedIn("alice");
                var door = client.openDoor()) {
            client.command(door.port());
            if (command.equals("AUTH TLS")) {
                client.authenticated().loggedIn("alice");
            } else if (command.equals("REIN")) {
                assertThat(client.codeOf(command)).isEqualTo(220);
                client.loggedIn("alice");
            } else {
                assertThat(client.codeOf(command)).isEqualTo(226);
            }

            assertThat(client.codeOf("NLST")).isEqualTo(425);
            assertThat(door.isLeftAloneFor(A_MOMENT)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ClientTls.V1_2, ClientTls.V1_3})
    void aSessionThatIsNotResumedIsRefusedWhereThatIsRequired(String version) {
        var tls = site.tls().only(version);
        try (var client = site.login("alice", tls);
                var door = client.openDoor(tls.afresh())) {
            client.command(door.port());
            try (var data = client.begin("RETR hello", door).secured()) {
                assertThat(data.readAll()).isEmpty();
            }
            assertThat(client.reply().text()).isEqualTo("522 TLS session of data connection not resumed.");
        }
    }

    /** S5 */
    @ParameterizedTest
    @CsvSource({"Require, PROT C, 534", "Deny, PROT P, 534"})
    void aTransferThatDoesNotFitThePolicyMakesNoConnection(String policy, String level, int code) {
        var spec = ACTIVE + "channelPolicy: {control: Allow, data: Allow}\n" + SiteUnderTest.passive(2);
        try (var changing = SiteUnderTest.serving(spec);
                var client = changing.connect().authenticated().loggedIn("alice");
                var door = client.openDoor()) {
            client.command("PBSZ 0");
            assertThat(client.codeOf(level)).isEqualTo(200);
            changing.become(spec.replace("data: Allow", "data: " + policy));
            assertThat(client.codeOf(level)).isEqualTo(code);

            for (var command : List.of("LIST", "NLST", "MLSD", "RETR hello", "STOR x", "APPE x", "STOU")) {
                for (var port : List.of(door.port(), door.eprt())) {
                    assertThat(client.codeOf(port)).isEqualTo(200);
                    assertThat(client.codeOf(command)).as(command).isEqualTo(521);
                }
            }
            assertThat(door.isLeftAloneFor(A_MOMENT)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Allow", "Deny"})
    void dataGoInClearWhereThePolicyHasIt(String data) {
        try (var open = SiteUnderTest.serving(ACTIVE + "channelPolicy: {control: Allow, data: %s}".formatted(data));
                var client = open.connect().loggedIn("alice");
                var door = client.openDoor()) {
            client.command(door.port());
            try (var connection = client.begin("STOR clear", door)) {
                connection.write("in clear".getBytes()).finish();
            }
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(open.content("alice", "clear")).asString().isEqualTo("in clear");
        }
    }

    @Test
    void isRefusedWhereTheServiceHidesClients() {
        try (var hidden = SiteUnderTest.serving(ACTIVE + "service: {externalTrafficPolicy: Cluster}");
                var client = hidden.login("alice");
                var door = client.openDoor()) {
            assertThat(client.codeOf(door.port())).isEqualTo(504);
            assertThat(client.codeOf(door.eprt())).isEqualTo(504);
            assertThat(client.command("EPRT |3|x|1|").text()).startsWith("522").contains("(1,2)");
        }
    }

    @Test
    void canBeSwitchedOnAndOffWhileASessionLasts() {
        var spec = SiteUnderTest.passive(4);
        try (var changing = SiteUnderTest.serving(spec);
                var client = changing.login("alice");
                var door = client.openDoor()) {
            assertThat(client.codeOf(door.port())).isEqualTo(504);

            changing.become(ACTIVE + spec);
            assertThat(client.codeOf(door.port())).isEqualTo(200);
            assertThat(client.command("FEAT").text()).contains("\n EPRT\n");

            changing.become(spec);
            assertThat(client.codeOf(door.port())).isEqualTo(504);
        }
    }

    /** With data in clear: curl has had versions that leave out TLS on active data connections. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1, EPRT |1|127.0.0.1|", "[::1], EPRT |2|::1|"})
    void servesCurl(String host, String eprt) throws IOException {
        try (var open = SiteUnderTest.servingEverybody(ACTIVE + "channelPolicy: {data: Allow}")) {
            var folder = open.scratch();
            var sent = Files.write(folder.resolve("sent"), content());
            var received = folder.resolve("received");

            curl(open, host, "--upload-file", sent.toString());
            var output = curl(open, host, "--verbose", "--output", received.toString());

            assertThat(output).contains(eprt);
            assertThat(received).hasBinaryContent(content());
        }
    }

    private static String curl(SiteUnderTest served, String host, String... rest) {
        int port = served.explicitPort();
        var words = new ArrayList<>(List.of(
                "-q",
                "--silent",
                "--show-error",
                "--fail",
                "--ftp-ssl-control",
                "--max-time",
                "50",
                "--ftp-port",
                "-",
                "--cacert",
                served.certificateFile().toString(),
                "--user",
                "alice:" + SiteUnderTest.passwordOf("alice"),
                "--connect-to",
                "ftps.example.com:%d:%s:%d".formatted(port, host, port)));
        words.addAll(List.of(rest));
        words.add("ftp://ftps.example.com:%d/curl".formatted(port));
        return Tool.CURL.run(served.scratch(), words).well().output();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, TLSv1_2", "127.0.0.1, TLSv1_3", "::1, TLSv1_2", "::1, TLSv1_3"})
    void servesPython(String host, String version) throws IOException {
        try (var everywhere = SiteUnderTest.servingEverybody(ACTIVE)) {
            var folder = everywhere.scratch();
            var sent = Files.write(folder.resolve("sent"), content());

            Tool.PYTHON
                    .run(
                            folder,
                            Tool.resource(folder, "active_transfers.py").toString(),
                            host,
                            String.valueOf(everywhere.explicitPort()),
                            everywhere.certificateFile().toString(),
                            "alice",
                            SiteUnderTest.passwordOf("alice"),
                            version,
                            sent.toString())
                    .well();

            assertThat(everywhere.content("alice", "from-python")).isEqualTo(content());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void servesLftp(boolean implicit) throws IOException {
        var content = content();
        Files.write(site.scratch().resolve("for-lftp"), content);
        var url = implicit ? "ftps://127.0.0.1:" + site.implicitPort() : "ftp://127.0.0.1:" + site.explicitPort();

        Tool.LFTP
                .run(site.scratch(), "-c", """
                        set ssl:ca-file %s; set ftp:ssl-force yes; set ftp:ssl-protect-data yes;
                        set ftp:passive-mode off; set net:max-retries 1; set net:timeout 20;
                        open -u alice,%s %s; put for-lftp; cls; get for-lftp -o from-lftp
                        """.formatted(
                                site.certificateFile(), SiteUnderTest.passwordOf("alice"), url))
                .well();

        assertThat(site.content("alice", "for-lftp")).isEqualTo(content);
        assertThat(site.scratch().resolve("from-lftp")).hasBinaryContent(content);
        Files.delete(site.scratch().resolve("from-lftp"));
    }
}
