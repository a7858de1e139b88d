package io.ftpsoperator.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form that the API's records give to a manifest: what may stand where. */
sealed interface Shape {
    record Text() implements Shape {}

    record WholeNumber() implements Shape {}

    record TruthValue() implements Shape {}

    /** A text of a few, which stand for the constants of an enum. */
    record Choice(Map<String, Object> constants) implements Shape {
        List<String> values() {
            return List.copyOf(constants.keySet());
        }
    }

    record Items(Shape item) implements Shape {}

    /** An object with any keys. */
    record Entries(Shape value) implements Shape {}

    /** An object with known fields: a record. */
    record Fields(RecordForm form) implements Shape {}

    static Shape of(Type type) {
        return switch (type) {
            case Class<?> c when c.isRecord() -> new Fields(new RecordForm(c));
            case Class<?> c when c.isEnum() -> new Choice(constantsOf(c));
            case Class<?> c when c == String.class -> new Text();
            case Class<?> c when c == int.class || c == Integer.class -> new WholeNumber();
            case Class<?> c when c == Boolean.class -> new TruthValue();
            case ParameterizedType p when p.getRawType() == List.class -> new Items(of(p.getActualTypeArguments()[0]));
            case ParameterizedType p when p.getRawType() == Map.class -> new Entries(of(p.getActualTypeArguments()[1]));
            default -> throw new IllegalArgumentException("the API's records have no fields of type " + type);
        };
    }

    private static Map<String, Object> constantsOf(Class<?> type) {
        var constants = new LinkedHashMap<String, Object>();
        Arrays.stream(type.getEnumConstants())
                .forEach(constant -> constants.put(spellingOf(type, (Enum<?>) constant), constant));
        return constants;
    }

    private static String spellingOf(Class<?> type, Enum<?> constant) {
        try {
            Field field = type.getField(constant.name());
            var property = field.getAnnotation(JsonProperty.class);
            return property == null ? constant.name() : property.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(constant + " is no constant of its own type", e);
        }
    }
}
