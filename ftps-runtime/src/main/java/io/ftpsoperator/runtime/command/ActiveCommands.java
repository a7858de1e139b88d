package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.data.DataRefused;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import java.util.Optional;

/**
 * PORT and EPRT: RFC 959 section 4.1.2, RFC 2428 section 2. The server connects to nobody but the client itself, and to no port
 * on which a service of the client's machine could be (RFC 2577 section 3).
 */
final class ActiveCommands {

    private static final int LOWEST_PORT = 1024;

    private ActiveCommands() {}

    /** Whether a client can have active data connections at all. */
    private static boolean areServed(FtpsSession session) {
        return session.site().live().spec().active().mode().on() && session.clientIsKnown();
    }

    static Outcome port(FtpsSession session, String argument) {
        return agree(session, ClientPort.ofPort(argument.strip()), "PORT takes h1,h2,h3,h4,p1,p2.");
    }

    static Outcome eprt(FtpsSession session, String argument) {
        var told = argument.strip();
        return ClientPort.isOfUnknownFamily(told)
                ? Outcome.answer(522, "Network protocol not supported, use (1,2)")
                : agree(session, ClientPort.ofEprt(told), "EPRT takes |family|address|port|.");
    }

    private static Outcome agree(FtpsSession session, Optional<ClientPort> told, String syntax) {
        if (told.isEmpty()) {
            return Outcome.answer(501, syntax);
        }
        if (!areServed(session)) {
            return Outcome.answer(504, "Active mode is off on this site; use EPSV or PASV.");
        }
        if (!told.get().address().equals(session.client())) {
            return Outcome.answer(
                    504, "Data connections go to nobody but the address that you come from.", Substatus.PEER_MISMATCH);
        }
        int port = told.get().port();
        if (port < LOWEST_PORT) {
            return Outcome.answer(504, "Data connections go to no port below %d.".formatted(LOWEST_PORT));
        }
        try {
            session.data().connectTo(port, session.site().live().spec().active().sourcePort());
            return Outcome.answer(200, "Data connections go to your port %d.".formatted(port));
        } catch (DataRefused e) {
            return Outcome.answer(e.code(), e.getMessage(), e.why());
        }
    }
}
