package io.ftpsoperator.runtime.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteProcess;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a partner notices of many others who keep the server waiting or busy: S16. What is measured is printed. */
class CrowdTest {

    private static final int CROWD = Integer.getInteger("ftps.load.crowd", 100);
    private static final int GUESSERS = Math.min(200, CROWD);
    private static final int SAMPLES = 5;
    private static final int MOST = 200;

    /** Long, for a busy machine: those who stand in the way stay for minutes. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private static final String PARTNER = "127.0.0.7";
    private static final String GUESSER = "127.0.0.66";

    private final List<AutoCloseable> crowd = new ArrayList<>();
    private static SiteProcess site;
    private static ClientTls tls;

    @BeforeAll
    static void serve() {
        site = SiteProcess.serving(
                "limits: {maxSessions: 5000, maxSessionsPerUser: 5000, loginTimeout: 10m, idleTimeout: 10m}\n"
                        + SiteUnderTest.passive(4),
                "-Xmx256m");
        tls = site.tls();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @AfterEach
    void disperse() throws Exception {
        for (var one : crowd) {
            one.close();
        }
    }

    private <T extends AutoCloseable> void gather(int count, IntFunction<T> member) {
        IntStream.range(0, count).mapToObj(member).forEach(crowd::add);
    }

    private void assertServedSoonBeside(String whom) {
        assertServedSoonBeside(whom, PARTNER, Collections.nCopies(SAMPLES, "alice"));
    }

    private void assertServedSoonBeside(String whom, String address, List<String> users) {
        var times = new ArrayList<Duration>();
        for (var user : users) {
            long start = System.nanoTime();
            try (var partner = site.dialFrom(address, tls)) {
                partner.greeted().authenticated().loggedIn(user);
            }
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        var sorted = times.stream().sorted().toList();
        System.out.printf(
                "a fresh login beside %d %s: median %d ms, longest %d ms%n",
                crowd.size(),
                whom,
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.getLast().toMillis());
        assertThat(sorted.getLast()).isLessThan(SOON);
    }

    @Test
    void whoConnectAndSayNothing() {
        gather(CROWD, _ -> site.dial(tls).greeted());

        assertServedSoonBeside("idle connections");
    }

    @Test
    void whoStopInTheMiddleOfTheTlsHandshake() {
        gather(CROWD, i -> {
            var client = i % 2 == 0 ? site.dial(tls).greeted() : FtpsClient.dial(site.implicitPort(), tls);
            if (i % 2 == 0) {
                assertThat(client.codeOf("AUTH TLS")).isEqualTo(234);
            }
            client.sendRaw(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});
            return client;
        });

        assertServedSoonBeside("halves of handshakes");
    }

    @Test
    void whoWaitForADataConnectionThatTheyNeverMake() {
        // Each from an address of its own, so that all of them can wait on the same few ports.
        gather(CROWD, i -> {
            var client = site.dialFrom("127.1.%d.%d".formatted(i / 200, 1 + i % 200), tls)
                    .greeted()
                    .authenticated()
                    .loggedIn("alice")
                    .protectingData();
            client.epsv();
            assertThat(client.codeOf("LIST")).isEqualTo(150);
            return client;
        });

        assertServedSoonBeside("listings that nobody fetches");
    }

    @Test
    void whoSendTheirLinesByteByByte() {
        gather(CROWD, i -> new SlowSender(i % 2 == 0 ? site.dial(tls) : site.login("alice", tls)));

        assertServedSoonBeside("slow senders");
    }

    @Test
    void whoStopInTheMiddleOfATransfer() throws Exception {
        var big = new byte[1 << 20];
        try (var client = site.login("alice", tls)) {
            assertThat(client.upload("STOR big", big).code()).isEqualTo(226);
        }
        gather(CROWD / 4, i -> stalled(site.login("alice", site.tls()), i));

        assertServedSoonBeside("transfers that stand still");
    }

    private static AutoCloseable stalled(FtpsClient client, int number) {
        DataConnection data;
        if (number % 2 == 0) {
            data = client.begin("STOR slow-" + number).secured().write(new byte[1000]);
        } else {
            data = client.begin("RETR big").secured();
            assertThat(data.read(1000)).hasSize(1000);
        }
        return () -> {
            data.close();
            client.close();
        };
    }

    /** @param users whose passwords have not been verified before */
    @ParameterizedTest
    @CsvSource({PARTNER + ", bob carol", GUESSER + ", dave erin frank"})
    void whoGuessPasswords(String address, String users) {
        gather(GUESSERS, _ -> {
            var client = site.dialFrom(GUESSER, tls).greeted().authenticated();
            client.command("USER alice");
            return client;
        });
        crowd.forEach(client -> ((FtpsClient) client).send("PASS wrong"));

        assertServedSoonBeside("wrong passwords", address, List.of(users.split(" ")));
    }

    @Test
    void whoTakeUpAllThatTheSystemLetsTheServerOpen() throws Exception {
        try (var small = SiteProcess.servingWithDescriptors(MOST, SiteUnderTest.passive(4))) {
            var partner = small.login("alice", small.tls());
            // What this test's class path has in folders is loaded now, while files can be opened.
            assertThat(partner.upload("STOR before", new byte[10]).code()).isEqualTo(226);
            assertThat(partner.codeOf("NOOP")).isEqualTo(200);
            int dataPort = partner.epsv();
            for (int i = 0; i < MOST + 100; i++) {
                crowd.add(small.dial(tls));
            }
            Eventually.holds("nothing more can be opened", () -> small.openDescriptors() >= MOST);
            try (var data = partner.dialData(dataPort)) {
                var busy = small.cpuTime();
                assertThat(partner.hearsNothingFor(Duration.ofSeconds(2))).isTrue();
                assertThat(small.cpuTime().minus(busy)).as("it does not spin").isLessThan(Duration.ofSeconds(1));
                assertThat(partner.codeOf("NOOP"))
                        .as("who is there already is served on")
                        .isEqualTo(200);
                assertThat(data.tcp().isConnected()).isTrue();
            }

            disperse();

            partner.close();
            Eventually.holds("the server serves as before", () -> serves(small));
        }
    }

    private static boolean serves(SiteProcess site) {
        try (var client = site.login("alice", site.tls())) {
            return client.upload("STOR file", new byte[10]).code() == 226;
        } catch (UncheckedIOException | AssertionError e) {
            return false; // it has not noticed yet that there is room again
        }
    }

    /** A client that sends one byte after another of a line that never ends. */
    private static final class SlowSender implements AutoCloseable {

        private final FtpsClient client;
        private final Thread thread;

        SlowSender(FtpsClient client) {
            this.client = client;
            this.thread = Thread.startVirtualThread(this::trickle);
        }

        private void trickle() {
            byte[] letter = {'N'};
            for (int i = 0; i < 4000 && !Thread.interrupted(); i++) {
                client.sendRaw(letter);
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
            client.close();
        }
    }
}
