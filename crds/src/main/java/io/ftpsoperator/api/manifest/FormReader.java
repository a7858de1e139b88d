package io.ftpsoperator.api.manifest;

import io.ftpsoperator.api.rules.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Walks a document along the shape it should have, and collects its content, the place of every field, and all that does not
 * fit. It follows the shape, not the document, so that a document which contains itself (an alias to its own anchor) ends.
 */
final class FormReader {
    /** What was read: values, in a record of the shape's type; whole only where there is no problem. */
    record Form(Object content, Places places, List<Problem> problems) {}

    private record Finding(Mark mark, Problem problem) {}

    /** Stands where a value would, but for a problem. */
    private static final Object NONE = new Object();

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(0|[1-9][0-9]{0,8})");
    private static final Set<Tag> TEXTUAL = Set.of(Tag.STR, Tag.TIMESTAMP);

    private final Places places;
    private final List<Finding> findings = new ArrayList<>();

    private FormReader(Places places) {
        this.places = places;
    }

    static Form read(String source, MappingNode root, Shape shape) {
        var reader = new FormReader(new Places(source, root.getStartMark()));
        var content = reader.value("", root, shape);
        return new Form(content, reader.places, reader.problems(source));
    }

    private List<Problem> problems(String source) {
        return findings.stream()
                .sorted(Comparator.comparingInt(finding -> finding.mark().getIndex()))
                .map(finding -> finding.problem().at(Places.location(source, finding.mark())))
                .toList();
    }

    private Object value(String path, Node node, Shape shape) {
        if (node.getTag().equals(Tag.NULL)) {
            return problem(path, "has no value; give one, or remove the line");
        }
        return switch (shape) {
            case Shape.Text() -> text(path, node);
            case Shape.WholeNumber() -> wholeNumber(path, node);
            case Shape.TruthValue() -> truthValue(path, node);
            case Shape.Choice choice -> choice(path, node, choice);
            case Shape.Items(Shape item) -> items(path, node, item);
            case Shape.Entries(Shape each) -> entries(path, node, each);
            case Shape.Fields(RecordForm form) -> fields(path, node, form);
        };
    }

    private Object text(String path, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return problem(path, "must be a text, not " + Wording.kindOf(node));
        }
        return TEXTUAL.contains(scalar.getTag())
                ? scalar.getValue()
                : problem(path, "must be a text; put it in quotes: \"%s\"".formatted(scalar.getValue()));
    }

    private Object wholeNumber(String path, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return problem(path, "must be a whole number, not " + Wording.kindOf(node));
        }
        var value = scalar.getValue();
        if (scalar.getTag().equals(Tag.INT) && DECIMAL.matcher(value).matches()) {
            return Integer.parseInt(value);
        }
        return scalar.getTag().equals(Tag.STR) && DECIMAL.matcher(value).matches()
                ? problem(path, "must be a number; remove the quotes: %s".formatted(value))
                : problem(path, "\"%s\" is not a whole number; write it in plain digits, such as 21".formatted(value));
    }

    // The reader's library knows more spellings, such as yes and off; the API server does not.
    private Object truthValue(String path, Node node) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            switch (scalar.getValue()) {
                case "true" -> {
                    return true;
                }
                case "false" -> {
                    return false;
                }
                default -> {}
            }
        }
        return problem(path, "must be true or false, without quotes");
    }

    private Object choice(String path, Node node, Shape.Choice choice) {
        var values = choice.values();
        if (!(node instanceof ScalarNode scalar)) {
            return problem(
                    path, "must be one of %s, not %s".formatted(String.join(", ", values), Wording.kindOf(node)));
        }
        var value = scalar.getValue();
        if (!values.contains(value)) {
            return problem(path, "\"%s\" is not known; use %s".formatted(value, Wording.oneOf(values)));
        }
        return text(path, node).equals(value) ? choice.constants().get(value) : NONE;
    }

    private Object items(String path, Node node, Shape item) {
        if (!(node instanceof SequenceNode sequence)) {
            return problem(path, "must be a list; begin each item with \"- \"");
        }
        var array = new ArrayList<Object>();
        for (var element : sequence.getValue()) {
            var elementPath = path + "[" + array.size() + "]";
            places.put(elementPath, element.getStartMark());
            array.add(value(elementPath, element, item));
        }
        return array;
    }

    private Object entries(String path, Node node, Shape each) {
        if (!(node instanceof MappingNode mapping)) {
            return problem(path, "must be an object with fields, not " + Wording.kindOf(node));
        }
        var object = new LinkedHashMap<String, Object>();
        for (var entry : namedOnce(path, mapping)) {
            var name = nameOf(entry);
            var entryPath = field(path, name);
            places.put(entryPath, markOf(entry));
            object.put(name, value(entryPath, entry.getValueNode(), each));
        }
        return object;
    }

    private Object fields(String path, Node node, RecordForm form) {
        if (!(node instanceof MappingNode mapping)) {
            return problem(path, "must be an object with fields, not " + Wording.kindOf(node));
        }
        int before = findings.size();
        var values = new HashMap<String, Object>();
        for (var entry : namedOnce(path, mapping)) {
            var name = nameOf(entry);
            if (form.has(name)) {
                places.put(field(path, name), markOf(entry));
                values.put(name, value(field(path, name), entry.getValueNode(), form.shapeOf(name)));
            } else if (!form.passesOver(name)) {
                problem(
                        field(path, name),
                        entry.getKeyNode().getStartMark(),
                        "is not a field here; " + Wording.nearest(name, form.names()));
            }
        }
        form.missing(values.keySet()).forEach(name -> problem(field(path, name), missing(name, form.shapeOf(name))));
        return findings.size() == before ? form.with(values) : NONE;
    }

    private static String missing(String name, Shape shape) {
        return shape instanceof Shape.Fields
                ? "is missing; write at least %s: {}".formatted(name)
                : "is missing; give it a value";
    }

    /** The entries that have a name of their own; the others are problems. */
    private List<NodeTuple> namedOnce(String path, MappingNode mapping) {
        var names = new HashSet<String>();
        var entries = new ArrayList<NodeTuple>();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode)) {
                problem(path, "has a list or an object for a field name; use plain names");
            } else if (!names.add(nameOf(entry))) {
                problem(field(path, nameOf(entry)), entry.getKeyNode().getStartMark(), "is given twice; keep one");
            } else {
                entries.add(entry);
            }
        }
        return entries;
    }

    private Object problem(String path, String message) {
        return problem(path, places.of(path), message);
    }

    private Object problem(String path, Mark mark, String message) {
        findings.add(new Finding(mark, new Problem(path, message)));
        return NONE;
    }

    private static String field(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String nameOf(NodeTuple entry) {
        return ((ScalarNode) entry.getKeyNode()).getValue();
    }

    /** A plain value is wrong where it stands; an object or list, where its name stands. */
    private static Mark markOf(NodeTuple entry) {
        var value = entry.getValueNode();
        boolean hasPlaceOfItsOwn =
                value instanceof ScalarNode && !value.getTag().equals(Tag.NULL);
        return (hasPlaceOfItsOwn ? value : entry.getKeyNode()).getStartMark();
    }
}
