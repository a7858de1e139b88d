package io.ftpsoperator.runtime.tls;

import javax.net.ssl.SSLSession;

/**
 * How a connection is protected, in the words of logs and metrics.
 *
 * @param version such as {@code TLSv1.3}; empty in clear
 * @param cipher the suite's name in the IANA registry; empty in clear
 * @param resumed whether it goes on with an earlier TLS session
 */
public record Encryption(String version, String cipher, boolean resumed) {

    public static final Encryption CLEAR = new Encryption("", "", false);

    private static final String NOT_YET = "NONE"; // what the platform says before the handshake

    /** Clear as long as there has been no handshake. */
    public static Encryption of(SSLSession session, boolean resumed) {
        return session.getProtocol().equals(NOT_YET)
                ? CLEAR
                : new Encryption(session.getProtocol(), session.getCipherSuite(), resumed);
    }

    public boolean on() {
        return !version.isEmpty();
    }
}
