package io.ftpsoperator.runtime.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The audit lines of a site under test, as they are written. */
public final class AuditHeard {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    OutputStream out() {
        return written;
    }

    public List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** The first line of that kind, which may be written in a moment. */
    public String line(Predicate<String> wanted) {
        var found = new ArrayList<String>();
        Eventually.holds("an audit line is as wanted; there are:\n" + String.join("\n", lines()), () -> {
            lines().stream().filter(wanted).findFirst().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    /** The first line of a method, in JSON. */
    public JsonNode first(String method) {
        return first(method, _ -> true);
    }

    public JsonNode first(String method, Predicate<JsonNode> wanted) {
        return parsed(line(text -> {
            var node = parsed(text);
            return node.path("method").textValue().equals(method) && wanted.test(node);
        }));
    }

    public static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
