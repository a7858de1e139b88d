package io.ftpsoperator.runtime.command;

import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.api.v1alpha1.SessionReuse;
import io.ftpsoperator.runtime.data.DataRefused;
import io.ftpsoperator.runtime.data.Recognition;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.tls.SessionTls;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** PASV and EPSV: RFC 959 section 4.1.2, RFC 2428 section 3. */
final class PassiveCommands {

    private PassiveCommands() {}

    static Outcome pasv(FtpsSession session, String none) {
        InetAddress address;
        try {
            address = session.site()
                    .passiveAddresses()
                    .toldTo(session.client())
                    .orElse(session.local().getAddress());
        } catch (UnknownHostException e) {
            return Outcome.answer(425, "The address for PASV is not known now; use EPSV, or try again.");
        }
        if (!(address instanceof Inet4Address)) {
            return Outcome.answer(425, "PASV has no room for an IPv6 address; use EPSV.");
        }
        try {
            return entering(address, session.data().reserve(resumable(session), recognition(session)));
        } catch (DataRefused e) {
            return refusal(e);
        }
    }

    /** Empty if it has to wait, for the DNS or for a port. */
    static Optional<Outcome> pasvAtOnce(FtpsSession session, String none) {
        return session.site()
                .passiveAddresses()
                .knownTo(session.client(), session.local().getAddress())
                .filter(Inet4Address.class::isInstance)
                .flatMap(address -> atOnce(session, port -> entering(address, port)));
    }

    private static Outcome entering(InetAddress address, int port) {
        var digits = address.getHostAddress().replace('.', ',');
        return Outcome.answer(227, "Entering Passive Mode (" + digits + "," + (port >> 8) + "," + (port & 0xFF) + ").");
    }

    private static Optional<Outcome> atOnce(FtpsSession session, IntFunction<Outcome> answer) {
        try {
            var port = session.data().reserveAtOnce(resumable(session), recognition(session));
            return port.isPresent() ? Optional.of(answer.apply(port.getAsInt())) : Optional.empty();
        } catch (DataRefused e) {
            return Optional.of(refusal(e));
        }
    }

    private static Outcome refusal(DataRefused refused) {
        return Outcome.answer(refused.code(), refused.getMessage(), refused.why());
    }

    static Outcome epsv(FtpsSession session, String argument) {
        boolean v4 = session.local().getAddress() instanceof Inet4Address;
        switch (argument.strip().toUpperCase(Locale.ROOT)) {
            case "ALL" -> {
                session.useEpsvOnly();
                return Outcome.answer(200, "Only EPSV from now on.");
            }
            case "" -> {}
            case "1" -> {
                if (!v4) {
                    return Outcome.answer(522, "Network protocol not supported, use (2)");
                }
            }
            case "2" -> {
                if (v4) {
                    return Outcome.answer(522, "Network protocol not supported, use (1)");
                }
            }
            default -> {
                return argument.strip().matches("[0-9]+")
                        ? Outcome.answer(522, "Network protocol not supported, use (%d)".formatted(v4 ? 1 : 2))
                        : Outcome.answer(501, "EPSV takes 1, 2 or ALL.");
            }
        }
        try {
            return enteringExtended(session.data().reserve(resumable(session), recognition(session)));
        } catch (DataRefused e) {
            return refusal(e);
        }
    }

    /** Empty if it has to wait for a port. */
    static Optional<Outcome> epsvAtOnce(FtpsSession session, String argument) {
        return argument.isEmpty() ? atOnce(session, PassiveCommands::enteringExtended) : Optional.empty();
    }

    private static Outcome enteringExtended(int port) {
        return Outcome.answer(229, "Entering Extended Passive Mode (|||" + port + "|)");
    }

    private static @Nullable SessionTls resumable(FtpsSession session) {
        return reuse(session) == SessionReuse.Disabled
                ? null
                : session.protection().forData();
    }

    private static SessionReuse reuse(FtpsSession session) {
        return session.site().live().spec().tls().sessionReuse();
    }

    private static Recognition recognition(FtpsSession session) {
        boolean resumes =
                reuse(session) == SessionReuse.Required && session.policy().data() == DataPolicy.Require;
        if (!resumes) {
            return Recognition.BY_ADDRESS;
        }
        return session.clientMayBeHidden() ? Recognition.BY_TLS : Recognition.BY_ADDRESS_AND_TLS;
    }
}
