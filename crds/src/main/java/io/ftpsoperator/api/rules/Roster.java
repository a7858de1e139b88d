package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which of the FtpsUsers that a site selects it takes. An entry of {@code spec.users} keeps its name against objects, and of
 * several objects the oldest does; it keeps it also while it is broken, so that nobody slips into the place of a user whose
 * Secret is missing for a moment.
 *
 * @param taken in the order of their names
 */
public record Roster(List<Candidate> taken, List<LeftOut> leftOut) {

    /**
     * An FtpsUser that a site selects.
     *
     * @param object its name
     * @param createdAt in a form whose order as text is that in time
     */
    public record Candidate(String object, String createdAt, SiteUser user) {}

    public enum Cause {
        INVALID,
        NAME_TAKEN,
        TOO_MANY
    }

    /** @param why what is wrong and how to mend it */
    public record LeftOut(String object, Cause cause, String why) {}

    private static final Comparator<Candidate> OLDEST_FIRST =
            Comparator.comparing(Candidate::createdAt).thenComparing(Candidate::object);

    public static Roster of(FtpsSiteSpec site, List<Candidate> candidates) {
        var holders = new HashMap<String, String>();
        site.users().forEach(user -> holders.put(user.name(), "an entry of the site's spec.users"));
        var taken = new ArrayList<Candidate>();
        var leftOut = new ArrayList<LeftOut>();
        candidates.stream().sorted(OLDEST_FIRST).forEach(candidate -> {
            var name = candidate.user().name();
            var holder = holders.putIfAbsent(name, "FtpsUser \"" + candidate.object() + "\", which came first,");
            var problems = UserObjectRules.problemsOf(candidate.user(), site);
            if (!problems.isEmpty()) {
                leftOut.add(new LeftOut(
                        candidate.object(),
                        Cause.INVALID,
                        problems.stream().map(Problem::toString).collect(Collectors.joining("; "))));
            } else if (holder != null) {
                leftOut.add(new LeftOut(
                        candidate.object(),
                        Cause.NAME_TAKEN,
                        "%s has the name \"%s\"; rename or remove one".formatted(holder, name)));
            } else if (site.users().size() + taken.size() >= UserRules.MOST_WITH_OBJECTS) {
                leftOut.add(new LeftOut(
                        candidate.object(),
                        Cause.TOO_MANY,
                        "the site has %d users already; split them over several sites"
                                .formatted(UserRules.MOST_WITH_OBJECTS)));
            } else {
                taken.add(candidate);
            }
        });
        taken.sort(Comparator.comparing(candidate -> candidate.user().name()));
        return new Roster(List.copyOf(taken), List.copyOf(leftOut));
    }
}
