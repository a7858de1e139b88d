package io.ftpsoperator.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.rules.Roster.Candidate;
import io.ftpsoperator.api.rules.Roster.Cause;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.FtpsUserSpec;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final FtpsSiteSpec NOBODY = FtpsSiteSpec.defaults();
    private static final String YESTERDAY = "2026-01-01T00:00:00Z";
    private static final String TODAY = "2026-01-02T00:00:00Z";

    @Test
    void takesWhoIsSoundInTheOrderOfNames() {
        var roster = Roster.of(NOBODY, List.of(candidate("zoe", YESTERDAY, "zoe"), candidate("a", TODAY, "alice")));

        assertThat(roster.taken()).extracting(taken -> taken.user().name()).containsExactly("alice", "zoe");
        assertThat(roster.leftOut()).isEmpty();
    }

    @Test
    void theOldestOfANameWinsAndTheOthersAreToldWho() {
        var roster = Roster.of(NOBODY, List.of(candidate("late", TODAY, "alice"), candidate("z", YESTERDAY, "alice")));

        assertThat(roster.taken()).extracting(Candidate::object).containsExactly("z");
        assertThat(roster.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.object()).isEqualTo("late");
            assertThat(left.cause()).isEqualTo(Cause.NAME_TAKEN);
            assertThat(left.why())
                    .isEqualTo("FtpsUser \"z\", which came first, has the name \"alice\"; rename or remove one");
        });
    }

    @Test
    void ofOneAgeTheFirstByNameWins() {
        var roster = Roster.of(NOBODY, List.of(candidate("b", TODAY, "alice"), candidate("a", TODAY, "alice")));

        assertThat(roster.taken()).extracting(Candidate::object).containsExactly("a");
    }

    @Test
    void anEntryOfTheSiteWinsOverEveryObject() {
        var site = NOBODY.withAllUsers(List.of(user("alice")));

        var roster = Roster.of(site, List.of(candidate("alice", YESTERDAY, "alice")));

        assertThat(roster.taken()).isEmpty();
        assertThat(roster.leftOut()).singleElement().satisfies(left -> assertThat(left.why())
                .startsWith("an entry of the site's spec.users has the name"));
    }

    @Test
    void aBrokenOneIsLeftOutAloneAndKeepsItsName() {
        var broken = new Candidate(
                "old",
                YESTERDAY,
                new FtpsUserSpec(
                                "alice",
                                new SecretKeyRef("alice", null),
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of("203.0.113.7/24"),
                                null,
                                null,
                                null,
                                null,
                                null)
                        .of("old"));

        var roster =
                Roster.of(NOBODY, List.of(broken, candidate("new", TODAY, "alice"), candidate("bob", TODAY, "bob")));

        assertThat(roster.taken()).extracting(Candidate::object).containsExactly("bob");
        assertThat(roster.leftOut())
                .extracting(left -> left.object() + " " + left.cause())
                .containsExactly("old INVALID", "new NAME_TAKEN");
        assertThat(roster.leftOut().getFirst().why()).startsWith("spec.allowedNetworks[0]: ");
    }

    @Test
    void theYoungestBeyondTenThousandAreLeftOut() {
        var many = IntStream.range(0, 10_000).mapToObj(i -> candidate("u" + i, YESTERDAY, "u" + i));

        var roster = Roster.of(
                NOBODY,
                Stream.concat(Stream.of(candidate("a", TODAY, "a")), many).toList());

        assertThat(roster.taken()).hasSize(10_000);
        assertThat(roster.leftOut())
                .extracting(left -> left.object() + " " + left.cause())
                .containsExactly("a TOO_MANY");
    }

    @Test
    void theNameAndTheHomeFollowFromTheObjectsName() {
        var user = new FtpsUserSpec(null, null, null, null, null, null, null, null, null, null, null, null, null)
                .of("alice");

        assertThat(user.name()).isEqualTo("alice");
        assertThat(user.home()).isEqualTo("/alice");
    }

    private static Candidate candidate(String object, String createdAt, String name) {
        return new Candidate(object, createdAt, user(name));
    }

    private static SiteUser user(String name) {
        return new FtpsUserSpec(
                        name,
                        new SecretKeyRef("secret", null),
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
                        null)
                .of(name);
    }
}
