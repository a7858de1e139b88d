package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.credentials.Credential;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Gathers the users with their password hashes. A clear password is hashed once, and again when its file changes. */
final class AccountLoader {

    private final Path secrets;
    private final SecureRandom random = new SecureRandom();
    private Map<Path, Hashed> hashed = Map.of();

    /** @param state of the file that it was made from */
    private record Hashed(String state, PasswordHash hash) {}

    AccountLoader(Path secrets) {
        this.secrets = secrets;
    }

    Map<String, Account> load(List<SiteUser> users, Footprint.Trail trail, Consumer<Problem> problems) {
        var accounts = new TreeMap<String, Account>();
        var seen = new HashMap<Path, Hashed>();
        for (int i = 0; i < users.size(); i++) {
            var user = users.get(i);
            var path = "spec.users[%d].passwordSecretRef".formatted(i);
            var file = secrets.resolve(user.passwordSecretRef().name())
                    .resolve(user.passwordSecretRef().key());
            var state = trail.mark(file);
            hashOf(file, state, reason -> problems.accept(new Problem(path, file + " " + reason)))
                    .ifPresent(hash -> {
                        seen.put(file, new Hashed(state, hash));
                        accounts.put(user.name(), accountOf(user, hash));
                    });
        }
        hashed = seen;
        return accounts;
    }

    private Optional<PasswordHash> hashOf(Path file, String state, Consumer<String> fault) {
        var known = hashed.get(file);
        if (known != null && known.state().equals(state)) {
            return Optional.of(known.hash());
        }
        return switch (SiteFiles.read(file)) {
            case SiteFiles.Content.Bytes(byte[] content) -> hashOf(Credential.read(content), fault);
            case SiteFiles.Content.Unreadable(String reason) -> {
                fault.accept(reason + "; put the user's password, or its hash, there");
                yield Optional.empty();
            }
        };
    }

    private Optional<PasswordHash> hashOf(Credential credential, Consumer<String> fault) {
        return switch (credential) {
            case Credential.Hashed(PasswordHash hash) -> Optional.of(hash);
            case Credential.Clear(String password) -> Optional.of(PasswordHash.of(password, random));
            case Credential.Unusable(String reason) -> {
                fault.accept(reason);
                yield Optional.empty();
            }
        };
    }

    private static Account accountOf(SiteUser user, PasswordHash hash) {
        return new Account(
                user.name(),
                hash,
                user.home(),
                user.access(),
                user.allowedNetworks().stream().map(AccountLoader::network).toList());
    }

    /** The rules have let it through; were it unreadable all the same, leaving it out would open the account to every network. */
    private static Network network(String text) {
        return Network.parse(text).orElseThrow(() -> new IllegalStateException("not a network: " + text));
    }
}
