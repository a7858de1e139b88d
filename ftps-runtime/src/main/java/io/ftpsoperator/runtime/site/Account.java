package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.CertificateName;
import io.ftpsoperator.api.v1alpha1.FolderRule;
import io.ftpsoperator.api.v1alpha1.Limits;
import io.ftpsoperator.api.v1alpha1.Quota;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may log in, with everything that a login needs.
 *
 * @param password empty: the user logs in by certificate alone
 * @param certificates what the user's certificate says of its owner; empty: the user's name
 * @param home the user's root within the site's storage, such as {@code /alice}
 * @param folders folders of the home in which other access holds
 * @param quota null for none
 * @param allowedNetworks networks the user may come from; empty: any
 * @param maxSessions most sessions at once
 */
public record Account(
        String name,
        Optional<PasswordHash> password,
        List<CertificateName> certificates,
        String home,
        Access access,
        List<FolderRule> folders,
        @Nullable Quota quota,
        List<Network> allowedNetworks,
        Term term,
        int maxSessions,
        Rates rates) {

    /** @param limits the site's, for what the user has no limit of its own for */
    public static Account of(SiteUser user, Optional<PasswordHash> password, Limits limits) {
        return new Account(
                user.name(),
                password,
                user.certificates(),
                user.home(),
                user.access(),
                user.folders(),
                user.quota(),
                user.allowedNetworks().stream().map(Account::network).toList(),
                Term.of(user),
                Objects.requireNonNullElse(user.maxSessions(), limits.maxSessionsPerUser()),
                Rates.of(user, limits));
    }

    /** The rules have let it through; were it unreadable all the same, leaving it out would open the account to every network. */
    private static Network network(String text) {
        return Network.parse(text).orElseThrow(() -> new IllegalStateException("not a network: " + text));
    }

    /** Why a login is refused whatever the password, for the log; nothing if it is not. */
    public Optional<String> refusalOf(InetAddress client, Instant now) {
        return mayComeFrom(client) ? term.refusalAt(now) : Optional.of("not from an allowed network");
    }

    private boolean mayComeFrom(InetAddress client) {
        return allowedNetworks.isEmpty() || allowedNetworks.stream().anyMatch(network -> network.contains(client));
    }

    /**
     * Whether who logged in to the account as it was then would find the same now: by the same password and certificate, with the
     * same files.
     */
    public boolean isAsItWas(Account then) {
        return password.equals(then.password)
                && certificates.equals(then.certificates)
                && home.equals(then.home)
                && access == then.access;
    }
}
