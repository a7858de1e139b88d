package io.ftpsoperator.operator.status;

import io.ftpsoperator.api.rules.Roster;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.operator.observe.UserObjects;
import io.ftpsoperator.operator.plan.Verdict;
import io.ftpsoperator.operator.secret.UserHash;
import io.ftpsoperator.operator.site.SiteNames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a site makes of the FtpsUsers that it selects. */
public final class UsersAtSite {
    private final Report report;
    private final SiteNames names;
    private final UserObjects objects;
    private final Map<String, String> confirmed;
    private final Map<String, Roster.Candidate> taken;
    private final Map<String, String> hashes;
    private final Map<String, Roster.LeftOut> leftOut;
    private final boolean anyReady;
    private final Optional<PodServing> lagging;

    private UsersAtSite(Report report, Map<String, String> confirmed) {
        this.report = report;
        this.names = SiteNames.of(report.site());
        this.objects = report.observed().userObjects();
        this.confirmed = confirmed;
        this.taken =
                objects.taken().stream().collect(Collectors.toMap(Roster.Candidate::object, candidate -> candidate));
        this.hashes = report.observed().passwords().credentials().stream()
                .collect(Collectors.toMap(UserHash::user, UserHash::hash, (a, _) -> a));
        this.leftOut =
                objects.leftOut().stream().collect(Collectors.toMap(Roster.LeftOut::object, left -> left, (a, _) -> a));
        this.anyReady = report.observed().children().pods().stream().anyMatch(Pods::isReady);
        this.lagging =
                report.serving().stream().filter(pod -> !servesTheUsers(pod)).findFirst();
    }

    /**
     * @param confirmed by a user's name the fingerprint that every pod was last seen to serve: while others change, pods that
     *     lag behind still serve that
     */
    public static Map<String, UserAtSite> of(Report report, Map<String, String> confirmed) {
        var users = new UsersAtSite(report, confirmed);
        var found = new TreeMap<String, UserAtSite>();
        users.objects.generations().forEach((name, generation) -> {
            if (!users.objects.waiting().contains(name)) {
                found.put(name, users.judge(name, generation));
            }
        });
        return found;
    }

    private UserAtSite judge(String object, long generation) {
        var fingerprint =
                Optional.ofNullable(taken.get(object)).map(this::fingerprint).orElse("");
        var accepted = Optional.ofNullable(leftOut.get(object))
                .map(left -> Finding.no(reasonOf(left.cause()), "site \"%s\": %s".formatted(names.site(), left.why())))
                .orElseGet(() -> Finding.yes(Reason.Accepted, "every site that selects the user can take them"));
        return new UserAtSite(
                names.site(),
                generation,
                taken.containsKey(object),
                fingerprint,
                accepted,
                accepted.good() ? resolved(object) : Finding.notJudged(),
                served(object, fingerprint));
    }

    private String fingerprint(Roster.Candidate candidate) {
        var text = candidate.user() + "/" + hashes.getOrDefault(candidate.user().name(), "");
        return Served.digestOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reason reasonOf(Roster.Cause cause) {
        return switch (cause) {
            case INVALID -> Reason.Invalid;
            case NAME_TAKEN -> Reason.NameTaken;
            case TOO_MANY -> Reason.TooManyUsers;
        };
    }

    private Finding resolved(String object) {
        var missing = objects.missing().get(object);
        return missing == null
                ? Finding.yes(Reason.ResolvedRefs, "the Secret that the spec names is there, if it names one")
                : References.password(names.namespace(), missing);
    }

    private Finding served(String object, String fingerprint) {
        if (!taken.containsKey(object)) {
            return Finding.no(Reason.NotAccepted, "site \"%s\" leaves the user out".formatted(names.site()));
        }
        if (report.site().getSpec().suspended()) {
            return Finding.no(Reason.Suspended, "site \"%s\" is suspended".formatted(names.site()));
        }
        if (!anyReady) {
            return Finding.no(Reason.PodsNotReady, "no pod of site \"%s\" is ready".formatted(names.site()));
        }
        boolean all = report.wanted().isPresent() && !report.serving().isEmpty() && lagging.isEmpty();
        if (all || fingerprint.equals(confirmed.get(object))) {
            return Finding.yes(Reason.Ready, "every pod of the sites serves the user");
        }
        return lagging.map(pod -> Finding.no(
                        Reason.ContentPending,
                        "pod \"%s\" of site \"%s\" has not taken up the user yet".formatted(pod.pod(), names.site())))
                .orElseGet(() -> Finding.no(
                        Reason.SiteNotReady,
                        report.verdict() instanceof Verdict.Refused
                                ? "site \"%s\" is not accepted; see its condition Accepted".formatted(names.site())
                                : "site \"%s\" waits for something that it needs; see its conditions"
                                        .formatted(names.site())));
    }

    private boolean servesTheUsers(PodServing pod) {
        return report.wanted().isPresent()
                && pod.said().isPresent()
                && pod.said().get().manifest().equals(report.wanted().get().manifest())
                && pod.said().get().credentials().equals(report.wanted().get().credentials());
    }
}
