package io.ftpsoperator.runtime.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Answer;
import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ABOR, STAT and QUIT while a transfer stands still: S23. */
class AbortProtocolTest {

    /** Long, for a busy machine; a transfer that stands still would end by itself only after two minutes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(8);

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
        site.given("alice", "big", new byte[32 << 20]);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static DataConnection stalled(FtpsClient client, String command) {
        var data = client.begin(command).secured();
        if (command.startsWith("STOR")) {
            data.write(new byte[10_000]);
        } else {
            data.read(10_000);
        }
        return data;
    }

    private static void assertAborted(FtpsClient client, long since) {
        assertThat(client.reply().code()).isEqualTo(426);
        assertThat(client.reply().code()).isEqualTo(226);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(AT_ONCE);
        assertThat(client.codeOf("PWD")).isEqualTo(257);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR big", "STOR never"})
    void abortsAStalledTransferAtOnce(String command) {
        try (var client = site.login("alice");
                var data = stalled(client, command)) {
            long since = System.nanoTime();

            client.send("ABOR");

            assertAborted(client, since);
            assertThat(site.file("alice", "never")).doesNotExist();
            assertThat(client.listing("NLST")).isEqualTo("big\r\n");
            assertThat(data.tcp().isBound()).isTrue();
        }
    }

    @Test
    void abortsAtATelnetInterrupt() {
        try (var client = site.login("alice");
                var data = stalled(client, "RETR big")) {
            long since = System.nanoTime();

            client.sendRaw("\u00ff\u00f4\u00ff\u00f2ABOR\r\n".getBytes(ISO_8859_1));

            assertAborted(client, since);
            assertThat(data.tcp().isBound()).isTrue();
        }
    }

    /** The last byte of what is sent as urgent data is urgent (RFC 9293 section 3.8.5), and a part of the line all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff\u00f4\u00ff\u00f2|ABOR\r\n", // IAC IP IAC DM: RFC 959 section 4.1.3
                "\u00ff\u00f4\u00ff|\u00f2ABOR\r\n", // as the FTP of BSD does it
                "\u00ff\u00f4|\u00f2ABOR\r\n", // the same, of which a proxy has lost the urgent byte
                "\u00ff\u00f4\u00ff|ABOR\r\n",
                "ABOR\r\n|", // as Python does it
            })
    void abortsAtUrgentData(String sent) {
        var parts = sent.split("\\|", -1);
        try (var lenient = SiteUnderTest.serving("channelPolicy: {control: Allow, data: Allow}");
                var client = lenient.connect().loggedIn("alice");
                var data = client.begin("STOR never")) {
            data.write(new byte[10_000]);
            long since = System.nanoTime();

            client.sendUrgent(parts[0].getBytes(ISO_8859_1));
            client.sendRaw(parts[1].getBytes(ISO_8859_1));

            assertAborted(client, since);
        }
    }

    @Test
    void abortsWhileOtherCommandsWait() {
        try (var client = site.login("alice");
                var data = stalled(client, "RETR big")) {
            client.sendRaw("NOOP\r\nABOR\r\n");

            assertThat(client.reply().code()).isEqualTo(426);
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(client.reply().code()).isEqualTo(200);
            assertThat(data.tcp().isBound()).isTrue();
        }
    }

    /** Or a client that does not wait would take the reply to what it sent next for that to ABOR. */
    @Test
    void answersWhatWasSentBehindItBehindIt() {
        try (var client = site.login("alice")) {
            for (int i = 0; i < 20; i++) {
                try (var data = stalled(client, "STOR never")) {
                    client.sendRaw("ABOR\r\nPWD\r\nSYST\r\n");

                    assertThat(Stream.generate(client::reply).limit(4).map(Answer::code))
                            .containsExactly(426, 226, 257, 215);
                    assertThat(data.tcp().isBound()).isTrue();
                }
            }
        }
    }

    @Test
    void abortsATransferThatWasAskedForInTheSameBreath() {
        try (var client = site.login("alice")) {
            for (int i = 0; i < 20; i++) {
                client.epsv();
                long since = System.nanoTime();

                client.sendRaw("RETR big\r\nABOR\r\n");

                assertThat(client.reply().code()).isEqualTo(150);
                assertAborted(client, since);
            }
        }
    }

    @Test
    void abortsInTheMiddleOfTheDataHandshake() {
        try (var client = site.login("alice");
                var data = client.begin("RETR big")) {
            long since = System.nanoTime();

            client.send("ABOR");

            assertAborted(client, since);
            assertThat(data.tcp().isBound()).isTrue();
        }
    }

    @Test
    void hasNothingToAbortWithoutATransfer() {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("ABOR")).isEqualTo(226);
            client.epsv();
            assertThat(client.codeOf("ABOR")).isEqualTo(226);
            assertThat(client.codeOf("LIST")).isEqualTo(425);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETR big", "STOR never"})
    void tellsItsStatusDuringATransfer(String command) {
        try (var client = site.login("alice");
                var data = stalled(client, command)) {
            long since = System.nanoTime();

            var status = client.command("STAT");

            assertThat(status.code()).isEqualTo(211);
            assertThat(status.text()).contains("In transfer: ", command.substring(5));
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(AT_ONCE);
            client.send("ABOR");
            assertAborted(client, System.nanoTime());
            assertThat(data.tcp().isBound()).isTrue();
        }
    }

    @Test
    void saysGoodByeDuringATransferAndFinishesIt() {
        try (var client = site.login("alice");
                var data = stalled(client, "STOR last")) {
            assertThat(client.codeOf("QUIT")).isEqualTo(221);

            data.finish();

            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(client.isClosed()).isTrue();
            assertThat(site.content("alice", "last")).hasSize(10_000);
            assertThat(site.file("alice", "last").toFile().delete()).isTrue();
        }
    }

    @Test
    void keepsOtherCommandsInOrderBehindATransfer() {
        try (var client = site.login("alice");
                var data = stalled(client, "STOR first")) {
            client.sendRaw("SIZE first\r\nDELE first\r\nSTAT first\r\n");
            assertThat(client.hearsNothingFor(Duration.ofMillis(100))).isTrue();

            data.finish();

            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(client.reply().text()).isEqualTo("213 10000");
            assertThat(client.reply().code()).isEqualTo(250);
            assertThat(client.reply().code()).isEqualTo(550);
        }
    }
}
