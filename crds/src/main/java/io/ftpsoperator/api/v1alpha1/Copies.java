package io.ftpsoperator.api.v1alpha1;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Unmodifiable copies that never throw: what is absent is empty, and null elements (a bare "-" in YAML) are left out. */
final class Copies {
    private Copies() {}

    static <T> List<T> of(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** Keeps the order of the keys. */
    static Map<String, String> of(@Nullable Map<String, String> map) {
        if (map == null) {
            return Map.of();
        }
        var copy = new LinkedHashMap<>(map);
        copy.values().removeIf(Objects::isNull);
        return Collections.unmodifiableMap(copy);
    }
}
