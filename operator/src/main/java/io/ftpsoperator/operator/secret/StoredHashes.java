package io.ftpsoperator.operator.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How hashes stand in the credentials Secret and its pieces. Beside them, as an annotation, stands which version of which source each was made
 * from, so that no password is hashed twice (bcrypt's result is another one each time, and would be a change).
 */
public final class StoredHashes {
    public static final String SOURCES = "ftps-operator.io/sources";

    private static final JsonMapper JSON = new JsonMapper();

    private StoredHashes() {}

    public static Map<String, String> data(List<UserHash> hashes) {
        var data = new TreeMap<String, String>();
        hashes.forEach(hash -> data.put(CredentialKey.of(hash.user()), encoded(hash.hash())));
        return data;
    }

    public static String sources(List<UserHash> hashes) {
        var sources = new TreeMap<String, String>();
        hashes.forEach(hash -> sources.put(hash.user(), hash.source()));
        try {
            return JSON.writeValueAsString(sources);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts can be written as JSON", e);
        }
    }

    /** The hashes of these users that the Secrets hold. */
    public static List<UserHash> read(List<Secret> secrets, List<String> users) {
        var sources = new HashMap<String, String>();
        var data = new HashMap<String, String>();
        secrets.forEach(secret -> {
            sources.putAll(sourcesIn(secret));
            data.putAll(Objects.requireNonNullElse(secret.getData(), Map.of()));
        });
        return users.stream()
                .flatMap(user -> Stream.ofNullable(data.get(CredentialKey.of(user)))
                        .map(hash -> new UserHash(user, decoded(hash), sources.getOrDefault(user, ""))))
                .toList();
    }

    private static Map<String, String> sourcesIn(Secret secret) {
        var annotations = Objects.requireNonNullElse(secret.getMetadata().getAnnotations(), Map.<String, String>of());
        try {
            return JSON.readTree(annotations.getOrDefault(SOURCES, "{}")).properties().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().asText()));
        } catch (JsonProcessingException e) {
            return Map.of(); // somebody changed it: hash again
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
