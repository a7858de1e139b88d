package io.ftpsoperator.operator.status;

import static io.ftpsoperator.operator.TestSites.NOW;
import static io.ftpsoperator.operator.TestSites.plan;
import static io.ftpsoperator.operator.TestSites.site;
import static io.ftpsoperator.operator.status.SiteStates.READY_POD;
import static io.ftpsoperator.operator.status.SiteStates.WANTED;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.rules.Roster;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.operator.TestSites;
import io.ftpsoperator.operator.TestUsers;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.observe.MissingPassword;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.observe.UserObjects;
import io.ftpsoperator.operator.plan.Verdict;
import io.ftpsoperator.operator.site.PodWord;
import io.ftpsoperator.operator.site.SiteNames;
import io.ftpsoperator.operator.status.ReportedState.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An FtpsUser in every state that the operator can report, made by the code that reports. */
final class UserStates {
    private static final FtpsSite SITE = site("{userSelector: {}, tls: {certificate: {secretName: mine}}}");
    private static final Served OTHER = new Served("old", "c", "t", "o");

    private UserStates() {}

    static Stream<ReportedState> all() {
        return Stream.of(served(), notServed(), leftOut(), lackingPasswords()).flatMap(states -> states);
    }

    private static Stream<ReportedState> served() {
        var changed = ready();
        changed.getMetadata().setGeneration(changed.getMetadata().getGeneration() + 1);
        var deleted = ready();
        deleted.getMetadata().setDeletionTimestamp(NOW.toString());
        return Stream.of(
                new ReportedState("user-ready", ready(), Progress.DONE),
                new ReportedState("user-changed-since", changed, Progress.ON_ITS_WAY),
                new ReportedState("user-on-their-way-out", deleted, Progress.GOING));
    }

    private static FtpsUser ready() {
        return reported(report(observed(taken()), go(), Optional.of(WANTED), WANTED));
    }

    private static Stream<ReportedState> notServed() {
        var observed = observed(taken());
        var withoutPods = observed.with(new Children(List.of()), SiteNames.of(SITE));
        var refused = new Verdict.Refused(List.of(new Problem("spec.listeners", "name one port at least")));
        return Stream.of(
                new ReportedState("user-whom-nobody-selects", reported(), Progress.ON_ITS_WAY),
                new ReportedState(
                        "user-of-a-site-without-pods",
                        reported(report(withoutPods, go(), Optional.of(WANTED))),
                        Progress.ON_ITS_WAY),
                new ReportedState(
                        "user-whom-a-pod-lacks",
                        reported(report(observed, go(), Optional.of(WANTED), OTHER)),
                        Progress.ON_ITS_WAY),
                new ReportedState(
                        "user-whom-one-of-two-sites-lacks",
                        reported(
                                report(observed, go(), Optional.of(WANTED), WANTED),
                                report(observed, go(), Optional.of(WANTED), OTHER)),
                        Progress.ON_ITS_WAY),
                new ReportedState(
                        "user-of-a-site-that-waits",
                        reported(report(observed, go(), Optional.empty())),
                        Progress.ON_ITS_WAY),
                new ReportedState(
                        "user-of-a-site-that-is-suspended",
                        reported(report(
                                site("{suspend: true, userSelector: {}}"), withoutPods, go(), Optional.of(WANTED))),
                        Progress.SUSPENDED),
                new ReportedState(
                        "user-of-a-site-that-is-refused",
                        reported(report(observed, refused, Optional.empty())),
                        Progress.ON_ITS_WAY));
    }

    private static Stream<ReportedState> leftOut() {
        return Stream.of(Roster.Cause.values())
                .map(cause -> new ReportedState(
                        "user-left-out-as-" + cause,
                        reported(report(
                                observed(new UserObjects(
                                        Map.of("alice", 3L),
                                        List.of(),
                                        List.of(new Roster.LeftOut("alice", cause, "because")),
                                        Map.of(),
                                        Set.of())),
                                go(),
                                Optional.of(WANTED),
                                WANTED)),
                        Progress.STUCK));
    }

    private static Stream<ReportedState> lackingPasswords() {
        return Stream.of(MissingPassword.Lack.values()).flatMap(lack -> Stream.of(true, false)
                .map(known -> new ReportedState(
                        "user-lacks-their-password-%s%s".formatted(lack, known ? "-now" : ""),
                        reported(report(
                                observed(new UserObjects(
                                        Map.of("alice", 3L),
                                        known ? taken().taken() : List.of(),
                                        List.of(),
                                        Map.of(
                                                "alice",
                                                new MissingPassword(
                                                        "spec.passwordSecretRef",
                                                        new SecretKeyRef("alice", "password"),
                                                        lack,
                                                        "is not there",
                                                        known)),
                                        Set.of())),
                                go(),
                                Optional.of(WANTED),
                                WANTED)),
                        Progress.ON_ITS_WAY)));
    }

    private static UserObjects taken() {
        var alice = user().getSpec().of("alice");
        return new UserObjects(
                Map.of("alice", 3L), List.of(new Roster.Candidate("alice", "", alice)), List.of(), Map.of(), Set.of());
    }

    private static FtpsUser user() {
        return TestUsers.user("alice", "{passwordSecretRef: {name: alice}}");
    }

    private static Observed observed(UserObjects users) {
        var all = TestSites.observed(SITE);
        return TestSites.with(all.passwords(), users, all).with(new Children(List.of(READY_POD)), SiteNames.of(SITE));
    }

    private static Verdict go() {
        return new Verdict.Go(plan(SITE, TestSites.observed(SITE)));
    }

    private static Report report(Observed observed, Verdict verdict, Optional<Served> wanted, Served... said) {
        return report(SITE, observed, verdict, wanted, said);
    }

    private static Report report(
            FtpsSite site, Observed observed, Verdict verdict, Optional<Served> wanted, Served... said) {
        return new Report(
                site,
                verdict,
                observed,
                false,
                List.of(),
                List.of(),
                wanted,
                Stream.of(said)
                        .map(each -> new PodServing("pod", new PodWord.Said(each)))
                        .toList());
    }

    private static FtpsUser reported(Report... sites) {
        var user = user();
        var at = new ArrayList<UserAtSite>();
        Stream.of(sites)
                .forEach(report -> at.add(UsersAtSite.of(report, Map.of()).get("alice")));
        user.setStatus(UserStatus.of(user, at, NOW));
        return user;
    }
}
