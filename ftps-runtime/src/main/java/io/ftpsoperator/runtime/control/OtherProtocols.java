package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.session.CommandLine;
import java.util.Set;

/**
 * Clients of other protocols: browsers tricked into talking to us, mail and shell clients lost (ALPACA, CVE-2021-3618),
 * balancers that are not to be believed.
 */
final class OtherProtocols {

    private static final Set<String> FIRST_WORDS = Set.of(
            "GET", "POST", "PUT", "HEAD", "DELETE", "CONNECT", "OPTIONS", "PATCH", "TRACE", "PRI", "EHLO", "HELO",
            "MAIL", "PROXY");

    private OtherProtocols() {}

    /** Whether a client that begins with this line is one of them. */
    static boolean speaks(CommandLine first) {
        return FIRST_WORDS.contains(first.verb()) || first.verb().startsWith("SSH-");
    }
}
