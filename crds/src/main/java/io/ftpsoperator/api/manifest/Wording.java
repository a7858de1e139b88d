package io.ftpsoperator.api.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns of phrase for problems with a document's form. */
final class Wording {
    private Wording() {}

    static String kindOf(Node node) {
        return switch (node) {
            case SequenceNode list -> "a list";
            case ScalarNode scalar -> "\"" + scalar.getValue() + "\"";
            default -> "an object";
        };
    }

    static String oneOf(List<String> values) {
        int last = values.size() - 1;
        return last == 0 ? values.getFirst() : String.join(", ", values.subList(0, last)) + " or " + values.get(last);
    }

    /** What to write instead of an unknown name: the known one that was probably meant, else all that are known. */
    static String nearest(String name, Collection<String> known) {
        var lower = name.toLowerCase(Locale.ROOT);
        var nearest = known.stream()
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT))));
        int tolerated = Math.max(1, name.length() / 3);
        return nearest.filter(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)) <= tolerated)
                .map(candidate -> "did you mean %s?".formatted(candidate))
                .orElseGet(() -> known.isEmpty()
                        ? "this object has no fields; write {}"
                        : "known are " + String.join(", ", known));
    }

    /** The number of letters to add, remove or change (Levenshtein). */
    private static int distance(String from, String to) {
        var previous = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            var current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
