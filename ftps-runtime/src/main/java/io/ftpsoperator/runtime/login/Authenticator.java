package io.ftpsoperator.runtime.login;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.site.LiveSite;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Decides whether a login is good. Every bad one looks the same from outside and costs the same time: unknown user, wrong
 * password, or a network the user may not come from.
 */
public final class Authenticator {

    private final Supplier<LiveSite> site;

    /** A hash is worth tens of milliseconds of a processor; more at once would only make each slower. */
    private final Semaphore processors =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

    private final PasswordHash nobody = PasswordHash.of("nobody has this password", new SecureRandom());

    public Authenticator(Supplier<LiveSite> site) {
        this.site = site;
    }

    public Optional<Account> authenticate(String user, String password, InetAddress client)
            throws InterruptedException {
        var account = Optional.ofNullable(site.get().accounts().get(user));
        processors.acquire();
        boolean matches;
        try {
            matches = account.map(Account::password).orElse(decoy()).verify(password);
        } finally {
            processors.release();
        }
        return account.filter(found -> matches && mayComeFrom(found, client));
    }

    /** Some user's hash, so that an unknown user costs what a known one does. */
    private PasswordHash decoy() {
        return site.get().accounts().values().stream()
                .findFirst()
                .map(Account::password)
                .orElse(nobody);
    }

    private static boolean mayComeFrom(Account account, InetAddress client) {
        return account.allowedNetworks().isEmpty()
                || account.allowedNetworks().stream().anyMatch(network -> network.contains(client));
    }
}
