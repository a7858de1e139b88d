package io.ftpsoperator.operator.observe;

import io.ftpsoperator.api.rules.Roster;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The FtpsUsers that a site selects.
 *
 * @param generations of all of them, by name, as they were judged
 * @param taken those that join its users
 * @param leftOut by the rules
 * @param missing passwords of those that may join, by name; who has a hash from before is taken all the same
 * @param waiting those whose password waits to be read, for there were many; who has a hash from before is taken meanwhile
 */
public record UserObjects(
        Map<String, Long> generations,
        List<Roster.Candidate> taken,
        List<Roster.LeftOut> leftOut,
        Map<String, MissingPassword> missing,
        Set<String> waiting) {

    public static UserObjects none() {
        return new UserObjects(Map.of(), List.of(), List.of(), Map.of(), Set.of());
    }

    public List<SiteUser> users() {
        return taken.stream().map(Roster.Candidate::user).toList();
    }

    /** How many of those that are selected are not served. */
    public int without() {
        return generations.size() - taken.size();
    }
}
