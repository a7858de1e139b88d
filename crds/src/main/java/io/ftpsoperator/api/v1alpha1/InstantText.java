package io.ftpsoperator.api.v1alpha1;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Moments as manifests spell them: {@code 2026-12-31T23:59:59Z}. The one place that reads them. */
public final class InstantText {
    private static final Pattern FORM = Pattern.compile(Spellings.INSTANT);

    private InstantText() {}

    /** Nothing for a text of another form, and for a day that its month does not have. */
    public static Optional<Instant> parse(String text) {
        try {
            return FORM.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
