package io.ftpsoperator.runtime.command;

import java.util.Optional;

/** Which part of a command's argument names a file or directory. */
final class PathArgument {

    private static final String PATH = "path";

    private PathArgument() {}

    /** As sent; empty if the command takes none. By the notation of the command table, in which the path is always the last. */
    static Optional<String> in(Verb verb, String argument) {
        var notation = verb.argument().replace("[", "").replace("]", "");
        if (!notation.endsWith(PATH)) {
            return Optional.empty();
        }
        boolean mayBeHere = verb.argument().startsWith("[")
                && !verb.name().equals("STAT")
                && !verb.name().equals("STOU");
        if (argument.isEmpty() && !mayBeHere) {
            return Optional.empty();
        }
        int wordsBefore = notation.split(" ").length - 1;
        var path = behind(wordsBefore, argument);
        return switch (verb.name()) {
            case "LIST", "NLST", "STAT" -> path.map(it -> ListingArgument.of(it).pathOrHere());
            default -> path.map(it -> it.isEmpty() ? "." : it);
        };
    }

    private static Optional<String> behind(int words, String argument) {
        var parts = argument.split(" ", words + 1);
        return parts.length == words + 1 ? Optional.of(parts[words]) : Optional.empty();
    }
}
