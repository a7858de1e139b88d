package io.ftpsoperator.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.operator.secret.UserHash;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserPasswordsTest {
    private static final List<SiteUser> ALICE = List.of(new SiteUser(
            "alice",
            new SecretKeyRef("alice-secret", "password"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));

    private final FakeSecrets secrets = new FakeSecrets();

    @Test
    void hashesAClearPassword() {
        secrets.put("alice-secret", "1", "clear");

        var passwords = UserPasswords.of(ALICE, List.of(), secrets);

        assertThat(passwords.missing()).isEmpty();
        assertThat(verifies(passwords, "clear")).isTrue();
    }

    @Test
    void looksForNoPasswordOfAUserWhoHasNone() {
        var users = List.of(
                new SiteUser("bob", null, null, null, null, null, null, null, null, null, null, null, null),
                ALICE.getFirst());
        secrets.put("alice-secret", "1", "clear");

        var passwords = UserPasswords.of(users, List.of(), secrets);

        assertThat(passwords.missing()).isEmpty();
        assertThat(passwords.credentials()).extracting(UserHash::user).containsExactly("alice");
    }

    @Test
    void passesAHashOn() {
        var hash = PasswordHash.of("clear", new SecureRandom()).encoded();
        secrets.put("alice-secret", "1", hash);

        assertThat(UserPasswords.of(ALICE, List.of(), secrets)
                        .credentials()
                        .getFirst()
                        .hash())
                .isEqualTo(hash);
    }

    @Test
    void readsNoSecretWhoseVersionIsKnown() {
        secrets.put("alice-secret", "1", "clear");
        var before = UserPasswords.of(ALICE, List.of(), secrets).credentials();
        secrets.reads.clear();

        var passwords = UserPasswords.of(ALICE, before, secrets);

        assertThat(passwords.credentials()).isEqualTo(before);
        assertThat(secrets.reads).isEmpty();
    }

    @Test
    void keepsTheHashOfAPasswordThatDidNotChange() {
        secrets.put("alice-secret", "1", "clear");
        var before = UserPasswords.of(ALICE, List.of(), secrets).credentials();
        secrets.put("alice-secret", "2", "clear");

        var after = UserPasswords.of(ALICE, before, secrets).credentials();

        assertThat(after.getFirst().hash()).isEqualTo(before.getFirst().hash());
        assertThat(after.getFirst().source()).isNotEqualTo(before.getFirst().source());
    }

    @Test
    void hashesAChangedPasswordAnew() {
        secrets.put("alice-secret", "1", "clear");
        var before = UserPasswords.of(ALICE, List.of(), secrets).credentials();
        secrets.put("alice-secret", "2", "changed");

        assertThat(verifies(UserPasswords.of(ALICE, before, secrets), "changed"))
                .isTrue();
    }

    @Test
    void keepsTheLastHashWhenTheSecretVanishes() {
        secrets.put("alice-secret", "1", "clear");
        var before = UserPasswords.of(ALICE, List.of(), secrets).credentials();
        secrets.remove("alice-secret");

        var passwords = UserPasswords.of(ALICE, before, secrets);

        assertThat(passwords.incomplete()).isFalse();
        assertThat(passwords.credentials().getFirst().hash())
                .isEqualTo(before.getFirst().hash());
        assertThat(passwords.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.lack()).isEqualTo(MissingPassword.Lack.SECRET);
            assertThat(missing.known()).isTrue();
        });
    }

    @Test
    void namesTheKeyThatIsMissing() {
        secrets.contents.put("alice-secret", new SourceSecret("1", Map.of("pasword", "eA==")));

        var passwords = UserPasswords.of(ALICE, List.of(), secrets);

        assertThat(passwords.incomplete()).isTrue();
        assertThat(passwords.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.path()).isEqualTo("spec.users[0].passwordSecretRef");
            assertThat(missing.lack()).isEqualTo(MissingPassword.Lack.KEY);
            assertThat(missing.why()).isEqualTo("has no key \"password\"");
        });
    }

    @Test
    void refusesAnEmptyPassword() {
        secrets.put("alice-secret", "1", "");

        assertThat(UserPasswords.of(ALICE, List.of(), secrets).missing())
                .singleElement()
                .satisfies(missing -> assertThat(missing.lack()).isEqualTo(MissingPassword.Lack.SENSE));
    }

    private static boolean verifies(Passwords passwords, String clear) {
        UserHash hash = passwords.credentials().getFirst();
        return PasswordHash.parse(hash.hash()).orElseThrow().verify(clear);
    }
}
