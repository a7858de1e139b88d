package io.ftpsoperator.api.manifest;

import io.ftpsoperator.api.rules.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** The YAML documents of a manifest, one site and the FtpsUsers beside it, as nodes that know their places, or why there is none. */
sealed interface YamlDocument {
    /** Far above any manifest, and small enough to hold in memory several times over. */
    int MOST_CHARACTERS = 16 * 1024 * 1024;

    record Content(MappingNode root, List<MappingNode> users) implements YamlDocument {}

    /** A file without a site. */
    record Beside(List<MappingNode> documents) implements YamlDocument {}

    record Broken(Problem problem) implements YamlDocument {}

    static YamlDocument parse(ManifestFile file) {
        return parse(file, YamlDocument::documentOf);
    }

    /** Reads a file that lies beside that of the site; it may be empty. */
    static YamlDocument parseBeside(ManifestFile file) {
        return parse(file, YamlDocument::besideOf);
    }

    private static YamlDocument parse(ManifestFile file, BiFunction<String, List<Node>, YamlDocument> content) {
        var source = file.name();
        if (file.yaml().length() > MOST_CHARACTERS) {
            return broken(source, "the file is larger than 16 MiB; split the site");
        }
        try {
            return content.apply(source, nodes(file.yaml()));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            return new Broken(new Problem(Places.location(source, mark), "", "not valid YAML: " + reasonOf(e)));
        } catch (ReaderException e) {
            return broken(
                    source,
                    "not valid YAML: character U+%04X is not allowed; save the file as plain UTF-8 text"
                            .formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            return broken(source, "not valid YAML: too many aliases or too deeply nested; write the values out");
        }
    }

    private static List<Node> nodes(String yaml) {
        var options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        var documents = new ArrayList<Node>();
        var composer = new Composer(new ParserImpl(new StreamReader(yaml), options), new Resolver(), options);
        while (composer.checkNode()) {
            documents.add(composer.getNode());
        }
        // "---" after the last document opens another, empty one.
        documents.removeIf(node -> node.getTag().equals(Tag.NULL));
        return documents;
    }

    private static YamlDocument documentOf(String source, List<Node> documents) {
        if (documents.isEmpty()) {
            return broken(source, "the file is empty; write an FtpsSite manifest");
        }
        var users = new ArrayList<MappingNode>();
        var others = new ArrayList<Node>();
        for (var node : documents) {
            if (node instanceof MappingNode mapping && DocumentKind.isUser(mapping)) {
                users.add(mapping);
            } else {
                others.add(node);
            }
        }
        if (others.isEmpty()) {
            return broken(source, "the file holds FtpsUsers alone; write the FtpsSite that takes them beside them");
        }
        if (others.size() > 1) {
            return new Broken(new Problem(
                    Places.location(source, others.get(1).getStartMark()),
                    "",
                    "a second document begins here; keep one FtpsSite per file"));
        }
        return others.getFirst() instanceof MappingNode root
                ? new Content(root, users)
                : broken(source, "the file holds no object; begin with apiVersion and kind");
    }

    private static YamlDocument besideOf(String source, List<Node> documents) {
        var objects = new ArrayList<MappingNode>();
        for (var node : documents) {
            if (!(node instanceof MappingNode object)) {
                return new Broken(new Problem(
                        Places.location(source, node.getStartMark()),
                        "",
                        "this is no object; begin with apiVersion and kind"));
            }
            objects.add(object);
        }
        return new Beside(objects);
    }

    private static Broken broken(String source, String message) {
        return new Broken(new Problem(source + ":1:1", "", message));
    }

    private static String reasonOf(MarkedYAMLException e) {
        var reason = String.valueOf(e.getProblem());
        if (reason.toLowerCase(Locale.ROOT).contains("\\t")) {
            return "a tab cannot indent; use spaces";
        }
        if (reason.startsWith("Global tag")) {
            return "tags such as !!name have no use here; remove it";
        }
        return e.getContext() == null ? reason : e.getContext() + ", " + reason;
    }
}
