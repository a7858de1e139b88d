package io.ftpsoperator.runtime.command;

/** Numbers of a fixed width in the lines of listings, which are too many for format strings. */
final class Digits {

    private Digits() {}

    /** Appends a number with zeros before it; one that is wider is appended as it is. */
    static void append(StringBuilder line, int number, int width) {
        var digits = Integer.toString(number);
        line.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }
}
