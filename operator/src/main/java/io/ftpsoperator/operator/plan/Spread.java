package io.ftpsoperator.operator.plan;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.ftpsoperator.api.manifest.ManifestWriter;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.secret.UserHash;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the users of a site stand. Few stand together, in the site's manifest. A ConfigMap or Secret holds a mebibyte, and ten
 * thousand users are more; so where there are many, FtpsUsers go into a fixed number of pieces, which every pod mounts whether
 * they are there or not: no number of users changes the pod. A user's name alone says in which piece the user is, so a change of
 * one user is a change of one piece.
 *
 * @param spec with the users that stand in the manifest, or the selector that takes all others
 * @param credentials hashes of the users in the manifest
 * @param pieces all of them, or none
 */
record Spread(FtpsSiteSpec spec, List<UserHash> credentials, List<UserPiece> pieces) {
    private static final int MOST_TOGETHER = 500;

    static Spread of(SiteNames names, FtpsSiteSpec spec, Observed observed) {
        int users = spec.users().size() + observed.userObjects().taken().size();
        boolean already =
                observed.children().find(ConfigMap.class, names.usersPiece(0)).isPresent();
        // A number that goes up and down must not move all users each time.
        boolean many = users > (already ? MOST_TOGETHER / 2 : MOST_TOGETHER)
                && !observed.userObjects().taken().isEmpty();
        return many ? spread(names, spec, observed) : together(spec, observed);
    }

    private static Spread together(FtpsSiteSpec spec, Observed observed) {
        var all = Stream.concat(spec.users().stream(), observed.userObjects().users().stream())
                .toList();
        return new Spread(spec.withAllUsers(all), observed.passwords().credentials(), List.of());
    }

    private static Spread spread(SiteNames names, FtpsSiteSpec spec, Observed observed) {
        var own = spec.users().stream().map(SiteUser::name).collect(Collectors.toSet());
        var hashes = observed.passwords().credentials().stream()
                .collect(Collectors.partitioningBy(hash -> own.contains(hash.user())));
        var members = pieces(TreeMap<String, SiteUser>::new);
        observed.userObjects().taken().forEach(user -> members.get(
                        pieceOf(user.user().name()))
                .put(user.object(), ResolvedManifest.withOurSecret(user.user(), names)));
        var credentials = pieces(ArrayList<UserHash>::new);
        hashes.get(false).forEach(hash -> credentials.get(pieceOf(hash.user())).add(hash));
        return new Spread(
                spec.withUsersBeside(),
                hashes.get(true),
                IntStream.range(0, SiteNames.PIECES)
                        .mapToObj(piece -> new UserPiece(
                                piece,
                                ManifestWriter.writeUsers(members.get(piece)),
                                List.copyOf(credentials.get(piece))))
                        .toList());
    }

    private static <T> List<T> pieces(Supplier<T> empty) {
        return Stream.generate(empty).limit(SiteNames.PIECES).toList();
    }

    private static int pieceOf(String userName) {
        int hash = userName.hashCode();
        return Math.floorMod(hash ^ hash >>> 16, SiteNames.PIECES);
    }
}
