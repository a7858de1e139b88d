package io.ftpsoperator.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the operator asked of the API server, from the server's own audit log. */
final class AuditedRequests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> READS = Set.of("get", "list", "watch");

    private final Path log;
    private long seen;

    AuditedRequests(Path log) {
        this.log = log;
    }

    /** What is new since the last call: how often, by verb and resource, such as {@code patch ftpssites/status}. */
    Map<String, Long> since() {
        try (var lines = Files.lines(log)) {
            var events = lines.skip(seen).map(AuditedRequests::event).toList();
            seen += events.size();
            return new TreeMap<>(events.stream()
                    .filter(event -> event.path("stage").asText().equals("ResponseComplete"))
                    .collect(Collectors.groupingBy(AuditedRequests::kindOf, Collectors.counting())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long writes(Map<String, Long> requests) {
        return sum(requests, request -> !READS.contains(request.split(" ")[0]));
    }

    static long reads(Map<String, Long> requests) {
        return sum(requests, request -> request.startsWith("get "));
    }

    private static long sum(Map<String, Long> requests, Predicate<String> counts) {
        return requests.entrySet().stream()
                .filter(request -> counts.test(request.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static JsonNode event(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            return JSON.missingNode(); // the last line may be under way
        }
    }

    private static String kindOf(JsonNode event) {
        var object = event.path("objectRef");
        var part = object.path("subresource").asText("");
        return "%s %s%s"
                .formatted(
                        event.path("verb").asText(),
                        object.path("resource").asText("?"),
                        part.isEmpty() ? "" : "/" + part);
    }
}
