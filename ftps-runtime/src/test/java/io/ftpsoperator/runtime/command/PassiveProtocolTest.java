package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PASV, EPSV, PORT and EPRT, strangers, and ports that run out. */
class PassiveProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
        site.given("alice", "hello", "hello".getBytes());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PASV, 227",
        "EPSV, 229",
        "EPSV 1, 229",
        "EPSV 2, 522",
        "EPSV 3, 522",
        "EPSV x, 501",
        "EPSV ALL, 200",
        "LIST, 425",
        "RETR hello, 425",
        "STOR new, 425",
        "'EPRT |9|127.0.0.1|2000|', 522",
        "EPRT x, 501",
        "PORT x, 501"
    })
    void repliesOfDataPortCommands(String command, int code) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @Test
    void transfersOverPasv() {
        try (var client = site.login("alice")) {
            var answer = client.command("PASV");
            assertThat(answer.text()).startsWith("227 Entering Passive Mode (127,0,0,1,");
            client.send("RETR hello");
            try (var data = client.dialData(FtpsClient.portIn(answer))) {
                assertThat(client.reply().code()).isIn(125, 150);
                assertThat(data.secured().readAll()).asString().isEqualTo("hello");
            }
            assertThat(client.reply().code()).isEqualTo(226);
        }
    }

    @Test
    void tellsTheAddressFromTheManifestInPasvAlone() {
        try (var outside = SiteUnderTest.serving(SiteUnderTest.passive(4).replace("}}", "}, address: 203.0.113.5}"));
                var client = outside.login("alice")) {
            assertThat(client.command("PASV").text()).contains("(203,0,113,5,");
            assertThat(client.command("EPSV").text()).matches("229 .*\\(\\|\\|\\|[0-9]+\\|\\)");
        }
    }

    @Test
    void tellsClientsOfSomeNetworksAnotherAddress() {
        var passive = SiteUnderTest.passive(4)
                .replace(
                        "}}",
                        "}, address: 203.0.113.5, overrides: [{networks: [127.0.0.2/32], address: 10.0.0.1}, {networks: [127.0.0.3/32], address: Auto}, {networks: [127.0.0.4/32], address: no-such-name.invalid}]}");
        try (var inside = SiteUnderTest.serving(passive)) {
            assertThat(pasvFrom(inside, "127.0.0.1")).contains("(203,0,113,5,");
            assertThat(pasvFrom(inside, "127.0.0.2")).contains("(10,0,0,1,");
            assertThat(pasvFrom(inside, "127.0.0.3")).contains("(127,0,0,1,");
            assertThat(pasvFrom(inside, "127.0.0.4")).startsWith("425 ");
        }
    }

    private static String pasvFrom(SiteUnderTest served, String address) {
        try (var client = served.dialFrom(address).greeted().authenticated().loggedIn("alice")) {
            return client.command("PASV").text();
        }
    }

    /** The server says it as soon as it has seen the connection; nothing tells a client when that is, so it tries again. */
    @Test
    void says125ToAClientThatHasConnectedAlready() {
        try (var client = site.login("alice")) {
            Eventually.holds("the server says 125", () -> codeBeforeData(client) == 125);
        }
    }

    private static int codeBeforeData(FtpsClient client) {
        try (var data = client.dialData(client.epsv())) {
            client.command("NOOP"); // time for the server to see the connection
            int code = client.codeOf("RETR hello");
            assertThat(code).isIn(125, 150);
            assertThat(data.secured().readAll()).asString().isEqualTo("hello");
            assertThat(client.reply().code()).isEqualTo(226);
            return code;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASV", "PORT 127,0,0,1,200,1", "EPRT |1|127.0.0.1|51201|"})
    void acceptsOnlyEpsvBehindEpsvAll(String command) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("EPSV ALL")).isEqualTo(200);

            assertThat(client.codeOf(command)).isEqualTo(503);
            assertThat(client.download("RETR hello")).hasSize(5);
        }
    }

    /** S10: whatever the address and the port. */
    @Test
    void neverConnectsToAnybody() throws IOException {
        try (var victim = new ServerSocket(0, 5, SiteUnderTest.LOOPBACK);
                var client = site.login("alice")) {
            int port = victim.getLocalPort();
            victim.setSoTimeout(300);

            for (var command : new String[] {
                "PORT 127,0,0,1,%d,%d".formatted(port >> 8, port & 255),
                "EPRT |1|127.0.0.1|%d|".formatted(port),
                "PORT 127,0,0,2,%d,%d".formatted(port >> 8, port & 255),
                "PORT 127,0,0,1,0,22",
                "EPRT |2|::1|%d|".formatted(port)
            }) {
                assertThat(client.codeOf(command)).as(command).isBetween(500, 599);
                assertThat(client.codeOf("LIST")).isEqualTo(425);
            }

            assertThat(accepts(victim)).isFalse();
        }
    }

    private static boolean accepts(ServerSocket victim) throws IOException {
        try (var unwanted = victim.accept()) {
            return unwanted.isConnected();
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** S8 */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStrangerNeitherGetsAByteNorTakesThePlaceOfTheClient(boolean commandFirst) throws IOException {
        try (var client = site.login("alice")) {
            int port = client.epsv();
            if (commandFirst) {
                client.send("RETR hello");
            }
            for (int i = 0; i < 5; i++) {
                try (var stranger = DataConnection.connection(port, "127.0.0.2")) {
                    assertThat(stranger.getInputStream().read()).isEqualTo(-1);
                }
            }
            if (!commandFirst) {
                client.send("RETR hello");
            }
            try (var data = client.dialData(port)) {
                assertThat(client.reply().code()).isIn(125, 150);
                assertThat(data.secured().readAll()).asString().isEqualTo("hello");
            }
            assertThat(client.reply().code()).isEqualTo(226);
        }
    }

    @Test
    void closesAConnectionThatNobodyAnnounced() throws IOException {
        try (var client = site.login("alice")) {
            int port = client.epsv();
            client.command("ABOR");

            try (var late = DataConnection.connection(port, "127.0.0.1")) {
                assertThat(late.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void anotherPassiveCommandTakesThePlaceOfTheFirst() throws IOException {
        try (var client = site.login("alice")) {
            var ports = new HashSet<Integer>();
            for (int i = 0; i < 50; i++) {
                ports.add(client.epsv());
            }

            assertThat(ports).as("by chance, out of eight").hasSizeGreaterThan(3);
            assertThat(client.download("RETR hello")).hasSize(5);
        }
    }

    @Test
    void portsThatRunOutAreToldAndComeBack() {
        try (var small = SiteUnderTest.serving("listeners: [{port: 21}]\n" + SiteUnderTest.passive(2));
                var first = small.login("alice");
                var second = small.login("alice");
                var third = small.login("bob")) {
            first.epsv();
            int port = second.epsv();

            assertThat(third.codeOf("EPSV")).isEqualTo(425);
            assertThat(third.codeOf("PASV")).isEqualTo(425);
            assertThat(third.codeOf("LIST")).isEqualTo(425);
            second.command("ABOR");

            assertThat(third.epsv()).isEqualTo(port);
            assertThat(third.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void aPortIsFreeAgainAsSoonAsItsClientHasConnected() {
        try (var small = SiteUnderTest.serving("listeners: [{port: 21}]\n" + SiteUnderTest.passive(1));
                var first = small.login("alice");
                var second = small.login("bob");
                var data = first.begin("STOR slow").secured()) {
            assertThat(second.listing("NLST")).isEmpty();

            data.finish();
            assertThat(first.reply().code()).isEqualTo(226);
        }
    }

    @Test
    void hearsOfAClientThatNeverConnectsByAborAtOnce() {
        try (var client = site.login("alice")) {
            client.epsv();
            assertThat(client.codeOf("LIST")).isEqualTo(150);

            client.send("ABOR");

            assertThat(client.reply().code()).isEqualTo(426);
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(client.hearsNothingFor(Duration.ofMillis(50))).isTrue();
        }
    }
}
