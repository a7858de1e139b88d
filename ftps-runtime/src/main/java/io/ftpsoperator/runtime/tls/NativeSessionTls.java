package io.ftpsoperator.runtime.tls;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** By BoringSSL. What a client resumes tells by itself whose it is: tickets begin with the name of the session's own key. */
final class NativeSessionTls implements SessionTls {

    private final NativeTls site;
    private final TlsEngines engines;
    private final Optional<String> host;
    private final NativeContext context;
    private final NativeEngine control;

    NativeSessionTls(NativeTls site, TlsEngines engines, Optional<String> host) {
        this.site = site;
        this.engines = engines;
        this.host = host;
        this.context = new NativeContext(site);
        try {
            this.control = NativeEngine.forControl(context, host);
        } catch (SSLException e) {
            throw new IllegalStateException("a context just made is over", e);
        }
    }

    @Override
    public TlsEngine control() {
        return control;
    }

    @Override
    public boolean lacksCertificate() {
        return control.lacksCertificate();
    }

    @Override
    public Optional<String> requestedName() {
        return control.requestedName();
    }

    @Override
    public ShownCertificate shown(Instant now) {
        return engines.shown(control.handshake().certificates(), now);
    }

    @Override
    public boolean shownAlikeBy(TlsEngine data) {
        return ((NativeEngine) data)
                .handshake()
                .shownFirst()
                .equals(control.handshake().shownFirst());
    }

    @Override
    public boolean worksOnArrays() {
        return false;
    }

    @Override
    public TlsEngine newDataEngine(boolean tickets) throws SSLException {
        return NativeEngine.forData(context, host, tickets);
    }

    @Override
    public TlsEngine newSeparateDataEngine(boolean tickets) throws SSLException {
        try (var separate = new NativeContext(site)) { // which lives on with its engine
            return NativeEngine.forData(separate, host, tickets);
        }
    }

    @Override
    public boolean resumedBy(TlsEngine data) {
        var engine = (NativeEngine) data;
        return engine.handshake().resumed() && engine.context() == context;
    }

    @Override
    public boolean wouldResume(ByteBuffer clientHello) {
        var wanted = ClientHello.read(clientHello).resumption();
        return context.sealed(wanted)
                || wanted.hasRemaining() && wanted.equals(control.handshake().sessionId());
    }

    @Override
    public void close() {
        control.close();
        context.close();
    }
}
