package io.ftpsoperator.runtime.tls;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * TLS of one control session and of its data connections. A data connection that resumes can only have resumed a ticket or id
 * of this very session: each has tickets of its own.
 */
public sealed interface SessionTls extends AutoCloseable permits PlatformSessionTls, NativeSessionTls {

    /** Application protocols that clients may name (RFC 7301) on the control connection. */
    List<String> CONTROL_PROTOCOLS = List.of("ftp");

    /** The same on data connections. */
    List<String> DATA_PROTOCOLS = List.of("ftp-data", "ftp");

    TlsEngine control();

    /** Whether TLS failed because the client knows no kind of key that the site has a certificate for. */
    boolean lacksCertificate();

    /** The name that the client asked for when TLS began (SNI), in lower case. */
    Optional<String> requestedName();

    /** What the client has shown of itself, judged as of now by whom the site trusted when the session began. */
    ShownCertificate shown(Instant now);

    /** Whether the client of a data connection, after its handshake, has shown what it did here, or nothing on both. */
    boolean shownAlikeBy(TlsEngine data);

    /** Whether engines for data connections are faster on arrays than on direct memory. */
    boolean worksOnArrays();

    /**
     * An engine for a data connection.
     *
     * @param tickets whether the client gets new session tickets. One that only uploads would leave them unread, and its system
     *     would answer our closing with a reset that cuts the file.
     * @throws SSLException if this has been closed
     */
    TlsEngine newDataEngine(boolean tickets) throws SSLException;

    /** An engine for a data connection that makes a TLS session of its own (session reuse Disabled). */
    TlsEngine newSeparateDataEngine(boolean tickets) throws SSLException;

    /** Whether a data connection, after its handshake, goes on with this control session. */
    boolean resumedBy(TlsEngine data);

    /** Whether a client that begins so goes on with this control session. */
    boolean wouldResume(ByteBuffer clientHello);

    /** The session is over; what data connections still use stays until they end. */
    @Override
    void close();
}
