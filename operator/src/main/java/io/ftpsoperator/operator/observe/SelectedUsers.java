package io.ftpsoperator.operator.observe;

import io.ftpsoperator.api.rules.Roster;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.operator.secret.UserHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gets the users of a site and their hashes: those of its spec, and the FtpsUsers that can be had. */
final class SelectedUsers {
    /** What the site's spec lacks, and all hashes, those of objects included. */
    record Found(Passwords passwords, UserObjects objects) {}

    private SelectedUsers() {}

    /** @param stored gives the hashes from before of users by their names */
    static Found of(
            FtpsSiteSpec site,
            List<FtpsUser> selected,
            Function<List<String>, List<UserHash>> stored,
            Sources sources) {
        var roster =
                Roster.of(site, selected.stream().map(SelectedUsers::candidate).toList());
        var names = new ArrayList<String>();
        site.users().forEach(user -> names.add(user.name()));
        roster.taken().forEach(candidate -> names.add(candidate.user().name()));
        var known = stored.apply(names);
        var own = UserPasswords.of(site.users(), known, sources);
        var hashes = new ArrayList<>(own.credentials());
        var knownOf = known.stream().collect(Collectors.groupingBy(UserHash::user));
        var taken = new ArrayList<Roster.Candidate>();
        var missing = new HashMap<String, MissingPassword>();
        var waiting = new HashSet<String>();
        for (var candidate : roster.taken()) {
            var before = knownOf.getOrDefault(candidate.user().name(), List.of());
            if (!sources.hasTime() && UserPasswords.mustBeRead(candidate.user(), before, sources)) {
                waiting.add(candidate.object());
                if (!before.isEmpty()) {
                    taken.add(candidate);
                    hashes.addAll(before);
                }
                continue;
            }
            var password = UserPasswords.of(List.of(candidate.user()), before, sources);
            password.missing()
                    .forEach(lack -> missing.put(
                            candidate.object(),
                            new MissingPassword(
                                    "spec.passwordSecretRef", lack.ref(), lack.lack(), lack.why(), lack.known())));
            if (!password.incomplete()) {
                taken.add(candidate);
                hashes.addAll(password.credentials());
            }
        }
        return new Found(
                new Passwords(List.copyOf(hashes), own.missing()),
                new UserObjects(
                        generations(selected),
                        List.copyOf(taken),
                        roster.leftOut(),
                        Map.copyOf(missing),
                        Set.copyOf(waiting)));
    }

    private static Roster.Candidate candidate(FtpsUser user) {
        var metadata = user.getMetadata();
        return new Roster.Candidate(
                metadata.getName(),
                Objects.requireNonNullElse(metadata.getCreationTimestamp(), ""),
                user.getSpec().of(metadata.getName()));
    }

    private static Map<String, Long> generations(List<FtpsUser> selected) {
        return selected.stream()
                .collect(Collectors.toMap(
                        user -> user.getMetadata().getName(),
                        user -> Objects.requireNonNullElse(user.getMetadata().getGeneration(), 0L)));
    }
}
