package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The judge of one FtpsUser, for one site: the rules of {@code spec.users}, with the paths of the object. */
public final class UserObjectRules {
    private static final String LISTED = "spec.users[0]";

    private static final List<Function<FtpsSiteSpec, Stream<Problem>>> RULES = List.of(
            ClientCertificateRules::usersCertificatesAreNamedWell,
            UserRules::namesAreUsable,
            UserRules::passwordsAreReferences,
            UserRules::homesStayInTheStorage,
            UserRules::foldersAreFolders,
            UserRules::noFolderTwice,
            UserRules::quotasLimitSomething,
            UserRules::networksAreNetworks,
            LoginRules::termsAreSpansOfTime,
            LoginRules::capsAreInRange,
            BandwidthRules::ratesAreQuantities);

    private UserObjectRules() {}

    /** @param site that would take the user; whether a password is needed depends on it */
    public static List<Problem> problemsOf(SiteUser user, FtpsSiteSpec site) {
        var alone = site.withAllUsers(List.of(user));
        return RULES.stream()
                .flatMap(rule -> rule.apply(alone))
                .filter(problem -> problem.path().startsWith(LISTED))
                .map(problem -> new Problem(
                        problem.location(), "spec" + problem.path().substring(LISTED.length()), problem.message()))
                .toList();
    }
}
