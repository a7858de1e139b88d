package io.ftpsoperator.runtime.login;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.login.Verdict.Bad;
import io.ftpsoperator.runtime.login.Verdict.Good;
import io.ftpsoperator.runtime.login.Verdict.NotNow;
import io.ftpsoperator.runtime.site.Account;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a login is good. Every bad one looks the same from outside and costs the same time: unknown user, wrong
 * password, a user who may not log in at all or not now, or not from there.
 */
public final class Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

    /** One processor stays free for those who are logged in, where there are several. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    /** Some seconds' worth of hashes: beyond that a client would hear sooner if it came again later. */
    private static final int MOST_WAITING = 64;

    /** A few megabytes; more than a site has users. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Supplier<Map<String, Account>> accounts;
    private final Bans bans;
    private final RememberedLogins remembered;
    private final Turns turns;
    private final InstantSource clock;
    private final PasswordHash nobody = PasswordHash.of("nobody has this password", new SecureRandom());

    /** @param accounts by user name, as they are now */
    public Authenticator(Supplier<Map<String, Account>> accounts, Bans bans) {
        this(
                accounts,
                bans,
                new RememberedLogins(InstantSource.system(), MOST_REMEMBERED),
                new Turns(AT_ONCE, MOST_WAITING),
                InstantSource.system());
    }

    Authenticator(
            Supplier<Map<String, Account>> accounts,
            Bans bans,
            RememberedLogins remembered,
            Turns turns,
            InstantSource clock) {
        this.accounts = accounts;
        this.bans = bans;
        this.remembered = remembered;
        this.turns = turns;
        this.clock = clock;
    }

    /** @param gone whether the client has left, so that its password need not be verified any more */
    public Verdict authenticate(String user, String password, InetAddress client, BooleanSupplier gone)
            throws InterruptedException {
        var early = withoutHash(user, password, client);
        if (early.isPresent()) {
            return early.get();
        }
        return switch (turns.await(Origin.of(client), gone)) {
            case CROWDED ->
                new NotNow(
                        "Too many logins from this address at once; try again later.", Substatus.TOO_MANY_CONNECTIONS);
            case GONE -> new NotNow("The connection is closed.", Substatus.CONNECTION_FAILED);
            case GRANTED -> {
                try {
                    yield inTurn(user, password, client);
                } finally {
                    turns.done();
                }
            }
        };
    }

    /** How many logins wait for their turn. */
    public int waiting() {
        return turns.waiting();
    }

    /** Asks again for what those before it in the line may have settled: the same login verified, or the address banned. */
    private Verdict inTurn(String user, String password, InetAddress client) {
        return withoutHash(user, password, client).orElseGet(() -> verified(user, password, client));
    }

    /** A ban comes second: who shares the address of a guesser, and is connected, still gets in by a login of a moment ago. */
    private Optional<Verdict> withoutHash(String user, String password, InetAddress client) {
        var account = accountOf(user);
        boolean known = remembered.knows(user, hashFor(account), password);
        if (known && account.isPresent() && refusalOf(account.get(), client).isEmpty()) {
            return Optional.of(good(account.get(), client));
        }
        return bans.isBanned(client)
                ? Optional.of(new NotNow(
                        "Too many failed logins from this address; try again later.", Substatus.ADDRESS_REFUSED))
                : Optional.empty();
    }

    private Verdict verified(String user, String password, InetAddress client) {
        var account = accountOf(user);
        var hash = hashFor(account);
        boolean matches = hash.verify(password);
        if (!matches || account.isEmpty()) {
            return bad(client);
        }
        var refusal = refusalOf(account.get(), client);
        if (refusal.isPresent()) { // nobody but the one who runs the site is told
            LOG.atInfo()
                    .addKeyValue("user", user)
                    .addKeyValue("client", client)
                    .addKeyValue("reason", refusal.get())
                    .log("login refused although the password is right");
            return bad(client);
        }
        remembered.remember(user, hash, password);
        return good(account.get(), client);
    }

    private Optional<String> refusalOf(Account account, InetAddress client) {
        return account.refusalOf(client, clock.instant());
    }

    private Verdict bad(InetAddress client) {
        bans.failed(client);
        return new Bad();
    }

    private Verdict good(Account account, InetAddress client) {
        bans.loggedIn(client);
        return new Good(account);
    }

    private Optional<Account> accountOf(String user) {
        return Optional.ofNullable(accounts.get().get(user));
    }

    /** For an unknown user some other user's hash, so that it costs what a known one does. */
    private PasswordHash hashFor(Optional<Account> account) {
        return account.or(() -> accounts.get().values().stream().findFirst())
                .map(Account::password)
                .orElse(nobody);
    }
}
