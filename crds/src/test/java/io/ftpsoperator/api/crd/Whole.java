package io.ftpsoperator.api.crd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes 8 where the generator has 8.0, and leaves out what is not set. */
final class Whole {
    private Whole() {}

    static Object numbersIn(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<Object, Object>();
                map.forEach((key, each) -> {
                    if (each != null) {
                        copy.put(key, numbersIn(each));
                    }
                });
                yield copy;
            }
            case List<?> list ->
                list.stream().filter(Objects::nonNull).map(Whole::numbersIn).toList();
            case Double number when number == Math.rint(number) -> number.longValue();
            default -> value;
        };
    }
}
