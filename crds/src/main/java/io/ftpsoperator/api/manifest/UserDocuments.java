package io.ftpsoperator.api.manifest;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.rules.Roster;
import io.ftpsoperator.api.rules.UserObjectRules;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * The FtpsUsers in a site's file and in those beside it. Those that the site selects join its users. On a cluster a broken one is left out, for it may be
 * somebody else's; a file has one author, who is told of it like of any other mistake.
 */
final class UserDocuments {
    private static final Shape SHAPE = Shape.of(UserManifest.class);

    private final FtpsSiteSpec site;
    private final List<Roster.Candidate> candidates = new ArrayList<>();
    private final Map<String, String> locations = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private UserDocuments(FtpsSiteSpec site) {
        this.site = site;
    }

    static ReadResult joined(String source, ReadResult read, List<MappingNode> documents, List<ManifestFile> beside) {
        return switch (read) {
            case ReadResult.Faulty faulty -> faulty;
            case ReadResult.Sound(var manifest) -> {
                var users = new UserDocuments(manifest.spec());
                documents.forEach(document -> users.take(source, document));
                beside.forEach(users::take);
                yield users.joinedTo(manifest);
            }
        };
    }

    private void take(ManifestFile file) {
        switch (YamlDocument.parseBeside(file)) {
            case YamlDocument.Beside(var documents) -> documents.forEach(document -> take(file.name(), document));
            case YamlDocument.Broken(var problem) -> problems.add(problem);
            case YamlDocument.Content _ -> throw new IllegalStateException("a file without a site was read as one");
        }
    }

    private void take(String source, MappingNode root) {
        var foreign = DocumentKind.problemsOfUser(source, root);
        if (!foreign.isEmpty()) {
            problems.addAll(foreign);
            return;
        }
        var form = FormReader.read(source, root, SHAPE);
        if (!form.problems().isEmpty()) {
            problems.addAll(form.problems());
            return;
        }
        take(Places.location(source, root.getStartMark()), (UserManifest) form.content(), form.places());
    }

    private void take(String location, UserManifest document, Places places) {
        var name = document.metadata().name();
        var selector = site.userSelector();
        if (selector == null || !selector.matches(document.metadata().labels())) {
            return;
        }
        if (locations.putIfAbsent(name, location) != null) {
            problems.addAll(places.locate(List.of(
                    new Problem("metadata.name", "FtpsUser \"%s\" is listed twice; remove one".formatted(name)))));
            return;
        }
        var user = document.spec().of(name);
        var wrong = UserObjectRules.problemsOf(user, site);
        problems.addAll(places.locate(wrong));
        if (wrong.isEmpty()) {
            // All are of one age; the place in the file stands in for it.
            candidates.add(new Roster.Candidate(name, "%09d".formatted(candidates.size()), user));
        }
    }

    private ReadResult joinedTo(SiteManifest manifest) {
        var roster = Roster.of(site, candidates);
        roster.leftOut()
                .forEach(left -> problems.add(new Problem(
                        locations.get(left.object()), "", "FtpsUser \"%s\": %s".formatted(left.object(), left.why()))));
        return problems.isEmpty() ? new ReadResult.Sound(with(manifest, roster)) : new ReadResult.Faulty(problems);
    }

    private static SiteManifest with(SiteManifest manifest, Roster roster) {
        List<SiteUser> all = Stream.concat(
                        manifest.spec().users().stream(),
                        roster.taken().stream().map(Roster.Candidate::user))
                .toList();
        return new SiteManifest(
                manifest.apiVersion(),
                manifest.kind(),
                manifest.metadata(),
                manifest.spec().withAllUsers(all));
    }
}
