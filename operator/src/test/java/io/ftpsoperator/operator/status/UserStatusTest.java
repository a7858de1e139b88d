package io.ftpsoperator.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.FtpsUserStatus;
import io.ftpsoperator.operator.TestSites;
import io.ftpsoperator.operator.TestUsers;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserStatusTest {
    private static final Finding GOOD = Finding.yes(Reason.Accepted, "fine");
    private static final Finding SERVED = Finding.yes(Reason.Ready, "served");
    private static final Finding TAKEN = Finding.no(Reason.NameTaken, "the name is taken");
    private static final Finding LAGS = Finding.no(Reason.ContentPending, "a pod lags");

    private final FtpsUser user = TestUsers.user("alice", "{}");

    @Test
    void isReadyWhenEverySiteServesTheUser() {
        var status = status(at("a", GOOD, SERVED), at("b", GOOD, SERVED));

        assertThat(conditions(status))
                .containsExactly("Accepted True Accepted", "ResolvedRefs True Accepted", "Ready True Ready");
        assertThat(status.sites()).containsExactly("a", "b");
        assertThat(status.siteNames()).isEqualTo("a,b");
        assertThat(status.observedGeneration()).isEqualTo(3);
    }

    @Test
    void isNotReadyWhileOneSiteLags() {
        assertThat(conditions(status(at("a", GOOD, SERVED), at("b", GOOD, LAGS))))
                .contains("Accepted True Accepted", "Ready False ContentPending");
    }

    @Test
    void tellsOfTheSiteThatLeavesTheUserOut() {
        var status = status(at("a", GOOD, SERVED), at("b", TAKEN, LAGS));

        assertThat(conditions(status))
                .contains("Accepted False NameTaken", "Ready False NameTaken", "Stalled True NameTaken");
        assertThat(status.sites()).containsExactly("a");
    }

    @Test
    void ofAUserWhomNobodySelectsSaysSo() {
        assertThat(conditions(status()))
                .containsExactly(
                        "Accepted False NotSelected",
                        "ResolvedRefs Unknown NotAccepted",
                        "Ready False NotSelected",
                        "Reconciling True NotSelected");
    }

    @Test
    void eventsTellWhatIsNewOnce() {
        var taken = status(at("a", TAKEN, LAGS));
        assertThat(UserStatus.events(user, taken))
                .extracting(event -> event.type() + " " + event.reason())
                .containsExactly("Warning NameTaken");

        user.setStatus(taken);
        assertThat(UserStatus.events(user, taken)).isEmpty();
        assertThat(UserStatus.events(user, status(at("a", GOOD, SERVED))))
                .extracting(event -> event.type() + " " + event.reason())
                .containsExactly("Normal Ready");
    }

    @Test
    void whoIsServedFromTheStartMakesNoEvent() {
        assertThat(UserStatus.events(user, status(at("a", GOOD, SERVED)))).isEmpty();
    }

    private FtpsUserStatus status(UserAtSite... sites) {
        return UserStatus.of(user, List.of(sites), TestSites.NOW);
    }

    private static UserAtSite at(String site, Finding accepted, Finding served) {
        return new UserAtSite(
                site, 3, accepted.good(), "", accepted, accepted.good() ? GOOD : Finding.notJudged(), served);
    }

    private static List<String> conditions(FtpsUserStatus status) {
        return status.conditions().stream()
                .map(condition -> condition.type() + " " + condition.status() + " " + condition.reason())
                .toList();
    }
}
