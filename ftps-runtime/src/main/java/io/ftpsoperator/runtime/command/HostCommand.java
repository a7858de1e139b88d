package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.LoginState.NotNamed;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.tls.SessionTls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * HOST (RFC 7151): the client names the site that it means. Before AUTH it chooses the certificate; inside TLS it must be the
 * name with which TLS began.
 */
final class HostCommand {

    private static final String IPV4 = "[0-9]+(\\.[0-9]+){3}";

    /** A DNS name, an IPv4 address, or an IPv6 address in brackets; a port is not part of it (section 3.1). */
    private static final Pattern NAME = Pattern.compile("\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?");

    private HostCommand() {}

    static Outcome host(FtpsSession session, String name) {
        if (session.isLoggedIn()) {
            return Outcome.answer(503, "HOST comes before USER.");
        }
        if (!NAME.matcher(name).matches()) {
            return Outcome.answer(501, "A host name without a port is needed.");
        }
        if (!isOurs(name, session)) {
            return Outcome.answer(504, "This site has no such name.", Substatus.HOST_NOT_KNOWN);
        }
        var begunWith = session.protection().tls().flatMap(SessionTls::requestedName);
        if (begunWith.isPresent() && !begunWith.get().equalsIgnoreCase(name)) {
            return Outcome.answer(504, "TLS began with another name.", Substatus.HOST_NOT_KNOWN);
        }
        session.login(new NotNamed());
        session.protection().host(name);
        return Outcome.answer(220, "Host accepted.");
    }

    private static boolean isOurs(String name, FtpsSession session) {
        if (name.startsWith("[")) {
            return isLocal(name.substring(1, name.length() - 1), session);
        }
        return name.matches(IPV4)
                ? isLocal(name, session)
                : session.site().live().names().include(name);
    }

    private static boolean isLocal(String literal, FtpsSession session) {
        try {
            var address = InetAddress.ofLiteral(literal);
            return address.equals(session.local().getAddress()) || isAnnounced(address, session);
        } catch (IllegalArgumentException e) {
            return false; // looks like an address and is none
        }
    }

    /** What a client connects to in a cluster is the Service's address, which no session sees, but replies to PASV tell. */
    private static boolean isAnnounced(InetAddress address, FtpsSession session) {
        try {
            var announced = session.site().passiveAddresses().toldTo(session.client());
            return announced.filter(address::equals).isPresent();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
