package io.ftpsoperator.operator.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.served.Served;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether an object must be written. Two questions: is all that we want there (somebody may have changed it), and did we want
 * the same when we wrote it (something that we no longer want would otherwise stay)? The second is answered by a digest in an
 * annotation. What others add (defaults, addresses, labels) is no difference. An apply that changes nothing is still a request,
 * and with a thousand sites at every restart a thousand of them.
 */
final class Difference {
    static final String APPLIED = "ftps-operator.io/applied";

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final Set<String> QUANTITIES = Set.of("requests", "limits");

    private Difference() {}

    static boolean isBetween(HasMetadata desired, HasMetadata actual) {
        var annotations = Objects.requireNonNullElse(actual.getMetadata().getAnnotations(), Map.<String, String>of());
        return !digestOf(desired).equals(annotations.get(APPLIED)) || !holds(tree(actual), tree(desired), "");
    }

    static String digestOf(HasMetadata desired) {
        try {
            var plain = CANONICAL.treeToValue(tree(desired), Object.class);
            return Served.digestOf(CANONICAL.writeValueAsString(plain).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an object of the API can be written as JSON", e);
        }
    }

    private static JsonNode tree(HasMetadata object) {
        return SERIALIZATION.convertValue(object, JsonNode.class);
    }

    private static boolean holds(JsonNode actual, JsonNode wanted, String parent) {
        if (wanted.isObject()) {
            return actual.isObject()
                    && wanted.properties().stream()
                            .allMatch(field ->
                                    holds(actual.path(field.getKey()), field.getValue(), keyOf(parent, field)));
        }
        if (wanted.isArray()) {
            return actual.size() == wanted.size()
                    && IntStream.range(0, wanted.size()).allMatch(i -> holds(actual.get(i), wanted.get(i), parent));
        }
        return actual.equals(wanted) || sameQuantity(actual, wanted, parent);
    }

    private static String keyOf(String parent, Map.Entry<String, JsonNode> field) {
        return QUANTITIES.contains(parent) ? parent : field.getKey();
    }

    // The API server writes 1024Mi as 1Gi.
    private static boolean sameQuantity(JsonNode actual, JsonNode wanted, String parent) {
        return (QUANTITIES.contains(parent) || parent.equals("sizeLimit"))
                && actual.getNodeType() == JsonNodeType.STRING
                && new Quantity(actual.asText()).equals(new Quantity(wanted.asText()));
    }
}
