package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** That transfers take as long as their rate has it, and what else goes on meanwhile. How exact it is, TokenBucketTest shows. */
class BandwidthProtocolTest {

    private static final byte[] CONTENT = new byte[400 * 1024];

    static {
        new Random(7).nextBytes(CONTENT);
    }

    @Test
    void aDownloadTakesItsTime() {
        try (var site = SiteUnderTest.serving("limits: {bandwidth: {perSession: 200Ki}}");
                var client = site.login("alice")) {
            site.given("alice", "file", CONTENT);

            assertThat(timeOf(() -> assertThat(client.download("RETR file")).isEqualTo(CONTENT)))
                    .isGreaterThan(Duration.ofMillis(1500));
        }
    }

    @Test
    void anUploadTakesItsTime() {
        try (var site = SiteUnderTest.serving("limits: {bandwidth: {perSession: 200Ki}}");
                var client = site.login("alice")) {
            assertThat(timeOf(
                            () -> assertThat(client.upload("STOR file", CONTENT).code())
                                    .isEqualTo(226)))
                    .isGreaterThan(Duration.ofMillis(1500));
            assertThat(site.content("alice", "file")).isEqualTo(CONTENT);
        }
    }

    @Test
    void transfersInClearAndInAsciiDoToo() {
        try (var site = SiteUnderTest.serving(
                        "channelPolicy: {data: Allow}\nlimits: {bandwidth: {perSession: 400Ki}}");
                var client = site.login("alice")) {
            site.given("alice", "file", CONTENT);
            assertThat(client.codeOf("PROT C")).isEqualTo(200);
            client.protectingData(false);

            var time = timeOf(() -> {
                assertThat(client.download("RETR file")).isEqualTo(CONTENT);
                assertThat(client.upload("STOR again", CONTENT).code()).isEqualTo(226);
                assertThat(client.codeOf("TYPE A")).isEqualTo(200);
                client.download("RETR again");
            });

            assertThat(time).isGreaterThan(Duration.ofMillis(2000));
        }
    }

    @Test
    void allSessionsOfAUserShareTheUsersRate() {
        try (var site = SiteUnderTest.serving("""
                        users:
                        - {name: alice, bandwidth: {perUser: 400Ki}, passwordSecretRef: {name: alice}}
                        """);
                var first = site.login("alice");
                var second = site.login("alice")) {
            site.given("alice", "file", CONTENT);

            var time = timeOf(() -> {
                var beside = CompletableFuture.runAsync(() -> download(second));
                download(first);
                beside.join();
            });

            assertThat(time).isGreaterThan(Duration.ofMillis(1500));
        }
    }

    private static void download(FtpsClient client) {
        assertThat(client.download("RETR file")).isEqualTo(CONTENT);
    }

    /** One TLS record takes two seconds here. */
    @Test
    void toWaitIsNoStall() {
        try (var site = SiteUnderTest.serving("limits: {stalledTransferTimeout: 1s, bandwidth: {perSession: 8Ki}}");
                var client = site.login("alice")) {
            assertThat(client.upload("STOR file", new byte[20 * 1024]).code()).isEqualTo(226);
        }
    }

    @Test
    void aTransferThatWaitsIsAbortedAtOnce() {
        try (var site = SiteUnderTest.serving("limits: {bandwidth: {perSession: 1Ki}}");
                var client = site.login("alice");
                var data = client.begin("STOR file").secured()) {
            data.write(new byte[64 * 1024]); // a minute's worth

            assertThat(client.codeOf("ABOR")).isEqualTo(426);
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void aChangedRateIsFeltByWhatRuns() {
        try (var site = SiteUnderTest.serving("limits: {bandwidth: {perUser: 1Ki}}");
                var client = site.login("alice")) {
            site.given("alice", "file", CONTENT); // seven minutes' worth
            try (var data = client.begin("RETR file").secured()) {
                assertThat(data.read(100)).hasSize(100);

                site.become("limits: {bandwidth: {perUser: 100Mi}}");

                assertThat(data.readAll()).hasSize(CONTENT.length - 100);
            }
            assertThat(client.reply().code()).isEqualTo(226);
        }
    }

    private static Duration timeOf(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
