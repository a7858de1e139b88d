package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.credentials.Credential;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.Limits;
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

    Map<String, Account> load(List<SiteUser> users, Limits limits, Footprint.Trail trail, Consumer<Problem> problems) {
        var accounts = new TreeMap<String, Account>();
        var seen = new HashMap<Path, Hashed>();
        for (int i = 0; i < users.size(); i++) {
            var user = users.get(i);
            var reference = user.passwordSecretRef();
            if (reference == null) {
                accounts.put(user.name(), Account.of(user, Optional.empty(), limits));
                continue;
            }
            var path = "spec.users[" + i + "].passwordSecretRef";
            var file = secrets.resolve(reference.name()).resolve(reference.key());
            var state = trail.mark(file);
            hashOf(file, state, reason -> problems.accept(new Problem(path, file + " " + reason)))
                    .ifPresent(hash -> {
                        seen.put(file, new Hashed(state, hash));
                        accounts.put(user.name(), Account.of(user, Optional.of(hash), limits));
                    });
        }
        hashed = seen;
        return accounts;
    }

    private Optional<PasswordHash> hashOf(Path file, String state, Consumer<String> fault) {
        var known = Optional.ofNullable(hashed.get(file));
        if (known.isPresent() && known.get().state().equals(state)) {
            return known.map(Hashed::hash);
        }
        return switch (SiteFiles.read(file)) {
            case SiteFiles.Content.Bytes(byte[] content) ->
                hashOf(Credential.read(content), known.map(Hashed::hash), fault);
            case SiteFiles.Content.Unreadable(String reason) -> {
                fault.accept(reason + "; put the user's password, or its hash, there");
                yield Optional.empty();
            }
        };
    }

    /** @param known the hash from before: it stays while it fits, so that sessions of an unchanged password stay too */
    private Optional<PasswordHash> hashOf(Credential credential, Optional<PasswordHash> known, Consumer<String> fault) {
        return switch (credential) {
            case Credential.Hashed(PasswordHash hash) -> Optional.of(hash);
            case Credential.Clear(String password) ->
                known.filter(hash -> hash.verify(password)).or(() -> Optional.of(PasswordHash.of(password, random)));
            case Credential.Unusable(String reason) -> {
                fault.accept(reason);
                yield Optional.empty();
            }
        };
    }
}
