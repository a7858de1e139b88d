package io.ftpsoperator.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.login.Verdict.Bad;
import io.ftpsoperator.runtime.login.Verdict.Good;
import io.ftpsoperator.runtime.login.Verdict.NotNow;
import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.site.Rates;
import io.ftpsoperator.runtime.site.Term;
import io.ftpsoperator.runtime.testing.TestAuthority;
import io.ftpsoperator.runtime.testing.TestAuthority.Wish;
import io.ftpsoperator.runtime.tls.CertificateFlaw;
import io.ftpsoperator.runtime.tls.ShownCertificate;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which logins cost a hash, told by those that get no answer while no turn is free. */
class AuthenticatorTest {

    private static final PasswordHash HASH = PasswordHash.of("secret", new SecureRandom());
    private static final PasswordHash SALTED_ANEW = PasswordHash.of("secret", new SecureRandom());
    private static final TestAuthority AUTHORITY = TestAuthority.root("CN=Authority");
    private static final X509Certificate OWN =
            AUTHORITY.issue("CN=alice", Wish.client()).certificate();
    private static final X509Certificate ANOTHERS =
            AUTHORITY.issue("CN=bob", Wish.client()).certificate();
    private static final InetAddress HERE = InetAddress.ofLiteral("203.0.113.7");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("198.51.100.7");

    private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

    private Instant now = BEGIN;
    private Map<String, Account> accounts = Map.of();
    private final Bans bans = new Bans(FtpsSiteSpec::defaults, InetAddress.ofLiteral("0.0.0.0"), () -> now);
    private final Turns turns = new Turns(1, 0);
    private final Authenticator authenticator = new Authenticator(
            () -> accounts, bans, new RememberedLogins(() -> now, 10), turns, () -> now, this::verify);
    private final List<String> verified = new ArrayList<>();

    private boolean verify(PasswordHash hash, String password) {
        verified.add(hash.cost());
        return hash.verify(password);
    }

    @BeforeEach
    void anAccountThatMayComeFromHere() {
        accounts = Map.of("alice", alice(HASH));
    }

    private static Account alice(PasswordHash hash) {
        return alice(hash, Term.ANY_TIME);
    }

    private static Account alice(PasswordHash hash, Term term) {
        var network = Network.parse("203.0.113.0/24").orElseThrow();
        return new Account(
                "alice",
                Optional.of(hash),
                List.of(),
                "/alice",
                Access.ReadWrite,
                List.of(),
                null,
                List.of(network),
                term,
                10,
                Rates.UNLIMITED);
    }

    @ParameterizedTest
    @CsvSource({
        "none, LOGIN_FAILED",
        "missing, CLIENT_CERTIFICATE_REQUIRED",
        "flawed, CLIENT_CERTIFICATE_INVALID",
        "another's, CLIENT_CERTIFICATE_INVALID",
        "own, LOGIN_FAILED"
    })
    void tellsTheLogWhatIsWrong(String shown, Substatus why) throws InterruptedException {
        var verdict = authenticator.authenticate(new Attempt("alice", HERE, shown(shown)), "wrong", () -> false);

        assertThat(verdict).isEqualTo(new Bad(why));
    }

    @ParameterizedTest
    @CsvSource({"none, true", "missing, false", "flawed, false", "another's, false", "own, true"})
    void wantsTheUsersCertificateBesideThePassword(String shown, boolean good) throws InterruptedException {
        for (int i = 0; i < 2; i++) { // the second time it may be remembered
            var verdict = authenticator.authenticate(new Attempt("alice", HERE, shown(shown)), "secret", () -> false);

            assertThat(verdict).isInstanceOf(good ? Good.class : Bad.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "own, 203.0.113.7, true, true",
        "own, 203.0.113.7, false, false", // there is a password to be asked for
        "own, 198.51.100.7, true, false",
        "another's, 203.0.113.7, true, false",
        "flawed, 203.0.113.7, true, false",
        "missing, 203.0.113.7, true, false",
        "none, 203.0.113.7, true, false"
    })
    void takesACertificateAloneForAUserWithoutAPassword(
            String shown, String client, boolean withoutPassword, boolean good) {
        var alice = accounts.get("alice");
        if (withoutPassword) {
            accounts = Map.of(
                    "alice",
                    new Account(
                            "alice",
                            Optional.empty(),
                            List.of(),
                            alice.home(),
                            alice.access(),
                            alice.folders(),
                            alice.quota(),
                            alice.allowedNetworks(),
                            alice.term(),
                            alice.maxSessions(),
                            alice.rates()));
        }

        var verdict = authenticator.authenticate(new Attempt("alice", InetAddress.ofLiteral(client), shown(shown)));

        assertThat(verdict.isPresent()).isEqualTo(good);
    }

    private static ShownCertificate shown(String what) {
        return switch (what) {
            case "none" -> new ShownCertificate.None(false);
            case "missing" -> new ShownCertificate.None(true);
            case "flawed" -> new ShownCertificate.Flawed(OWN, CertificateFlaw.REVOKED);
            case "own" -> new ShownCertificate.Trusted(OWN);
            default -> new ShownCertificate.Trusted(ANOTHERS);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "alice, secret, 203.0.113.7, true",
        "alice, wrong, 203.0.113.7, false",
        "alice, secret, 198.51.100.7, false",
        "nobody, secret, 203.0.113.7, false"
    })
    void decides(String user, String password, String client, boolean good) throws InterruptedException {
        var verdict = login(user, password, InetAddress.ofLiteral(client));

        assertThat(verdict).isInstanceOf(good ? Good.class : Bad.class);
    }

    @Test
    void aLoginOfAMomentAgoCostsNoHash() throws InterruptedException {
        login("alice", "secret", HERE);

        takeTheOnlyTurn();

        assertThat(login("alice", "secret", HERE)).isInstanceOf(Good.class);
    }

    @ParameterizedTest
    @CsvSource({
        "alice, wrong, 203.0.113.7",
        "alice, '', 203.0.113.7",
        "alice, secret, 198.51.100.7",
        "nobody, secret, 203.0.113.7",
        "nobody, wrong, 203.0.113.7"
    })
    void everyBadLoginCostsAHash(String user, String password, String client) throws InterruptedException {
        login("alice", "secret", HERE);
        login(user, password, InetAddress.ofLiteral(client));

        takeTheOnlyTurn();

        assertThat(login(user, password, InetAddress.ofLiteral(client))).isInstanceOf(NotNow.class);
    }

    /** By the costs of what is checked, since times cannot be compared: unknown, wrong, refused, and of whichever kind. */
    @ParameterizedTest
    @CsvSource({
        "alice, wrong, 203.0.113.7",
        "alice, secret, 198.51.100.7",
        "argon, wrong, 203.0.113.7",
        "argon, secret, 198.51.100.7",
        "sha512, wrong, 203.0.113.7",
        "nobody, secret, 203.0.113.7",
        "somebody, wrong, 203.0.113.7"
    })
    void everyFailedLoginCostsTheSameWhereHashesAreOfSeveralKinds(String user, String password, String client)
            throws InterruptedException {
        var long72 = "a password of more bytes than bcrypt would look at, which is seventy-two of them";
        var argon = PasswordHash.of(long72, new SecureRandom());
        var sha512 = PasswordHash.parse("$6$saltsalt$" + "a".repeat(86)).orElseThrow();
        accounts =
                Map.of("alice", alice(HASH), "bob", alice(SALTED_ANEW), "argon", alice(argon), "sha512", alice(sha512));

        login(user, password, InetAddress.ofLiteral(client));

        assertThat(verified).containsExactlyInAnyOrder(HASH.cost(), argon.cost(), sha512.cost());
    }

    @Test
    void whoLoggedInAMomentAgoIsKnownWithoutATurn() throws InterruptedException {
        assertThat(authenticator.remembered(attempt("alice"), "secret")).isEmpty();
        login("alice", "secret", HERE);

        assertThat(authenticator.remembered(attempt("alice"), "secret")).contains(accounts.get("alice"));
        assertThat(authenticator.remembered(attempt("alice"), "wrong")).isEmpty();
        accounts = Map.of();
        assertThat(authenticator.remembered(attempt("alice"), "secret")).isEmpty();
    }

    private static Attempt attempt(String user) {
        return new Attempt(user, HERE, new ShownCertificate.NotAsked());
    }

    @Test
    void aGoodLoginCostsItsOwnHashOnly() throws InterruptedException {
        login("alice", "secret", HERE);

        assertThat(verified).containsExactly(HASH.cost());
    }

    @Test
    void aSiteWithoutUsersCostsAHashAsWell() throws InterruptedException {
        accounts = Map.of();

        assertThat(login("nobody", "secret", HERE)).isInstanceOf(Bad.class);

        assertThat(verified).hasSize(1);
    }

    @Test
    void anotherHashMakesItForgotten() throws InterruptedException {
        login("alice", "secret", HERE);

        accounts = Map.of("alice", alice(SALTED_ANEW));

        takeTheOnlyTurn();
        assertThat(login("alice", "secret", HERE)).isInstanceOf(NotNow.class);
    }

    /** S15: known to be right a moment ago, it takes the time of any other bad login. */
    @ParameterizedTest
    @MethodSource
    void outOfTheTermARightPasswordIsABadLoginThatCostsAHash(Term term) throws InterruptedException {
        login("alice", "secret", HERE);

        accounts = Map.of("alice", alice(HASH, term));

        assertThat(login("alice", "secret", HERE)).isInstanceOf(Bad.class);
        takeTheOnlyTurn();
        assertThat(login("alice", "secret", HERE)).isInstanceOf(NotNow.class);
    }

    static Stream<Term> outOfTheTermARightPasswordIsABadLoginThatCostsAHash() {
        return Stream.of(
                new Term(false, Instant.MIN, Instant.MAX),
                new Term(true, BEGIN.plusSeconds(1), Instant.MAX),
                new Term(true, Instant.MIN, BEGIN.minusSeconds(1)));
    }

    @Test
    void aTermHasItsFirstAndItsLastMoment() throws InterruptedException {
        accounts = Map.of("alice", alice(HASH, new Term(true, BEGIN, BEGIN.plusSeconds(5))));

        assertThat(login("alice", "secret", HERE)).isInstanceOf(Good.class);
        now = BEGIN.plusSeconds(5);
        assertThat(login("alice", "secret", HERE)).isInstanceOf(Good.class);
        now = now.plusNanos(1);
        assertThat(login("alice", "secret", HERE)).isInstanceOf(Bad.class);
        now = BEGIN.minusNanos(1);
        assertThat(login("alice", "secret", HERE)).isInstanceOf(Bad.class);
    }

    /** So that it takes the time of a wrong password. */
    @ParameterizedTest
    @ValueSource(strings = {"missing", "flawed", "another's"})
    void theWrongCertificateCostsAHashBesideARememberedPassword(String shown) throws InterruptedException {
        login("alice", "secret", HERE);

        takeTheOnlyTurn();
        assertThat(authenticator.authenticate(new Attempt("alice", HERE, shown(shown)), "secret", () -> false))
                .isInstanceOf(NotNow.class);
    }

    @Test
    void aUserWhoIsGoneIsUnknownAtOnce() throws InterruptedException {
        login("alice", "secret", HERE);

        accounts = Map.of();

        assertThat(login("alice", "secret", HERE)).isInstanceOf(Bad.class);
    }

    @Test
    void anAddressThatGuessesIsToldToComeLater() throws InterruptedException {
        guessUntilBanned(HERE);

        assertThat(login("alice", "secret", HERE)).isInstanceOf(NotNow.class);
        assertThat(login("nobody", "secret", HERE)).isInstanceOf(NotNow.class);
        assertThat(login("alice", "wrong", ELSEWHERE)).isInstanceOf(Bad.class);
        now = now.plus(Duration.ofMinutes(1));
        assertThat(login("alice", "secret", HERE)).isInstanceOf(Good.class);
    }

    @Test
    void aLoginOfAMomentAgoStillIsGoodBesideAGuesser() throws InterruptedException {
        login("alice", "secret", HERE);

        guessUntilBanned(HERE);

        assertThat(login("alice", "secret", HERE)).isInstanceOf(Good.class);
    }

    @Test
    void aTurnIsGivenBackWhateverCameOfIt() throws InterruptedException {
        login("alice", "wrong", HERE);
        login("alice", "secret", HERE);

        assertThat(turns.await(Origin.of(HERE), "alice", () -> false)).isEqualTo(Turns.Turn.GRANTED);
    }

    private void guessUntilBanned(InetAddress client) {
        for (int i = 0; i < Bans.FAILURES; i++) {
            bans.failed(client);
        }
    }

    private void takeTheOnlyTurn() throws InterruptedException {
        turns.await(Origin.of(ELSEWHERE), "alice", () -> false);
    }

    private Verdict login(String user, String password, InetAddress client) throws InterruptedException {
        return authenticator.authenticate(
                new Attempt(user, client, new ShownCertificate.NotAsked()), password, () -> false);
    }
}
