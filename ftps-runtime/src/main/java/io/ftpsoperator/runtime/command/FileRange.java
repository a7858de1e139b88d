package io.ftpsoperator.runtime.command;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a file, as XCRC and the like name it: {@code path}, or {@code "path" from to}, or {@code "path" from}. A quote within
 * a quoted path is doubled.
 *
 * @param path as sent, without quotes
 * @param from the first byte
 * @param to the byte behind the last; a file that is shorter ends it
 */
record FileRange(String path, long from, long to) {

    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[^\"]|\"\")+)\"(?: +([0-9]{1,18})(?: +([0-9]{1,18}))?)? *");

    static FileRange whole() {
        return new FileRange("", 0, Long.MAX_VALUE);
    }

    /** Empty for a range that ends before it begins, or makes no sense otherwise. */
    static Optional<FileRange> parse(String argument) {
        if (!argument.startsWith("\"")) {
            return Optional.of(new FileRange(argument, 0, Long.MAX_VALUE));
        }
        var matcher = QUOTED.matcher(argument);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long from = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
        long to = matcher.group(3) == null ? Long.MAX_VALUE : Long.parseLong(matcher.group(3));
        var path = matcher.group(1).replace("\"\"", "\"");
        return from <= to ? Optional.of(new FileRange(path, from, to)) : Optional.empty();
    }

    /** A path alone, which may be quoted all the same. */
    static String unquoted(String path) {
        return parse(path).map(FileRange::path).orElse(path);
    }
}
