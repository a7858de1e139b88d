package io.ftpsoperator.runtime.command;

import java.util.Optional;

/**
 * What LIST and NLST are asked for.
 *
 * @param path as sent, without options; empty for the working directory
 */
record ListingArgument(String path) {

    /**
     * Options in the manner of {@code ls}, such as -a, -l and -R, change nothing but must not be taken for a path: everything is
     * listed, NLST gives names only (RFC 1123 section 4.1.2.7), and trees are listed one directory at a time. A path that
     * begins with a hyphen can be had as {@code ./-x}, or behind {@code --}.
     */
    static ListingArgument of(String argument) {
        return new ListingArgument(argument.replaceFirst("^(-[A-Za-z1]+( +|$))*(--( +|$))?", ""));
    }

    String pathOrHere() {
        return path.isEmpty() ? "." : path;
    }

    /** What stands before the last name; empty, or with a slash at its end. */
    String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    String folderOrHere() {
        return folder().isEmpty() ? "." : folder();
    }

    Optional<NamePattern> pattern() {
        var last = path.substring(folder().length());
        return NamePattern.isOne(last) ? Optional.of(new NamePattern(last)) : Optional.empty();
    }

    /** What makes a name in the directory that was asked for a path that RETR takes. */
    String before() {
        return switch (path) {
            case "", ".", "./" -> "";
            default -> path.endsWith("/") ? path : path + "/";
        };
    }
}
