package io.ftpsoperator.runtime.tls;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * TLS of one control session and of its data connections. A data connection that resumes can only have resumed a ticket or id
 * of this very session, because the context is this session's own.
 */
public final class SessionTls {

    /** Seven days, the longest life of a ticket (RFC 8446 section 4.6.1). */
    private static final int TICKET_LIFE_SECONDS = 604_800;

    /** Above that the platform sends no tickets at all, while those already given still resume. */
    private static final int NO_TICKETS = TICKET_LIFE_SECONDS + 1;

    private static final List<String> DATA_PROTOCOLS = List.of("ftp-data", "ftp");

    private final SSLContext context;
    private final TlsEngines engines;
    private final Optional<String> host;
    private final BooleanSupplier lacksCertificate;
    private final SSLEngine control;

    /** @param lacksCertificate whether none of the site's certificates was one that the client could use */
    SessionTls(SSLContext context, TlsEngines engines, Optional<String> host, BooleanSupplier lacksCertificate) {
        this.context = context;
        this.engines = engines;
        this.host = host;
        this.lacksCertificate = lacksCertificate;
        context.getServerSessionContext().setSessionTimeout(TICKET_LIFE_SECONDS);
        this.control = engines.newEngine(context, List.of("ftp"));
    }

    public SSLEngine control() {
        return control;
    }

    /** Whether TLS failed because the client knows no kind of key that the site has a certificate for. */
    public boolean lacksCertificate() {
        return lacksCertificate.getAsBoolean();
    }

    /** The name that the client asked for when TLS began (SNI), in lower case. */
    public Optional<String> requestedName() {
        return RequestedName.in(control.getSession());
    }

    /** What the client has shown of itself, judged as of now by whom the site trusted when the session began. */
    public ShownCertificate shown(Instant now) {
        if (engines.trust().isEmpty()) {
            return new ShownCertificate.NotAsked();
        }
        var chain = PeerChain.in(control.getSession());
        if (chain.isEmpty()) {
            return new ShownCertificate.None(engines.certificateRequired());
        }
        return engines.trust()
                .get()
                .flawOf(chain, now)
                .<ShownCertificate>map(flaw -> new ShownCertificate.Flawed(chain.getFirst(), flaw))
                .orElseGet(() -> new ShownCertificate.Trusted(chain.getFirst()));
    }

    /** Whether the client of a data connection, after its handshake, has shown what it did here, or nothing on both. */
    public boolean shownAlikeBy(SSLEngine data) {
        return PeerChain.in(data.getSession()).stream()
                .findFirst()
                .equals(PeerChain.in(control.getSession()).stream().findFirst());
    }

    /**
     * An engine for a data connection.
     *
     * @param tickets whether the client gets new session tickets. One that only uploads would leave them unread, and its system
     *     would answer our closing with a reset that cuts the file.
     */
    public SSLEngine newDataEngine(boolean tickets) {
        return newDataEngine(context, tickets);
    }

    private SSLEngine newDataEngine(SSLContext from, boolean tickets) {
        from.getServerSessionContext().setSessionTimeout(tickets ? TICKET_LIFE_SECONDS : NO_TICKETS);
        return engines.newEngine(from, DATA_PROTOCOLS);
    }

    /** An engine for a data connection that makes a TLS session of its own (session reuse Disabled). */
    public SSLEngine newSeparateDataEngine(boolean tickets) {
        return newDataEngine(engines.newContext(host), tickets);
    }

    /** Whether a data connection, after its handshake, goes on with this control session. */
    public boolean resumedBy(SSLEngine data) {
        return data.getSession().getCreationTime() == control.getSession().getCreationTime();
    }

    /**
     * Whether a client that begins so goes on with this control session; tried with an engine that is thrown away. It may make no
     * session of its own, so where it knows no ticket it gives up before it makes keys and signs, which is most of the work.
     */
    public boolean wouldResume(ByteBuffer clientHello) {
        var engine = engines.newEngine(context, DATA_PROTOCOLS);
        engine.setEnableSessionCreation(false);
        try {
            engine.unwrap(clientHello, ByteBuffer.allocate(0)); // a ClientHello brings no data
            for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
            var session = engine.getHandshakeSession();
            return session != null
                    && session.getCreationTime() == control.getSession().getCreationTime();
        } catch (SSLException e) {
            return false;
        }
    }
}
