package io.ftpsoperator.operator.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Objects as people read them. */
public final class ObjectYaml {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ObjectYaml() {}

    public static String of(HasMetadata object) {
        try {
            return YAML.writeValueAsString(SERIALIZATION.convertValue(readable(object), Map.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an object of the API can be written as YAML", e);
        }
    }

    public static String fileOf(HasMetadata object) {
        return object.getKind() + "-" + object.getMetadata().getName() + ".yaml";
    }

    /** Base64 would hide the placeholders. */
    private static HasMetadata readable(HasMetadata object) {
        return object instanceof Secret secret
                ? new SecretBuilder(secret)
                        .withStringData(decoded(secret))
                        .withData(Map.of())
                        .build()
                : object;
    }

    private static Map<String, String> decoded(Secret secret) {
        var decoded = new TreeMap<String, String>();
        Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
                .forEach((key, value) ->
                        decoded.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return decoded;
    }
}
