package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.tls.Encryption;
import io.ftpsoperator.runtime.tls.SessionTls;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a session is protected (RFC 4217): Clear ─AUTH▶ Secured ─PBSZ▶ sized ─PROT▶ data protected or not; Secured ─CCC▶ cleared.
 */
public final class Protection {

    private @Nullable SessionTls tls;
    private @Nullable SessionTls former; // under which the end of TLS is yet to be said
    private boolean sized;
    private boolean dataProtected;
    private boolean cleared;
    private Optional<String> host = Optional.empty();

    private Protection() {}

    static Protection none() {
        return new Protection();
    }

    /** As if AUTH TLS, PBSZ 0 and PROT P had been sent. */
    static Protection implicit(SessionTls tls) {
        var protection = new Protection();
        protection.tls = tls;
        protection.sized = true;
        protection.dataProtected = true;
        return protection;
    }

    /** @param dataToo whether data connections are protected from the start (AUTH SSL, AUTH TLS-P) */
    public void begin(SessionTls newTls, boolean dataToo) {
        forget(former);
        former = null;
        tls = newTls;
        sized = dataToo;
        dataProtected = dataToo;
        cleared = false;
    }

    /** The control channel goes back to clear; data connections stay as they were agreed (RFC 4217 section 8.2). */
    public void clearControl() {
        cleared = true;
    }

    public void end() {
        former = tls;
        tls = null;
        sized = false;
        dataProtected = false;
        cleared = false;
        host = Optional.empty();
    }

    /** The session is over; nothing more is said under TLS. */
    void close() {
        forget(former);
        forget(tls);
    }

    private static void forget(@Nullable SessionTls over) {
        if (over != null) {
            over.close();
        }
    }

    /** The name that the client has asked for by HOST, which chooses the certificate. It outlives AUTH (RFC 7151 section 3.3). */
    public Optional<String> host() {
        return host;
    }

    public void host(String name) {
        host = Optional.of(name);
    }

    public Optional<SessionTls> tls() {
        return Optional.ofNullable(tls);
    }

    /** How the control channel is protected now. */
    public Encryption control() {
        return cleared ? Encryption.CLEAR : underTls();
    }

    /** Whether TLS has begun on the control channel, and its first handshake is not over. */
    boolean handshaking() {
        return tls != null && !cleared && !underTls().on();
    }

    /** How the control channel is protected as long as TLS is on; clear before its handshake. */
    Encryption underTls() {
        return tls == null ? Encryption.CLEAR : tls.control().encryption(false);
    }

    /** The TLS for a data connection as PROT has it; null for one in clear. */
    public @Nullable SessionTls forData() {
        return dataProtected ? tls : null;
    }

    public boolean sized() {
        return sized;
    }

    public void size() {
        sized = true;
    }

    public boolean dataProtected() {
        return dataProtected;
    }

    public void protectData(boolean on) {
        dataProtected = on;
    }

    public boolean cleared() {
        return cleared;
    }
}
