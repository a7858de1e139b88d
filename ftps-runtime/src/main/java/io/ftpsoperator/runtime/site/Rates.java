package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.spelling.Quantity;
import io.ftpsoperator.api.v1alpha1.Bandwidth;
import io.ftpsoperator.api.v1alpha1.Limits;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a second a user's transfers may take.
 *
 * @param perSession of each session
 * @param perUser of all the user's sessions together
 */
public record Rates(long perSession, long perUser) {

    public static final long NO_LIMIT = Long.MAX_VALUE;

    public static final Rates UNLIMITED = new Rates(NO_LIMIT, NO_LIMIT);

    /** The user's own where there are any, else the site's. */
    static Rates of(SiteUser user, Limits limits) {
        return new Rates(
                first(Bandwidth::perSession, user.bandwidth(), limits.bandwidth()),
                first(Bandwidth::perUser, user.bandwidth(), limits.bandwidth()));
    }

    private static long first(Function<Bandwidth, @Nullable String> rate, @Nullable Bandwidth... bandwidths) {
        return Stream.of(bandwidths)
                .filter(Objects::nonNull)
                .map(rate)
                .filter(Objects::nonNull)
                .findFirst()
                .map(text -> Quantity.valueOf(text).orElseThrow())
                .orElse(NO_LIMIT);
    }
}
