package io.ftpsoperator.api.manifest;

import io.ftpsoperator.api.rules.Problem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;

/** Where each field of a document stands, by its path. */
final class Places {
    private final String source;
    private final Map<String, Mark> marks = new HashMap<>();

    Places(String source, Mark root) {
        this.source = source;
        marks.put("", root);
    }

    void put(String path, Mark mark) {
        marks.put(path, mark);
    }

    /** The problems with their places, in the order of the document. */
    List<Problem> locate(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(problem -> of(problem.path()).getIndex()))
                .map(problem -> problem.at(location(source, of(problem.path()))))
                .toList();
    }

    /** The place of a field, or of the nearest thing around it where the field is absent. */
    Mark of(String path) {
        var mark = marks.get(path);
        return mark != null ? mark : of(parentOf(path));
    }

    private static String parentOf(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? "" : path.substring(0, end);
    }

    static String location(String source, Mark mark) {
        return source + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }
}
