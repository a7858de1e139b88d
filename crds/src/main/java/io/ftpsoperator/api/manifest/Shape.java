package io.ftpsoperator.api.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
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

    record Choice(List<String> values) implements Shape {}

    record Items(Shape item) implements Shape {}

    /** An object with any keys. */
    record Entries(Shape value) implements Shape {}

    /** An object with known fields. */
    record Fields(Map<String, Shape> known, List<String> required, List<String> skipped, boolean open)
            implements Shape {}

    static Shape of(Type type) {
        return switch (type) {
            case Class<?> c when c.isRecord() -> fieldsOf(c);
            case Class<?> c when c.isEnum() -> new Choice(spellingsOf(c));
            case Class<?> c when c == String.class -> new Text();
            case Class<?> c when c == int.class || c == Integer.class -> new WholeNumber();
            case Class<?> c when c == Boolean.class -> new TruthValue();
            case ParameterizedType p when p.getRawType() == List.class -> new Items(of(p.getActualTypeArguments()[0]));
            case ParameterizedType p when p.getRawType() == Map.class -> new Entries(of(p.getActualTypeArguments()[1]));
            default -> throw new IllegalArgumentException("the API's records have no fields of type " + type);
        };
    }

    private static Fields fieldsOf(Class<?> type) {
        var known = new LinkedHashMap<String, Shape>();
        for (var component : type.getRecordComponents()) {
            known.put(component.getName(), of(component.getGenericType()));
        }
        var required = Arrays.stream(type.getRecordComponents())
                .filter(Shape::isRequired)
                .map(RecordComponent::getName)
                .toList();
        var ignored = type.getAnnotation(JsonIgnoreProperties.class);
        return ignored == null
                ? new Fields(known, required, List.of(), false)
                : new Fields(known, required, List.of(ignored.value()), ignored.ignoreUnknown());
    }

    private static boolean isRequired(RecordComponent component) {
        var property = component.getAccessor().getAnnotation(JsonProperty.class);
        // A primitive has no value that could stand for "absent".
        return component.getType().isPrimitive() || property != null && property.required();
    }

    private static List<String> spellingsOf(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(Shape::spellingOf)
                .toList();
    }

    private static String spellingOf(Field constant) {
        var property = constant.getAnnotation(JsonProperty.class);
        return property == null ? constant.getName() : property.value();
    }
}
