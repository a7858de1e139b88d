package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.v1alpha1.InstantText;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When somebody may log in.
 *
 * @param enabled whether ever
 * @param notBefore from this moment on
 * @param notAfter up to this moment
 */
public record Term(boolean enabled, Instant notBefore, Instant notAfter) {

    public static final Term ANY_TIME = new Term(true, Instant.MIN, Instant.MAX);

    static Term of(SiteUser user) {
        return new Term(
                user.login().on(), instant(user.notBefore(), Instant.MIN), instant(user.notAfter(), Instant.MAX));
    }

    /** The rules have let it through; were it unreadable all the same, leaving it out would open the account. */
    private static Instant instant(@Nullable String text, Instant unlessSaid) {
        return text == null
                ? unlessSaid
                : InstantText.parse(text).orElseThrow(() -> new IllegalStateException("not a moment: " + text));
    }

    /** Why a login at that moment is none, for the log; nothing if it may be. */
    Optional<String> refusalAt(Instant now) {
        if (!enabled) {
            return Optional.of("login is disabled");
        }
        if (now.isBefore(notBefore)) {
            return Optional.of("before notBefore");
        }
        return now.isAfter(notAfter) ? Optional.of("after notAfter") : Optional.empty();
    }
}
