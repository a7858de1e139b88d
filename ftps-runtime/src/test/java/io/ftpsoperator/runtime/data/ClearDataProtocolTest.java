package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Downloads in clear, which the kernel copies: what holds for others holds for them too (S16, S23). */
class ClearDataProtocolTest {

    /** Long, for a busy machine; a transfer that stands still would end by itself only after two minutes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(8);

    /** More than all buffers between the server and a client that does not read. */
    private static final byte[] BIG = new byte[32 << 20];

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        new Random(1).nextBytes(BIG);
        site = SiteUnderTest.serving("""
                channelPolicy: {data: Deny}
                limits: {maxSessionsPerUser: 100}
                """ + SiteUnderTest.passive(64));
        site.given("alice", "big", BIG);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static DataConnection stalled(FtpsClient client) {
        var data = client.begin("RETR big");
        data.read(10_000);
        return data;
    }

    @Test
    void areAbortedAtOnceWhenTheyStandStill() {
        try (var client = site.login("alice");
                var data = stalled(client)) {
            assertThat(client.codeOf("STAT")).isEqualTo(211);
            long since = System.nanoTime();

            client.send("ABOR");

            assertThat(client.reply().code()).isEqualTo(426);
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(AT_ONCE);
            assertThat(client.codeOf("PWD")).isEqualTo(257);
            assertThat(data.tcp().isBound()).isTrue();
        }
    }

    @Test
    void areEndedWhenNothingMovesForTooLong() {
        try (var impatient =
                        SiteUnderTest.serving("channelPolicy: {data: Deny}\nlimits: {stalledTransferTimeout: 1s}");
                var client = impatient.login("alice")) {
            impatient.given("alice", "big", BIG);
            try (var data = stalled(client)) {
                assertThat(client.reply().code()).isEqualTo(426);
                assertThat(client.codeOf("PWD")).isEqualTo(257);
                assertThat(data.tcp().isBound()).isTrue();
            }
        }
    }

    @Test
    void doNotHoldUpOthersWhenTheyStandStill() {
        var crowd = new ArrayList<AutoCloseable>();
        try {
            for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
                var client = site.login("alice");
                crowd.add(client);
                crowd.add(stalled(client));
            }

            try (var other = site.login("bob")) {
                assertThat(other.listing("NLST")).isEmpty();
            }
        } finally {
            crowd.forEach(ClearDataProtocolTest::close);
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void areWholeWhenTheClientReadsLate() {
        try (var client = site.login("alice");
                var data = client.begin("RETR big")) {
            assertThat(client.codeOf("STAT")).isEqualTo(211);

            assertThat(data.readAll()).isEqualTo(BIG);

            assertThat(client.reply().code()).isEqualTo(226);
        }
    }

    @Test
    void goOnFromAnOffset() {
        int from = BIG.length - 3_000_001;
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("REST " + from)).isEqualTo(350);

            assertThat(client.download("RETR big")).isEqualTo(Arrays.copyOfRange(BIG, from, BIG.length));
        }
    }
}
