package io.ftpsoperator.runtime.control;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.login.Bans;
import io.ftpsoperator.runtime.login.ClientAddresses;
import io.ftpsoperator.runtime.login.Origin;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.ServedSite;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Who is greeted, and what those are told who are not. */
final class Admission {

    private final ServedSite site;
    private final Bans bans;
    private final BooleanSupplier draining;
    private final Seats<FtpsSession> seats = new Seats<>();

    /** Those who came too many, until they have left: on implicit listeners TLS comes before they can be told. */
    private final ConcurrentHashMap<FtpsSession, String> tooMany = new ConcurrentHashMap<>();

    Admission(ServedSite site, Bans bans, BooleanSupplier draining) {
        this.site = site;
        this.bans = bans;
        this.draining = draining;
    }

    /** Counts a session that has just begun. */
    void arrived(FtpsSession session) {
        var spec = site.live().spec();
        var origin = Origin.of(session.client());
        switch (seats.take(session, origin, spec.limits().maxSessions(), mostFromOneAddress(spec))) {
            case TAKEN -> {}
            case SITE_FULL -> tooMany.put(session, "There are too many connections; try again later.");
            case ORIGIN_FULL ->
                tooMany.put(session, "There are too many connections from this address; try again later.");
        }
    }

    private static int mostFromOneAddress(FtpsSiteSpec spec) {
        var most = spec.limits().maxSessionsPerAddress();
        return most == null || ClientAddresses.areHidden(spec) ? Integer.MAX_VALUE : most;
    }

    void left(FtpsSession session) {
        seats.leave(session);
        tooMany.remove(session);
    }

    /** Nothing for a session that is welcome. */
    Optional<Outcome> refusalOf(FtpsSession session) {
        if (draining.getAsBoolean()) {
            return refusal("The service is shutting down; connect again.", Substatus.STOPPING);
        }
        if (bans.isBanned(session.client())) {
            return refusal("Too many failed logins from this address; try again later.", Substatus.ADDRESS_REFUSED);
        }
        return Optional.ofNullable(tooMany.get(session)).flatMap(text -> refusal(text, Substatus.TOO_MANY_CONNECTIONS));
    }

    private static Optional<Outcome> refusal(String text, Substatus why) {
        return Optional.of(Outcome.bye(421, text, why));
    }
}
