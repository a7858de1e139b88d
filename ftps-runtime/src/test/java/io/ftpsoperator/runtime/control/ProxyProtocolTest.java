package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Balancers that tell clients' addresses, and others that try: S21. Here the balancer is whoever comes from 127.0.0.1. */
class ProxyProtocolTest {

    private static final String TRUSTED = "proxyProtocol: {trustedNetworks: [127.0.0.1/32]}\n";
    private static final String USERS = """
            users:
            - {name: alice, passwordSecretRef: {name: alice}, allowedNetworks: [192.0.2.0/24]}
            - {name: bob, passwordSecretRef: {name: bob}}
            """;
    private static final String CLIENT = "192.0.2.7";
    private static final String BALANCER = "203.0.113.5";

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.serving(TRUSTED + USERS);
        site.given("alice", "hello", "hello".getBytes());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static byte[] line(String client) {
        return "PROXY TCP4 %s %s 51201 21\r\n".formatted(client, BALANCER).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] binary(String client) {
        return ByteBuffer.allocate(28)
                .put(HexFormat.of().parseHex("0d0a0d0a000d0a515549540a2111000c"))
                .put(InetAddress.ofLiteral(client).getAddress())
                .put(InetAddress.ofLiteral(BALANCER).getAddress())
                .putShort((short) 51201)
                .putShort((short) 21)
                .array();
    }

    private static byte[] header(int version, String client) {
        return version == 1 ? line(client) : binary(client);
    }

    private static FtpsClient comingFrom(String client) {
        var dialled = site.dial();
        dialled.sendRaw(line(client));
        return dialled;
    }

    private static FtpsClient login(byte[] header, boolean implicit) {
        var client = implicit ? site.dialImplicit() : site.dial();
        client.sendRaw(header);
        return implicit
                ? client.secured().greeted().loggedIn("alice").protectingData(true)
                : client.greeted().authenticated().loggedIn("alice").protectingData();
    }

    private static DataConnection begin(FtpsClient client, String command, byte[] header) throws IOException {
        int port = client.epsv();
        client.send(command);
        var data = client.dialData(port);
        data.tcp().getOutputStream().write(header);
        assertThat(client.reply().code()).isIn(125, 150);
        return data;
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "1, true", "2, true"})
    void servesAClientThatABalancerTells(int version, boolean implicit) throws IOException {
        try (var client = login(header(version, CLIENT), implicit)) {
            assertThat(client.command("PASV").text()).contains("(203,0,113,5,");

            try (var data = begin(client, "RETR hello", header(version, CLIENT))) {
                assertThat(data.secured().readAll()).asString().isEqualTo("hello");
            }
            assertThat(client.reply().code()).isEqualTo(226);
            try (var data = begin(client, "STOR up-" + version + implicit, header(version, CLIENT))) {
                data.secured().write("up".getBytes()).finish();
            }
            assertThat(client.reply().code()).isEqualTo(226);
        }
    }

    @Test
    void aHeaderMayComeInPiecesAndTheClientsFirstBytesAlongWithIt() {
        try (var client = site.dial()) {
            for (byte b : line(CLIENT)) {
                client.sendRaw(new byte[] {b});
            }
            assertThat(client.greeted().codeOf("NOOP")).isEqualTo(200);
        }
        try (var client = site.dial()) {
            client.sendRaw(new String(line(CLIENT), StandardCharsets.US_ASCII) + "NOOP\r\n");
            assertThat(client.greeted().reply().code()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN\r\n", "\r\n\r\n\0\r\nQUIT\n \0\0\0"})
    void aBalancerThatSpeaksForItselfIsServedAsOne(String header) {
        try (var client = site.dial()) {
            client.sendRaw(header);
            client.greeted().authenticated();
            assertThat(client.command("PASV").code()).isEqualTo(530);
            client.command("USER alice");
            assertThat(client.codeOf("PASS " + SiteUnderTest.passwordOf("alice")))
                    .as("not from 127.0.0.1")
                    .isEqualTo(530);
            client.loggedIn("bob");
            assertThat(client.command("PASV").text()).contains("(127,0,0,1,");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH TLS\r\n", "GET / HTTP/1.1\r\n\r\n", "PROXY TCP4 x y 1 2\r\n", "\r\n\r\n\0\r\nQUIX"})
    void aBalancerWithoutAHeaderIsTurnedAwayWithoutAWord(String sent) {
        try (var client = site.dial()) {
            client.sendRaw(sent);

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void aBalancerThatSaysNothingIsNotWaitedForLong() {
        try (var client = site.dial();
                var implicit = site.dialImplicit()) {
            assertThat(client.isClosed()).isTrue();
            assertThat(implicit.isClosed()).isTrue();
        }
    }

    /** S12, S6 */
    @Test
    void whatIsRefusedElsewhereIsRefusedBehindAHeaderToo() {
        try (var client = site.dial();
                var implicit = site.dialImplicit()) {
            client.sendRaw(line(CLIENT));
            client.greeted().sendRaw("GET / HTTP/1.1\r\n");
            assertThat(client.isClosed()).isTrue();

            implicit.sendRaw(line(CLIENT));
            implicit.sendRaw("USER alice\r\n");
            assertThat(implicit.isClosed()).isTrue();
        }
    }

    @Test
    void aSecondHeaderIsNoneAndBelievedByNobody() {
        try (var client = comingFrom(CLIENT).greeted()) {
            client.sendRaw(line("192.0.2.8"));

            assertThat(client.isClosed()).isTrue();
        }
    }

    /** S21 */
    @Test
    void nobodyElseIsBelieved() {
        try (var liar = site.dialFrom("127.0.0.2").greeted()) {
            liar.sendRaw(line(CLIENT));

            assertThat(liar.isClosed()).isTrue();
        }
        try (var liar = site.dialFrom("127.0.0.2").greeted()) {
            liar.sendRaw(binary(CLIENT));
            liar.sendRaw("\r\nNOOP\r\n");
            for (int code = liar.reply().code();
                    code != 200;
                    code = liar.reply().code()) {
                assertThat(code).as("the header is nonsense").isBetween(500, 501);
            }

            liar.authenticated().command("USER alice");
            assertThat(liar.codeOf("PASS " + SiteUnderTest.passwordOf("alice"))).isEqualTo(530);
        }
    }

    /** S21 */
    @Test
    void guessersAreBannedAndNotTheirBalancerNorWhoeverTheyClaimToBe() {
        try (var guarded = SiteUnderTest.serving(TRUSTED + "limits: {maxLoginFailures: 1000}")) {
            try (var guesser = guarded.dial()) {
                guesser.sendRaw(line("198.51.100.9"));
                guesser.greeted().authenticated();
                for (int i = 0; i < 20; i++) {
                    guesser.command("USER alice");
                    assertThat(guesser.codeOf("PASS wrong")).isEqualTo(530);
                }
            }
            try (var again = guarded.dial();
                    var neighbour = guarded.dial();
                    var direct = guarded.dialFrom("127.0.0.2")) {
                again.sendRaw(line("198.51.100.9"));
                assertThat(again.reply().code()).isEqualTo(421);
                neighbour.sendRaw(line("198.51.100.10"));
                neighbour.greeted();
                direct.greeted();
            }
        }
    }

    /** S8 */
    @Test
    void aDataConnectionOfAnotherClientIsAStrangers() throws IOException {
        try (var client = login(line(CLIENT), false)) {
            int port = client.epsv();
            client.send("RETR hello");
            assertThat(client.reply().code()).isEqualTo(150);
            try (var other = DataConnection.connection(port, "127.0.0.1");
                    var headless = DataConnection.connection(port, "127.0.0.1");
                    var liar = DataConnection.connection(port, "127.0.0.2")) {
                other.getOutputStream().write(line("192.0.2.8"));
                assertThat(isOver(other)).isTrue();
                headless.getOutputStream().write("0123456789abcdef".getBytes());
                assertThat(isOver(headless)).isTrue();
                liar.getOutputStream().write(line(CLIENT));
                assertThat(isOver(liar)).isTrue();
            }
            try (var data = client.dialData(port)) {
                data.tcp().getOutputStream().write(line(CLIENT));
                assertThat(data.secured().readAll()).hasSize(5);
            }
            assertThat(client.reply().code()).isEqualTo(226);
        }
    }

    private static boolean isOver(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset, since something was left unread
        }
    }

    @Test
    void theAuditLogNamesTheClient() {
        try (var client = comingFrom("192.0.2.77").greeted()) {
            client.command("NOOP");
        }

        site.audit().line(it -> it.contains("NOOP") && it.contains("192.0.2.77"));
    }

    @Test
    void theListCanChangeWhileTheSiteRuns() {
        var spec = "listeners: [{port: 21}]\n" + SiteUnderTest.passive(2);
        try (var changing = SiteUnderTest.serving(spec)) {
            changing.connect().close();

            changing.become(TRUSTED + spec);
            try (var silent = changing.dial();
                    var told = changing.dial()) {
                told.sendRaw(line(CLIENT));
                told.greeted();
                assertThat(silent.hearsNothingFor(Duration.ofMillis(300))).isTrue();
            }

            changing.become(spec);
            changing.connect().close();
        }
    }
}
