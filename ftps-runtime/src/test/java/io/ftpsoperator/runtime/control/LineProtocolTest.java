package io.ftpsoperator.runtime.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a line, and what is none: S12 and S17. */
class LineProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    static Stream<Arguments> badLines() {
        return Stream.of(
                Arguments.of("LF alone", "NOOP\n", 500),
                Arguments.of("CR inside", "NO\rOP\r\n", 500),
                Arguments.of("two CRs", "NOOP\r\r\n", 500),
                Arguments.of("NUL", "NO\0OP\r\n", 500),
                Arguments.of("NUL before", "\0NOOP\r\n", 500),
                Arguments.of("too long", "NOOP " + "x".repeat(4092) + "\r\n", 500),
                Arguments.of("far too long", "NOOP " + "x".repeat(100_000) + "\r\n", 500),
                Arguments.of("not UTF-8", "CWD \u00ff\u00fe\r\n", 501),
                Arguments.of("overlong slash", "CWD \u00c0\u00af\r\n", 501),
                Arguments.of("surrogate", "CWD \u00ed\u00a0\u0080\r\n", 501),
                Arguments.of("Telnet inside", "CWD a\u00ff\u00f4b\r\n", 501),
                Arguments.of("empty", "\r\n", 500),
                Arguments.of("blank before", " NOOP\r\n", 500),
                Arguments.of("tab", "NOOP\tx\r\n", 500),
                Arguments.of("junk", "\u0001\u0002\u0003\r\n", 500));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badLines")
    void refusesABadLineAsAWholeAndGoesOn(String what, String line, int code) {
        try (var client = site.login("alice")) {
            client.sendRaw((line + "PWD\r\n").getBytes(ISO_8859_1));

            assertThat(SecureControlProtocolTest.codes(client, 2)).containsExactly(code, 257);
        }
    }

    @Test
    void neverRunsAPartOfABadLine() {
        try (var client = site.login("alice")) {
            for (var line : new String[] {
                "MKD one\n", "MKD two\0\r\n", "MKD three\rMKD four\r\n", "MKD " + "f".repeat(5000) + "\r\n"
            }) {
                client.sendRaw(line);
                assertThat(client.reply().code()).isEqualTo(500);
            }

            assertThat(client.listing("NLST")).isEmpty();
        }
    }

    @Test
    void takesALineOfTheGreatestLength() {
        try (var client = site.connect()) {
            assertThat(client.codeOf("CLNT " + "x".repeat(4091))).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"noop", "NoOp", "\u00ff\u00f1NOOP", "\u00ff\u00f4\u00ff\u00f2NOOP", "\u00ff\u00fb\u0006NOOP"})
    void understandsAnyCaseAndTelnetCommandsBefore(String line) {
        try (var client = site.connect()) {
            client.sendRaw((line + "\r\n").getBytes(ISO_8859_1));

            assertThat(client.reply().code()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "POST /x HTTP/1.1",
                "EHLO mail.example.com",
                "HELO x",
                "MAIL FROM:<x@example.com>",
                "SSH-2.0-OpenSSH_9.2",
                "CONNECT x:443 HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "PRI * HTTP/2.0"
            })
    void closesTheConnectionOfAnotherProtocol(String first) {
        try (var client = site.connect()) {
            client.send(first);

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void closesTheConnectionOfAnotherProtocolInsideImplicitTls() {
        try (var client = site.connectImplicit()) {
            client.send("GET / HTTP/1.1");

            assertThat(client.isEnded()).isTrue();
        }
    }

    /** An implicit client on an explicit port, as its first packet comes: whole, and byte by byte. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 517})
    void closesTheConnectionOfAClientThatBeginsTlsAtOnce(int length) {
        try (var client = site.connect()) {
            client.sendRaw(Arrays.copyOf(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC}, length));

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void answersPipelinedCommandsInOrder() {
        try (var client = site.login("alice")) {
            client.sendRaw("NOOP\r\nXYZZY\r\nPWD\r\nNO\0OP\r\nTYPE E\r\nSYST\r\nREST 1\r\nAUTH TLS\r\nCDUP\r\n");

            assertThat(SecureControlProtocolTest.codes(client, 9))
                    .containsExactly(200, 500, 257, 500, 504, 215, 350, 503, 250);
        }
    }

    /** As scripts do that pipe their commands in. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersWhatAClientSaidBeforeItsEnd(boolean encrypted) {
        try (var client = encrypted ? site.connect().authenticated() : site.connect()) {
            client.sendRaw("NOOP\r\nSYST\r\n".repeat(100) + "FEAT\r\nQUIT\r\n");
            client.endOutput();

            assertThat(SecureControlProtocolTest.codes(client, 202)).endsWith(200, 215, 211, 221);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void closesTheConnectionOfAClientThatEndsWithoutQuit() {
        try (var client = site.login("alice")) {
            client.sendRaw("PWD\r\nMKD neither");
            client.endOutput();

            assertThat(SecureControlProtocolTest.codes(client, 1)).containsExactly(257);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void waitsForNoDataConnectionOfAClientThatMayBeGone() {
        try (var client = site.login("alice")) {
            client.sendRaw("EPSV\r\nLIST\r\nEPSV\r\nSTOR x\r\nPWD\r\n");
            client.endOutput();

            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void answersAThousandPipelinedCommands() {
        try (var client = site.login("alice")) {
            client.sendRaw("NOOP\r\nPWD\r\n".repeat(500));

            assertThat(SecureControlProtocolTest.codes(client, 1000))
                    .containsExactly(IntStream.range(0, 1000)
                            .map(i -> i % 2 == 0 ? 200 : 257)
                            .toArray());
        }
    }

    @Test
    void readsALineThatComesByteByByte() {
        try (var client = site.login("alice")) {
            "PWD\r\n".chars().forEach(b -> client.sendRaw(new byte[] {(byte) b}));

            assertThat(client.reply().code()).isEqualTo(257);
        }
    }
}
