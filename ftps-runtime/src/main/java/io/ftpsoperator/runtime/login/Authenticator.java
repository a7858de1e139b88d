package io.ftpsoperator.runtime.login;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.login.Verdict.Bad;
import io.ftpsoperator.runtime.login.Verdict.Good;
import io.ftpsoperator.runtime.login.Verdict.NotNow;
import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.tls.ShownCertificate;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a login is good. Every bad one looks the same from outside and costs the same time: unknown user, wrong
 * password, a certificate that is not the user's, a user who may not log in at all or not now, or not from there.
 */
public final class Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

    /** One processor stays free for those who are logged in, where there are several. */
    static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    /** Some seconds' worth of hashes: beyond that a client would hear sooner if it came again later. */
    static final int MOST_WAITING = 64;

    /** A few megabytes; more than a site has users. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Supplier<Map<String, Account>> accounts;
    private final Bans bans;
    private final RememberedLogins remembered;
    private final Turns turns;
    private final InstantSource clock;
    private final BiPredicate<PasswordHash, String> verifier;
    private final Decoys decoys;

    /** @param accounts by user name, as they are now */
    public Authenticator(Supplier<Map<String, Account>> accounts, Bans bans) {
        this(
                accounts,
                bans,
                new RememberedLogins(InstantSource.system(), MOST_REMEMBERED),
                new Turns(AT_ONCE, MOST_WAITING),
                InstantSource.system(),
                PasswordHash::verify);
    }

    Authenticator(
            Supplier<Map<String, Account>> accounts,
            Bans bans,
            RememberedLogins remembered,
            Turns turns,
            InstantSource clock,
            BiPredicate<PasswordHash, String> verifier) {
        this.accounts = accounts;
        this.bans = bans;
        this.remembered = remembered;
        this.turns = turns;
        this.clock = clock;
        this.verifier = verifier;
        this.decoys = new Decoys(verifier);
    }

    /**
     * Whether the client's certificate alone makes it the user, who then has no password; empty if a password is to follow, which
     * is also what everybody hears who is refused in the end.
     */
    public Optional<Verdict> authenticate(Attempt attempt) {
        return accountOf(attempt.user())
                .filter(account -> account.password().isEmpty()
                        && attempt.shown() instanceof ShownCertificate.Trusted
                        && objectionTo(attempt).isEmpty()
                        && refusalOf(account, attempt.client()).isEmpty())
                .map(account -> ban(attempt.client()).orElseGet(() -> good(account, attempt.client())));
    }

    /** @param gone whether the client has left, so that its password need not be verified any more */
    public Verdict authenticate(Attempt attempt, String password, BooleanSupplier gone) throws InterruptedException {
        var early = withoutHash(attempt, password);
        if (early.isPresent()) {
            return early.get();
        }
        return switch (turns.await(Origin.of(attempt.client()), attempt.user(), gone)) {
            case CROWDED ->
                new NotNow(
                        "Too many logins from this address at once; try again later.", Substatus.TOO_MANY_CONNECTIONS);
            case GONE -> new NotNow("The connection is closed.", Substatus.CONNECTION_FAILED);
            case GRANTED -> {
                try {
                    yield inTurn(attempt, password);
                } finally {
                    turns.done();
                }
            }
        };
    }

    /** The same where nothing need be computed: of those who logged in a moment ago. */
    public Optional<Account> remembered(Attempt attempt, String password) {
        return withoutHash(attempt, password).filter(Good.class::isInstance).map(verdict -> ((Good) verdict).account());
    }

    /** How many logins wait for their turn. */
    public int waiting() {
        return turns.waiting();
    }

    /** Asks again for what those before it in the line may have settled: the same login verified, or the address banned. */
    private Verdict inTurn(Attempt attempt, String password) {
        return withoutHash(attempt, password).orElseGet(() -> verified(attempt, password));
    }

    /** A ban comes second: who shares the address of a guesser, and is connected, still gets in by a login of a moment ago. */
    private Optional<Verdict> withoutHash(Attempt attempt, String password) {
        var now = accounts.get();
        var account = Optional.ofNullable(now.get(attempt.user()));
        boolean known = remembered.knows(attempt.user(), hashFor(account, now), password);
        return known && mayLogIn(account, attempt)
                ? account.map(found -> good(found, attempt.client()))
                : ban(attempt.client());
    }

    private Optional<Verdict> ban(InetAddress client) {
        return bans.isBanned(client)
                ? Optional.of(new NotNow(
                        "Too many failed logins from this address; try again later.", Substatus.ADDRESS_REFUSED))
                : Optional.empty();
    }

    private Verdict verified(Attempt attempt, String password) {
        var now = accounts.get();
        var account = Optional.ofNullable(now.get(attempt.user()))
                .filter(found -> found.password().isPresent());
        var hash = hashFor(account, now);
        boolean matches = verifier.test(hash, password);
        var objection = objectionTo(attempt);
        var refusal = account.flatMap(found -> refusalOf(found, attempt.client()));
        if (!matches || account.isEmpty() || objection.isPresent() || refusal.isPresent()) {
            decoys.verifyBeside(hash, password, now);
            bans.failed(attempt.client());
            if (matches) {
                refusal.ifPresent(reason -> log(attempt, reason));
            }
            return new Bad(objection.orElse(Substatus.LOGIN_FAILED));
        }
        remembered.remember(attempt.user(), hash, password);
        return good(account.get(), attempt.client());
    }

    /** Whether there is nothing against it but, maybe, the password. */
    private boolean mayLogIn(Optional<Account> account, Attempt attempt) {
        return account.filter(found -> found.password().isPresent()
                                && refusalOf(found, attempt.client()).isEmpty())
                        .isPresent()
                && objectionTo(attempt).isEmpty();
    }

    private Optional<String> refusalOf(Account account, InetAddress client) {
        return account.refusalOf(client, clock.instant());
    }

    /** Nobody is told but who runs the site. */
    private static void log(Attempt attempt, String reason) {
        LOG.atInfo()
                .addKeyValue("user", attempt.user())
                .addKeyValue("client", attempt.client())
                .addKeyValue("reason", reason)
                .log("login refused although the password is right");
    }

    /** What is wrong with the client's certificate, or with its lack. */
    private Optional<Substatus> objectionTo(Attempt attempt) {
        return switch (attempt.shown()) {
            case ShownCertificate.NotAsked() -> Optional.empty();
            case ShownCertificate.None(boolean required) ->
                required ? Optional.of(Substatus.CLIENT_CERTIFICATE_REQUIRED) : Optional.empty();
            case ShownCertificate.Flawed _ -> Optional.of(Substatus.CLIENT_CERTIFICATE_INVALID);
            case ShownCertificate.Trusted(var certificate) ->
                accountOf(attempt.user())
                        .filter(account -> !CertificateOwner.is(account, certificate))
                        .map(_ -> Substatus.CLIENT_CERTIFICATE_INVALID);
        };
    }

    private Verdict good(Account account, InetAddress client) {
        bans.loggedIn(client);
        return new Good(account);
    }

    private Optional<Account> accountOf(String user) {
        return Optional.ofNullable(accounts.get().get(user));
    }

    /** For a user who is unknown, or has no password, some other user's hash, so that it costs what a known one does. */
    private PasswordHash hashFor(Optional<Account> account, Map<String, Account> all) {
        return account.flatMap(Account::password).orElseGet(() -> decoys.any(all));
    }
}
