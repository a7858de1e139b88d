package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.FolderAccess;
import io.ftpsoperator.api.v1alpha1.FolderRule;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a user may do where: the access to the home, and rules for folders in it, of which the deepest that a path is within
 * counts.
 *
 * <p>A path is judged twice, by its names as they are and by their {@link NameForm}, and what both allow is allowed. So on a
 * file system that takes {@code /Private} for {@code /private} a rule cannot be dodged; on one that does not, a folder whose
 * name differs from a rule's only so is not free of what the rule forbids, nor gains what it allows. That needs no look at the
 * file system, so nothing can change between the look and the deed.
 */
public final class FolderRights {

    private final Rights usual;
    private final List<Rule> rules;

    private record Rule(VirtualPath folder, VirtualPath form, Rights rights) {
        static Rule of(FolderRule rule) {
            var folder = new VirtualPath(List.of(rule.path().substring(1).split("/")));
            return new Rule(
                    folder,
                    NameForm.of(folder),
                    Rights.of(Objects.requireNonNullElse(rule.access(), FolderAccess.None)));
        }

        int depth() {
            return folder.names().size();
        }
    }

    private FolderRights(Rights usual, List<Rule> rules) {
        this.usual = usual;
        this.rules = rules;
    }

    static FolderRights of(Access access, List<FolderRule> folders) {
        var usual = Rights.of(FolderAccess.valueOf(access.name()));
        return new FolderRights(usual, folders.stream().map(Rule::of).toList());
    }

    /** Folders that have a rule and can be entered. */
    List<VirtualPath> folders() {
        return rules.stream()
                .filter(rule -> rule.rights().allow(Deed.ENTER))
                .map(Rule::folder)
                .toList();
    }

    /** @param path as the user sees it */
    Rights at(VirtualPath path) {
        if (rules.isEmpty()) {
            return usual;
        }
        return deepest(path, Rule::folder).and(deepest(NameForm.of(path), Rule::form));
    }

    private Rights deepest(VirtualPath path, Function<Rule, VirtualPath> folderOf) {
        var over = rules.stream()
                .filter(rule -> path.isWithin(folderOf.apply(rule)))
                .toList();
        int depth = over.stream().mapToInt(Rule::depth).max().orElse(0);
        return over.stream()
                .filter(rule -> rule.depth() == depth)
                .map(Rule::rights)
                .reduce(Rights::and)
                .orElse(usual);
    }

    /**
     * Whether the folder must stay where it is: the home, or one that has a rule or holds one that has. Elsewhere what is in it
     * would come under other rules.
     */
    boolean fixed(VirtualPath folder) {
        return folder.isRoot() || hasRulesWithin(NameForm.of(folder));
    }

    /** The same as {@link #at} and {@link #fixed} for what lies directly in a directory, for many names. */
    Function<String, Standing> within(VirtualPath directory) {
        if (!hasRulesWithin(NameForm.of(directory))) {
            var same = new Standing(at(directory), false);
            return _ -> same;
        }
        return name -> standingOf(directory.child(name));
    }

    Standing standingOf(VirtualPath path) {
        return new Standing(at(path), fixed(path));
    }

    private boolean hasRulesWithin(VirtualPath form) {
        return rules.stream().anyMatch(rule -> rule.form().isWithin(form));
    }

    /** What may be done with one file or directory. */
    record Standing(Rights rights, boolean fixed) {}
}
