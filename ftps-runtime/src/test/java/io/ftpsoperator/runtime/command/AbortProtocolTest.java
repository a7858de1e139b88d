package io.ftpsoperator.runtime.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
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

    @Test
    void abortsWhileOtherCommandsWait() {
        try (var client = site.login("alice");
                var data = stalled(client, "RETR big")) {
            client.sendRaw("NOOP\r\nABOR\r\n");

            assertThat(client.reply().code()).isEqualTo(426);
            assertThat(new int[] {client.reply().code(), client.reply().code()}).containsExactlyInAnyOrder(226, 200);
            assertThat(data.tcp().isBound()).isTrue();
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
