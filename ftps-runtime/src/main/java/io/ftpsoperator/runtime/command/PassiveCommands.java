package io.ftpsoperator.runtime.command;

import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.api.v1alpha1.SessionReuse;
import io.ftpsoperator.runtime.data.DataRefused;
import io.ftpsoperator.runtime.data.Recognition;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

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
            int port = reserve(session);
            var digits = address.getHostAddress().replace('.', ',');
            return Outcome.answer(
                    227, "Entering Passive Mode (" + digits + "," + (port >> 8) + "," + (port & 0xFF) + ").");
        } catch (DataRefused e) {
            return Outcome.answer(e.code(), e.getMessage(), e.why());
        }
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
            return Outcome.answer(229, "Entering Extended Passive Mode (|||" + reserve(session) + "|)");
        } catch (DataRefused e) {
            return Outcome.answer(e.code(), e.getMessage(), e.why());
        }
    }

    private static int reserve(FtpsSession session) throws DataRefused {
        var reuse = session.site().live().spec().tls().sessionReuse();
        var resumable =
                reuse == SessionReuse.Disabled ? null : session.protection().forData();
        return session.data().reserve(resumable, recognition(session, reuse));
    }

    private static Recognition recognition(FtpsSession session, SessionReuse reuse) {
        boolean resumes = reuse == SessionReuse.Required && session.policy().data() == DataPolicy.Require;
        if (!resumes) {
            return Recognition.BY_ADDRESS;
        }
        return session.clientMayBeHidden() ? Recognition.BY_TLS : Recognition.BY_ADDRESS_AND_TLS;
    }
}
