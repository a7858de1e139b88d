package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.DnsName;
import io.ftpsoperator.api.spelling.Quantity;
import io.ftpsoperator.api.v1alpha1.FolderRule;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Quota;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.api.v1alpha1.Spellings;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may be said of {@code spec.users}. */
final class UserRules {
    private static final String PATH = "spec.users";
    private static final int MOST = 1000;

    /** Of a site, those that are objects included: more than fit into one ConfigMap. */
    static final int MOST_WITH_OBJECTS = 10_000;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_HOME = 1024;
    private static final int MOST_NETWORKS = 64;
    private static final int MOST_FOLDERS = 32;
    private static final int LONGEST_FOLDER = 255;
    private static final Pattern FOLDER = Pattern.compile(Spellings.FOLDER_PATH);
    private static final Pattern NAME = Pattern.compile(Spellings.USER_NAME);
    private static final Pattern HOME = Pattern.compile(Spellings.HOME);
    private static final Pattern SECRET_KEY = Pattern.compile(Spellings.SECRET_KEY);

    private UserRules() {}

    static Stream<Problem> atMostAThousand(FtpsSiteSpec spec) {
        return Listed.atMost(
                MOST, spec.users().size(), PATH, "users; make the others FtpsUsers, or split them over several sites");
    }

    static Stream<Problem> namesAreUsable(FtpsSiteSpec spec) {
        return Listed.each(spec.users(), PATH, UserRules::nameProblem);
    }

    private static Stream<Problem> nameProblem(String path, SiteUser user) {
        var name = user.name();
        if (name.isEmpty()) {
            return Stream.of(new Problem(path + ".name", "the user has no name; give the one to log in with"));
        }
        return name.length() <= LONGEST_NAME && NAME.matcher(name).matches()
                ? Stream.empty()
                : Stream.of(new Problem(
                        path + ".name",
                        "\"%s\" is not allowed; use letters, digits and . _ @ -, at most %d, the first a letter, a digit or _"
                                .formatted(name, LONGEST_NAME)));
    }

    static Stream<Problem> noNameTwice(FtpsSiteSpec spec) {
        return Listed.repeated(
                spec.users(), SiteUser::name, PATH, ".name", "user \"%s\" is listed twice; remove or rename one");
    }

    static Stream<Problem> passwordsAreReferences(FtpsSiteSpec spec) {
        boolean asked = spec.tls().clientCertificates().asked();
        return Listed.each(
                spec.users(), PATH, (path, user) -> passwordProblems(path + ".passwordSecretRef", user, asked));
    }

    private static Stream<Problem> passwordProblems(String path, SiteUser user, boolean asked) {
        var reference = user.passwordSecretRef();
        if (reference != null && !reference.name().isEmpty()) {
            return referenceProblems(path, reference);
        }
        return reference == null && asked
                ? Stream.empty()
                : Stream.of(
                        new Problem(
                                path + ".name",
                                "the user has no password; name the Secret that holds it, such as name: alice, or let users log in by certificate (spec.tls.clientCertificates)"));
    }

    private static Stream<Problem> referenceProblems(String path, SecretKeyRef reference) {
        var name = DnsName.isObjectName(reference.name())
                ? Stream.<Problem>empty()
                : Stream.of(new Problem(
                        path + ".name",
                        "\"%s\" is not the name of a Secret; use lower-case letters, digits, '-' and '.'"
                                .formatted(reference.name())));
        return isSecretKey(reference.key())
                ? name
                : Stream.concat(
                        name,
                        Stream.of(new Problem(
                                path + ".key",
                                "\"%s\" is not a key of a Secret; use letters, digits, '-', '_' and '.'"
                                        .formatted(reference.key()))));
    }

    // The key is a file name too: in the pod, and below the folder of secrets without a cluster.
    private static boolean isSecretKey(String key) {
        return SECRET_KEY.matcher(key).matches() && !key.equals(".") && !key.startsWith("..");
    }

    static Stream<Problem> homesStayInTheStorage(FtpsSiteSpec spec) {
        return Listed.each(spec.users(), PATH, UserRules::homeProblem);
    }

    private static Stream<Problem> homeProblem(String path, SiteUser user) {
        var home = user.home();
        // A home that follows from a bad name would only repeat that problem.
        if (home.equals("/" + user.name()) && !NAME.matcher(user.name()).matches()) {
            return Stream.empty();
        }
        if (home.length() > LONGEST_HOME || !HOME.matcher(home).matches()) {
            return Stream.of(new Problem(
                    path + ".home",
                    "\"%s\" is not a folder; begin with /, part folders by one /, without backslashes and control characters, at most %d characters"
                            .formatted(home, LONGEST_HOME)));
        }
        return Arrays.stream(home.split("/")).anyMatch(part -> part.equals(".") || part.equals(".."))
                ? Stream.of(new Problem(
                        path + ".home", "\"%s\" must not go through . or ..; name the folder itself".formatted(home)))
                : Stream.empty();
    }

    static Stream<Problem> foldersAreFolders(FtpsSiteSpec spec) {
        return Listed.each(
                spec.users(),
                PATH,
                (path, user) -> Stream.concat(
                        Listed.atMost(MOST_FOLDERS, user.folders().size(), path + ".folders", "folders; remove some"),
                        Listed.each(user.folders(), path + ".folders", UserRules::folderProblems)));
    }

    private static Stream<Problem> folderProblems(String path, FolderRule folder) {
        var access = folder.access() == null
                ? Stream.of(new Problem(
                        path + ".access", "no access is given; write ReadOnly, ReadWrite, WriteOnly or None"))
                : Stream.<Problem>empty();
        return Stream.concat(folderProblem(path, folder), access);
    }

    private static Stream<Problem> folderProblem(String path, FolderRule folder) {
        return folder.path().length() <= LONGEST_FOLDER
                        && FOLDER.matcher(folder.path()).matches()
                ? Stream.empty()
                : Stream.of(new Problem(
                        path + ".path",
                        "\"%s\" is not a folder of the home; write it like /in or /out/today, without . and .. and a / at the end, at most %d characters"
                                .formatted(folder.path(), LONGEST_FOLDER)));
    }

    static Stream<Problem> noFolderTwice(FtpsSiteSpec spec) {
        return Listed.each(
                spec.users(),
                PATH,
                (path, user) -> Listed.repeated(
                        user.folders(),
                        FolderRule::path,
                        path + ".folders",
                        ".path",
                        "\"%s\" is listed twice; remove one"));
    }

    static Stream<Problem> quotasLimitSomething(FtpsSiteSpec spec) {
        return Listed.each(
                spec.users(),
                PATH,
                (path, user) -> user.quota() == null ? Stream.empty() : quotaProblems(path + ".quota", user.quota()));
    }

    private static Stream<Problem> quotaProblems(String path, Quota quota) {
        if (quota.bytes() == null && quota.files() == null) {
            return Stream.of(new Problem(path, "this quota limits nothing; set bytes, files or both"));
        }
        var bytes = quota.bytes() == null || Quantity.isPositive(quota.bytes())
                ? Stream.<Problem>empty()
                : Stream.of(new Problem(
                        path + ".bytes", "\"%s\" is not a size; write it like 500Mi or 10Gi".formatted(quota.bytes())));
        var files = quota.files() == null || quota.files() > 0 && quota.files() <= Quota.MOST_FILES
                ? Stream.<Problem>empty()
                : Stream.of(new Problem(
                        path + ".files",
                        "%d is no number of files; use 1 to %d".formatted(quota.files(), Quota.MOST_FILES)));
        return Stream.concat(bytes, files);
    }

    static Stream<Problem> networksAreNetworks(FtpsSiteSpec spec) {
        return Listed.each(
                spec.users(),
                PATH,
                (path, user) ->
                        Listed.networksProblems(path + ".allowedNetworks", user.allowedNetworks(), MOST_NETWORKS));
    }
}
