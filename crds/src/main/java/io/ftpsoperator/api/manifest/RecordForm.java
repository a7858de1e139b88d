package io.ftpsoperator.api.manifest;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How one of the API's records is written: its fields by name. It looks at a field when one is met, for the API has hundreds of
 * them, of which a site uses a dozen; and it makes the records itself, which costs a start a tenth of what a library for JSON
 * takes to get to know them all. What of a document must be written and what is passed over stands here, not in annotations: for
 * each kind of those that it meets on a record, the JVM makes a class, which is another tenth of a start.
 */
final class RecordForm {
    private static final int ZERO = 0;

    private static final Map<Class<?>, Set<String>> REQUIRED = Map.of(
            SiteManifest.class, Set.of("spec"),
            UserManifest.class, Set.of("metadata", "spec"),
            UserManifest.Metadata.class, Set.of("name"));

    /** Those with a status, which is the API server's. */
    private static final Set<Class<?>> OBJECTS = Set.of(SiteManifest.class, UserManifest.class);

    /** Those that know a part of their fields only. */
    private static final Set<Class<?>> PARTIAL = Set.of(SiteManifest.Metadata.class, UserManifest.Metadata.class);

    private final Class<?> type;
    private final Map<String, RecordComponent> components = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();
    private final Constructor<?> constructor;

    RecordForm(Class<?> type) {
        this.type = type;
        for (var component : type.getRecordComponents()) {
            components.put(component.getName(), component);
        }
        this.constructor = canonical(type);
    }

    private static Constructor<?> canonical(Class<?> type) {
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its own constructor", e);
        }
    }

    Set<String> names() {
        return components.keySet();
    }

    boolean has(String name) {
        return components.containsKey(name);
    }

    /** Of a field that it has. */
    Shape shapeOf(String name) {
        return shapes.computeIfAbsent(name, it -> Shape.of(components.get(it).getGenericType()));
    }

    /** Whether a name that it does not have may be written. */
    boolean passesOver(String name) {
        return PARTIAL.contains(type) || OBJECTS.contains(type) && name.equals("status");
    }

    /** The fields that must be written, and are not among these. */
    List<String> missing(Set<String> written) {
        return components.values().stream()
                .filter(component -> !written.contains(component.getName()) && isRequired(component))
                .map(RecordComponent::getName)
                .toList();
    }

    private boolean isRequired(RecordComponent component) {
        return component.getType().isPrimitive() // it has no value that could stand for "absent"
                || REQUIRED.getOrDefault(type, Set.of()).contains(component.getName());
    }

    /** The record with these values of its fields; where there is none, its constructor has a default. */
    Object with(Map<String, Object> values) {
        var arguments = components.values().stream()
                .map(component -> values.getOrDefault(
                        component.getName(), component.getType().isPrimitive() ? ZERO : null))
                .toArray();
        try {
            return constructor.newInstance(arguments);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("%s cannot be made of what fits its form".formatted(type), e);
        }
    }
}
