package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.login.Bans;
import io.ftpsoperator.runtime.session.FtpsSession;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who is greeted, and what those are told who are not. */
final class Admission {

    private final FtpsSession.Site site;
    private final Bans bans;
    private final BooleanSupplier draining;

    Admission(FtpsSession.Site site, Bans bans, BooleanSupplier draining) {
        this.site = site;
        this.bans = bans;
        this.draining = draining;
    }

    /** Nothing for a session that is welcome. */
    Optional<String> refusalOf(FtpsSession session) {
        if (draining.getAsBoolean()) {
            return Optional.of("The service is shutting down; connect again.");
        }
        if (bans.isBanned(session.client())) {
            return Optional.of("Too many failed logins from this address; try again later.");
        }
        return site.sessions().count() > site.live().spec().limits().maxSessions()
                ? Optional.of("There are too many connections; try again later.")
                : Optional.empty();
    }
}
