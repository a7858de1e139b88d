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

    private FactTime() {}

    static String format(Instant time) {
        return FORMAT.format(time);
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
