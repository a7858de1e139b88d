package io.ftpsoperator.operator.observe;

import static io.ftpsoperator.operator.TestSites.site;
import static io.ftpsoperator.operator.TestUsers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.operator.secret.UserHash;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectedUsersTest {
    private static final FtpsSiteSpec SITE =
            site("{users: [{name: carol, passwordSecretRef: {name: carol}}], userSelector: {}}")
                    .getSpec();
    private static final FtpsUser ALICE = user("alice", "{passwordSecretRef: {name: alice}}");
    private static final FtpsUser BOB = user("bob", "{passwordSecretRef: {name: bob}}");

    private final FakeSecrets secrets = new FakeSecrets();

    @Test
    void joinTheUsersOfTheSpecWithTheirHashes() {
        secrets.put("carol", "1", "carols");
        secrets.put("alice", "1", "alices");

        var found = find(List.of(ALICE), List.of());

        assertThat(found.objects().users()).extracting(SiteUser::name).containsExactly("alice");
        assertThat(found.passwords().credentials()).extracting(UserHash::user).containsExactly("carol", "alice");
        assertThat(found.objects().without()).isZero();
    }

    @Test
    void withoutTheirSecretAreLeftOutAndTheSiteLacksNothing() {
        secrets.put("carol", "1", "carols");
        secrets.put("bob", "1", "bobs");

        var found = find(List.of(ALICE, BOB), List.of());

        assertThat(found.objects().users()).extracting(SiteUser::name).containsExactly("bob");
        assertThat(found.objects().missing()).containsOnlyKeys("alice");
        assertThat(found.objects().missing().get("alice").path()).isEqualTo("spec.passwordSecretRef");
        assertThat(found.passwords().missing()).isEmpty();
        assertThat(found.objects().without()).isEqualTo(1);
    }

    @Test
    void whoWasServedKeepsThePasswordFromBeforeWhenTheirSecretVanishes() {
        secrets.put("carol", "1", "carols");

        var found = find(List.of(ALICE), List.of(new UserHash("alice", "$2y$from-before", "source")));

        assertThat(found.objects().users()).extracting(SiteUser::name).containsExactly("alice");
        assertThat(found.objects().missing()).containsOnlyKeys("alice");
        assertThat(found.passwords().credentials())
                .extracting(UserHash::user, UserHash::hash)
                .contains(tuple("alice", "$2y$from-before"));
    }

    @Test
    void whoWouldTakeTooLongWaitsAndKeepsThePasswordFromBefore() {
        secrets.put("carol", "1", "carols");
        secrets.put("alice", "2", "alices");
        secrets.put("bob", "1", "bobs");
        secrets.readable = 1; // that of the spec, without whom there is no site

        var found = find(List.of(ALICE, BOB), List.of(new UserHash("alice", "$2y$from-before", "source")));

        assertThat(secrets.reads).containsExactly("carol");
        assertThat(found.objects().users()).extracting(SiteUser::name).containsExactly("alice");
        assertThat(found.objects().waiting()).containsExactlyInAnyOrder("alice", "bob");
        assertThat(found.passwords().credentials())
                .extracting(UserHash::user, UserHash::hash)
                .contains(tuple("alice", "$2y$from-before"));

        secrets.readable = 3;
        secrets.reads.clear();
        var then = find(List.of(ALICE, BOB), found.passwords().credentials());

        assertThat(then.objects().waiting()).isEmpty();
        assertThat(then.objects().users()).extracting(SiteUser::name).containsExactly("alice", "bob");
    }

    private SelectedUsers.Found find(List<FtpsUser> selected, List<UserHash> before) {
        return SelectedUsers.of(SITE, selected, _ -> before, secrets);
    }
}
