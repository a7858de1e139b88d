package io.ftpsoperator.runtime.tls;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** By the platform's own TLS (JSSE). The equal creation time proves a resumption, since the context knows no other session's. */
final class PlatformSessionTls implements SessionTls {

    /** Seven days, the longest life of a ticket (RFC 8446 section 4.6.1). */
    private static final int TICKET_LIFE_SECONDS = 604_800;

    /** Above that the platform sends no tickets at all, while those already given still resume. */
    private static final int NO_TICKETS = TICKET_LIFE_SECONDS + 1;

    private final SSLContext context;
    private final TlsEngines engines;
    private final Optional<String> host;
    private final BooleanSupplier lacksCertificate;
    private final PlatformEngine control;

    /** @param lacksCertificate whether none of the site's certificates was one that the client could use */
    PlatformSessionTls(
            SSLContext context, TlsEngines engines, Optional<String> host, BooleanSupplier lacksCertificate) {
        this.context = context;
        this.engines = engines;
        this.host = host;
        this.lacksCertificate = lacksCertificate;
        context.getServerSessionContext().setSessionTimeout(TICKET_LIFE_SECONDS);
        this.control = new PlatformEngine(engines.newEngine(context, CONTROL_PROTOCOLS));
    }

    @Override
    public PlatformEngine control() {
        return control;
    }

    @Override
    public boolean lacksCertificate() {
        return lacksCertificate.getAsBoolean();
    }

    @Override
    public Optional<String> requestedName() {
        return RequestedName.in(control.engine().getSession());
    }

    @Override
    public ShownCertificate shown(Instant now) {
        return engines.shown(PeerChain.in(control.engine().getSession()), now);
    }

    @Override
    public boolean shownAlikeBy(TlsEngine data) {
        return firstShown((PlatformEngine) data).equals(firstShown(control));
    }

    private static Optional<X509Certificate> firstShown(PlatformEngine by) {
        return PeerChain.in(by.engine().getSession()).stream().findFirst();
    }

    @Override
    public boolean worksOnArrays() {
        return true;
    }

    @Override
    public TlsEngine newDataEngine(boolean tickets) {
        return newDataEngine(context, tickets);
    }

    private TlsEngine newDataEngine(SSLContext from, boolean tickets) {
        from.getServerSessionContext().setSessionTimeout(tickets ? TICKET_LIFE_SECONDS : NO_TICKETS);
        return new PlatformEngine(engines.newEngine(from, DATA_PROTOCOLS));
    }

    @Override
    public TlsEngine newSeparateDataEngine(boolean tickets) {
        return newDataEngine(engines.newContext(host), tickets);
    }

    @Override
    public boolean resumedBy(TlsEngine data) {
        return createdAt((PlatformEngine) data) == createdAt(control);
    }

    private static long createdAt(PlatformEngine engine) {
        return engine.engine().getSession().getCreationTime();
    }

    /**
     * Tried with an engine that is thrown away. It may make no session of its own, so where it knows no ticket it gives up before it
     * makes keys and signs, which is most of the work.
     */
    @Override
    public boolean wouldResume(ByteBuffer clientHello) {
        var engine = engines.newEngine(context, DATA_PROTOCOLS);
        engine.setEnableSessionCreation(false);
        try {
            engine.unwrap(clientHello, ByteBuffer.allocate(0)); // a ClientHello brings no data
            for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
            var session = engine.getHandshakeSession();
            return session != null && session.getCreationTime() == createdAt(control);
        } catch (SSLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        // Nothing is held but memory of the heap.
    }
}
