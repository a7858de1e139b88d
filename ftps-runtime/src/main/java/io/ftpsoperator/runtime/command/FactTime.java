package io.ftpsoperator.runtime.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** A time as clients and servers tell it each other, YYYYMMDDhhmmss in UTC: RFC 3659 section 2.3. */
final class FactTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT); // no 30th of February

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private FactTime() {}

    /** A time for which the form has no digits is told as the nearest for which it has. */
    static String format(Instant time) {
        var told = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        var parts = LocalDateTime.ofEpochSecond(told.getEpochSecond(), 0, ZoneOffset.UTC);
        var text = new StringBuilder(14);
        Digits.append(text, parts.getYear(), 4);
        Digits.append(text, parts.getMonthValue(), 2);
        Digits.append(text, parts.getDayOfMonth(), 2);
        Digits.append(text, parts.getHour(), 2);
        Digits.append(text, parts.getMinute(), 2);
        Digits.append(text, parts.getSecond(), 2);
        return text.toString();
    }

    /** Empty if there is no such time. Fractions of a second are allowed, and let go. */
    static Optional<Instant> parse(String text) {
        if (!text.matches("[0-9]{14}(\\.[0-9]+)?")) {
            return Optional.empty();
        }
        try {
            var time = LocalDateTime.parse(text.substring(0, 14), FORMAT);
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
