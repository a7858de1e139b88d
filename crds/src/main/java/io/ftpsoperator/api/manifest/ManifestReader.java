package io.ftpsoperator.api.manifest;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.rules.SiteRules;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * Reads a site's manifest strictly: what it does not understand is a problem with a line and a column, never ignored. First the
 * form is checked (one YAML document of the right kind, known fields, right types), then the site's rules; each of the two
 * steps reports all it finds.
 */
public final class ManifestReader {
    private static final Shape SHAPE = Shape.of(SiteManifest.class);

    private ManifestReader() {}

    /** Reads a manifest; {@code source} is the file's name, for messages. */
    public static ReadResult read(String source, String yaml) {
        return read(new ManifestFile(source, yaml), List.of());
    }

    /** Reads a manifest of several files, of which the others hold FtpsUsers alone. */
    public static ReadResult read(ManifestFile site, List<ManifestFile> beside) {
        return switch (YamlDocument.parse(site)) {
            case YamlDocument.Broken(Problem problem) -> new ReadResult.Faulty(List.of(problem));
            case YamlDocument.Beside _ -> throw new IllegalStateException("a file of a site was read as one without");
            case YamlDocument.Content(MappingNode root, List<MappingNode> users) -> {
                var read = complete(site.name(), read(site.name(), root), beside.size());
                yield users.isEmpty() && beside.isEmpty()
                        ? read
                        : UserDocuments.joined(site.name(), read, users, beside);
            }
        };
    }

    /** Files of a folder need not come to be at one moment; a site without some of its users would end their sessions. */
    private static ReadResult complete(String source, ReadResult read, int files) {
        return read instanceof ReadResult.Sound(SiteManifest manifest)
                        && manifest.metadata().userFiles().isPresent()
                        && manifest.metadata().userFiles().getAsInt() != files
                ? new ReadResult.Faulty(List.of(new Problem(
                        source,
                        "metadata.annotations",
                        "the users are in %d other files, of which %d are here"
                                .formatted(manifest.metadata().userFiles().getAsInt(), files))))
                : read;
    }

    private static ReadResult read(String source, MappingNode root) {
        // Another kind of object would only bring a list of unknown fields.
        var foreign = DocumentKind.problemsOfSite(source, root);
        if (!foreign.isEmpty()) {
            return new ReadResult.Faulty(foreign);
        }
        var form = FormReader.read(source, root, SHAPE);
        return form.problems().isEmpty()
                ? judged((SiteManifest) form.content(), form.places())
                : new ReadResult.Faulty(form.problems());
    }

    private static ReadResult judged(SiteManifest manifest, Places places) {
        var problems = Stream.of(
                        SiteRules.problemsOfName(manifest.metadata().name()).stream(),
                        SiteRules.problemsOfNamespace(manifest.metadata().namespace()).stream(),
                        SiteRules.problemsOf(manifest.spec()).stream())
                .flatMap(found -> found)
                .toList();
        return problems.isEmpty() ? new ReadResult.Sound(manifest) : new ReadResult.Faulty(places.locate(problems));
    }
}
