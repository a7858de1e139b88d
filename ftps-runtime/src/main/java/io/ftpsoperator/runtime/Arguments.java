package io.ftpsoperator.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The options that a command was given: {@code --name VALUE} or {@code --name=VALUE}. A library for command lines would take a
 * quarter of the start.
 */
final class Arguments {

    private final Map<Option, List<String>> values = new EnumMap<>(Option.class);

    private Arguments() {}

    /** @param known the command's */
    static Arguments parse(List<String> words, Set<Option> known) throws UsageException {
        var arguments = new Arguments();
        var rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            var word = rest.poll();
            int equals = word.startsWith("-") ? word.indexOf('=') : -1;
            var name = equals < 0 ? word : word.substring(0, equals);
            var option = known.stream().filter(it -> it.isNamed(name)).findFirst();
            if (option.isEmpty()) {
                throw new UsageException(
                        (word.startsWith("-") ? "there is no option %s" : "\"%s\" stands behind no option")
                                .formatted(name));
            }
            var value = equals < 0 ? rest.poll() : word.substring(equals + 1);
            if (value == null) {
                throw new UsageException("%s lacks its value".formatted(option.get()));
            }
            arguments
                    .values
                    .computeIfAbsent(option.get(), _ -> new ArrayList<>())
                    .add(value);
        }
        return arguments;
    }

    Optional<String> get(Option option) throws UsageException {
        var given = all(option);
        if (given.size() > 1) {
            throw new UsageException("%s is given twice".formatted(option));
        }
        return given.stream().findFirst();
    }

    String demand(Option option) throws UsageException {
        return get(option).orElseThrow(() -> new UsageException("%s is missing".formatted(option)));
    }

    OptionalInt number(Option option) throws UsageException {
        var text = get(option);
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(option, text.get()));
    }

    static int number(Option option, String text) throws UsageException {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException("%s is \"%s\"; it is a number from 0 on".formatted(option, text));
        }
    }

    /** All values of an option that may be given several times. */
    List<String> all(Option option) {
        return values.getOrDefault(option, List.of());
    }
}
