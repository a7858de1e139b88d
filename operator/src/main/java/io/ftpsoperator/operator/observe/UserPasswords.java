package io.ftpsoperator.operator.observe;

import io.ftpsoperator.api.credentials.Credential;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.operator.observe.MissingPassword.Lack;
import io.ftpsoperator.operator.secret.UserHash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gets each user's hash: the one from before while its source is unchanged, else a new one from the source. Contents of Secrets
 * are read only then, and a password that did not change although its Secret did keeps its hash.
 */
final class UserPasswords {
    private final Sources sources;
    private final Map<String, UserHash> before = new HashMap<>();
    private final Map<String, Optional<SourceSecret>> read = new HashMap<>();
    private final List<UserHash> hashes = new ArrayList<>();
    private final List<MissingPassword> missing = new ArrayList<>();

    /**
     * A password to be had.
     *
     * @param path the field that says where
     */
    private record Wanted(String name, SecretKeyRef ref, String path) {}

    private UserPasswords(Sources sources, List<UserHash> before) {
        this.sources = sources;
        before.forEach(hash -> this.before.put(hash.user(), hash));
    }

    static Passwords of(List<SiteUser> users, List<UserHash> before, Sources sources) {
        var passwords = new UserPasswords(sources, before);
        for (int i = 0; i < users.size(); i++) {
            var reference = users.get(i).passwordSecretRef();
            if (reference != null) { // others log in by certificate
                passwords.take(new Wanted(users.get(i).name(), reference, "spec.users[" + i + "].passwordSecretRef"));
            }
        }
        return new Passwords(List.copyOf(passwords.hashes), List.copyOf(passwords.missing));
    }

    /** Whether getting the user's hash takes reading a Secret. */
    static boolean mustBeRead(SiteUser user, List<UserHash> before, Sources sources) {
        var ref = user.passwordSecretRef();
        return ref != null
                && sources.versionOf(ref.name())
                        .filter(version ->
                                before.stream().noneMatch(hash -> hash.source().equals(sourceOf(ref, version))))
                        .isPresent();
    }

    private void take(Wanted user) {
        var ref = user.ref();
        var version = sources.versionOf(ref.name());
        if (version.isEmpty()) {
            lacks(user, Lack.SECRET, "does not exist");
            return;
        }
        var known = Optional.ofNullable(before.get(user.name()));
        if (known.isPresent() && known.get().source().equals(sourceOf(ref, version.get()))) {
            hashes.add(known.get());
            return;
        }
        read.computeIfAbsent(ref.name(), sources::read)
                .ifPresentOrElse(secret -> take(user, secret), () -> lacks(user, Lack.SECRET, "does not exist"));
    }

    private void take(Wanted user, SourceSecret secret) {
        var ref = user.ref();
        var content = secret.data().get(ref.key());
        if (content == null) {
            lacks(user, Lack.KEY, "has no key \"" + ref.key() + "\"");
            return;
        }
        var source = sourceOf(ref, secret.version());
        switch (Credential.read(Base64.getDecoder().decode(content))) {
            case Credential.Clear(String password) ->
                hashes.add(new UserHash(user.name(), hashOf(user, password), source));
            case Credential.Hashed(PasswordHash hash) -> hashes.add(new UserHash(user.name(), hash.encoded(), source));
            case Credential.Unusable(String reason) -> lacks(user, Lack.SENSE, "key \"" + ref.key() + "\" " + reason);
        }
    }

    private String hashOf(Wanted user, String password) {
        return Optional.ofNullable(before.get(user.name()))
                .flatMap(known -> PasswordHash.parse(known.hash()))
                .filter(known -> known.verify(password))
                .orElseGet(() -> PasswordHash.of(password, new SecureRandom()))
                .encoded();
    }

    private void lacks(Wanted user, Lack lack, String why) {
        var known = Optional.ofNullable(before.get(user.name()));
        // Its source is forgotten, so that the Secret is read when it comes back.
        known.ifPresent(hash -> hashes.add(new UserHash(hash.user(), hash.hash(), "")));
        missing.add(new MissingPassword(user.path(), user.ref(), lack, why, known.isPresent()));
    }

    private static String sourceOf(SecretKeyRef ref, String version) {
        var source = String.join("/", ref.name(), ref.key(), version);
        return Served.digestOf(source.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }
}
