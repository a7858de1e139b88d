package io.ftpsoperator.api.v1alpha1;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Spans of time as manifests spell them: {@code 90s}, {@code 5m}, {@code 1h30m}. The one place that reads them. */
public final class TimeText {
    private static final Pattern FORM = Pattern.compile(Spellings.TIME);
    private static final long[] SECONDS = {3600, 60, 1};

    private TimeText() {}

    /** Nothing for a text of another form; the bounds of a field are a matter for its rule. */
    public static Optional<Duration> parse(String text) {
        var form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            return Optional.empty();
        }
        long seconds = 0;
        for (int unit = 0; unit < SECONDS.length; unit++) {
            var part = form.group(unit + 1);
            if (part != null) {
                seconds += SECONDS[unit] * Long.parseLong(part, 0, part.length() - 1, 10);
            }
        }
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
