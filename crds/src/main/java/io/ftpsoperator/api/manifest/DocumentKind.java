package io.ftpsoperator.api.manifest;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Whether a document says that it is an object of the kind and version that is read here. */
final class DocumentKind {
    // Constants of the kinds are compiled in: the classes need fabric8, which the runtime does not have.
    private static final String API_VERSION = FtpsSite.GROUP + "/" + FtpsSite.VERSION;
    private static final String SITE = FtpsSite.KIND;
    private static final String USER = FtpsUser.KIND;

    private DocumentKind() {}

    static List<Problem> problemsOfSite(String source, MappingNode root) {
        return problemsOf(source, root, SITE);
    }

    static List<Problem> problemsOfUser(String source, MappingNode root) {
        return problemsOf(source, root, USER);
    }

    static boolean isUser(MappingNode root) {
        return problemOf("", root, "kind", USER).findAny().isEmpty();
    }

    private static List<Problem> problemsOf(String source, MappingNode root, String kind) {
        return Stream.of(problemOf(source, root, "apiVersion", API_VERSION), problemOf(source, root, "kind", kind))
                .flatMap(problems -> problems)
                .toList();
    }

    private static Stream<Problem> problemOf(String source, MappingNode root, String field, String expected) {
        return root.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(field))
                .findFirst()
                .map(entry -> problemOf(source, entry, field, expected))
                .orElseGet(() -> Stream.of(new Problem(
                        Places.location(source, root.getStartMark()),
                        field,
                        "is missing; write %s: %s".formatted(field, expected))));
    }

    private static Stream<Problem> problemOf(String source, NodeTuple entry, String field, String expected) {
        var value = entry.getValueNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        return value.equals(expected)
                ? Stream.empty()
                : Stream.of(new Problem(
                        Places.location(source, entry.getValueNode().getStartMark()),
                        field,
                        "\"%s\" is not read here; write %s: %s".formatted(value, field, expected)));
    }
}
