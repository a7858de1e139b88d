package io.ftpsoperator.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.LogsHeard;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What others notice of somebody who guesses passwords (S16), and what comes of the guesser (S21). */
class GuessingProtocolTest {

    private static final String GUESSER = "127.0.0.66";
    private static final String PARTNER = "127.0.0.7";
    /** Long, for a busy machine; what counts besides is that the guessers still wait. */
    private static final Duration SOON = Duration.ofSeconds(8);

    /** Of a guesser: there are many hashes before his. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    /** So that what is measured is the line before the hashes: bans alone would end the guessing too soon. */
    private static final String WITHOUT_BANS = "service: {externalTrafficPolicy: Cluster}\nlimits: {loginTimeout: 5m}";

    @Test
    void aClientFromElsewhereLogsInSoonBesideTwoHundredWrongPasswords() throws Exception {
        try (var site = SiteUnderTest.servingWithCostlyHashes(WITHOUT_BANS);
                var guessers = new Guessers(site, 200);
                var partner = secured(site, PARTNER)) {
            guessers.guess();

            var time = timeOf(() -> partner.loggedIn("alice"));

            assertThat(time).isLessThan(SOON);
            assertThat(guessers.waiting()).as("the guessing was still on").isPositive();
            assertThat(guessers.codes()).containsOnly(530, 421).contains(530).contains(421);
        }
    }

    @Test
    void aNewClientOfTheGuessersOwnAddressNeedNotWaitBehindHim() throws Exception {
        try (var site = SiteUnderTest.servingWithCostlyHashes(WITHOUT_BANS);
                var guessers = new Guessers(site, 200);
                var neighbour = secured(site, GUESSER)) {
            guessers.guess();
            guessers.awaitCrowd();

            var time = timeOf(() -> neighbour.loggedIn("alice"));

            assertThat(time).isLessThan(SOON);
            assertThat(guessers.waiting()).as("the guessing was still on").isPositive();
        }
    }

    @Test
    void aLoginOfAMomentAgoNeedsNotWaitEvenBesideAGuesserAtTheSameAddress() throws Exception {
        try (var site = SiteUnderTest.servingWithCostlyHashes(WITHOUT_BANS);
                var before = secured(site, GUESSER).loggedIn("alice");
                var guessers = new Guessers(site, 100);
                var partner = secured(site, GUESSER)) {
            guessers.guess();

            var time = timeOf(() -> partner.loggedIn("alice"));

            assertThat(time).isLessThan(SOON);
            assertThat(guessers.waiting()).as("the guessing was still on").isPositive();
        }
    }

    @Test
    void passwordsOfThoseWhoHaveLeftAreNotVerified() throws Exception {
        try (var site = SiteUnderTest.servingWithCostlyHashes(WITHOUT_BANS);
                var guessers = new Guessers(site, 60);
                var next = secured(site, GUESSER)) {
            guessers.guess();

            guessers.close();

            Eventually.holds("the site has seen them leave", () -> closings(site) == 60);
            assertThat(timeOf(() -> next.loggedIn("alice"))).isLessThan(SOON);
        }
    }

    private static long closings(SiteUnderTest site) {
        return site.audit().lines().stream()
                .filter(line -> line.contains("ControlChannelClosed"))
                .count();
    }

    @Test
    void anAddressThatGuessesIsTurnedAwayAndItsSessionsGoOn() {
        try (var logs = LogsHeard.from("io.ftpsoperator");
                var site = SiteUnderTest.servingEverybody("");
                var loggedIn = secured(site, GUESSER).loggedIn("alice");
                var connected = secured(site, GUESSER);
                var partner = secured(site, PARTNER)) {
            guessUntilBanned(site);

            try (var another = site.dialFrom(GUESSER)) {
                assertThat(another.reply().code()).isEqualTo(421);
                assertThat(another.isEnded()).isTrue();
            }
            connected.command("USER bob");
            assertThat(connected.codeOf("PASS bob-secret")).as("not looked at").isEqualTo(421);
            assertThat(loggedIn.codeOf("NOOP")).isEqualTo(200);
            partner.loggedIn("bob");
            Eventually.holds(
                    "it is logged", () -> logs.all().stream().anyMatch(text -> text.startsWith("address banned")));
        }
    }

    @Test
    void aGoodLoginLetsAnAddressFailAgain() {
        try (var site = SiteUnderTest.servingEverybody("")) {
            for (int i = 0; i < 3; i++) {
                failFrom(site, GUESSER, 15);
                try (var good = secured(site, GUESSER)) {
                    good.loggedIn("alice");
                }
            }
        }
    }

    @Test
    void aNetworkThatIsSparedIsNeverTurnedAway() {
        try (var site = SiteUnderTest.servingEverybody("limits: {neverBannedNetworks: [127.0.0.64/26]}")) {
            failFrom(site, GUESSER, 30);

            try (var client = secured(site, GUESSER)) {
                client.loggedIn("alice");
            }
        }
    }

    @Test
    void whereAddressesAreHiddenNobodyIsTurnedAway() {
        try (var site = SiteUnderTest.serving(WITHOUT_BANS)) {
            failFrom(site, GUESSER, 30);

            try (var client = secured(site, GUESSER)) {
                client.loggedIn("alice");
            }
        }
    }

    private static void guessUntilBanned(SiteUnderTest site) {
        failFrom(site, GUESSER, Bans.FAILURES);
        Eventually.holds("the guesser is turned away", () -> {
            try (var client = site.dialFrom(GUESSER)) {
                return client.reply().code() == 421;
            }
        });
    }

    private static void failFrom(SiteUnderTest site, String address, int times) {
        for (int i = 0; i < times; i++) {
            try (var client = secured(site, address)) {
                client.command("USER alice");
                assertThat(client.codeOf("PASS wrong")).isEqualTo(530);
            }
        }
    }

    private static FtpsClient secured(SiteUnderTest site, String address) {
        return site.dialFrom(address).greeted().authenticated();
    }

    private static Duration timeOf(Callable<?> deed) throws Exception {
        long start = System.nanoTime();
        deed.call();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Clients of one address that have connected and named a user, and send their wrong passwords all at once. */
    private static final class Guessers implements AutoCloseable {

        private final List<FtpsClient> clients = new ArrayList<>();
        private final List<CompletableFuture<Integer>> answers = new ArrayList<>();

        Guessers(SiteUnderTest site, int count) {
            for (int i = 0; i < count; i++) {
                var client = secured(site, GUESSER).waitingAtMost(PATIENCE);
                clients.add(client);
                client.command("USER alice");
            }
        }

        void guess() {
            clients.forEach(client -> client.send("PASS wrong"));
            clients.forEach(client -> answers.add(
                    CompletableFuture.supplyAsync(() -> client.reply().code(), Thread::startVirtualThread)));
        }

        /** Until the last of their passwords has come: only what comes behind it is newer than all of them. */
        void awaitCrowd() {
            Eventually.holds(
                    "no more are left than can wait",
                    SOON,
                    () -> waiting() <= Authenticator.MOST_WAITING + Authenticator.AT_ONCE);
        }

        long waiting() {
            return answers.stream().filter(answer -> !answer.isDone()).count();
        }

        List<Integer> codes() {
            return answers.stream().map(CompletableFuture::join).toList();
        }

        @Override
        public void close() {
            clients.forEach(FtpsClient::close);
        }
    }
}
