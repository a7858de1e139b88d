package io.ftpsoperator.runtime.tls;

import io.netty.internal.tcnative.CertificateVerifier;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import io.netty.internal.tcnative.SessionTicketKey;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/**
 * What the native engines of one control session share: the key of its tickets, and the ids of its TLS 1.2 sessions. Made in five
 * microseconds, so each session has its own.
 */
final class NativeContext implements AutoCloseable {

    /** The groups to agree on a key in, by preference; the first withstands quantum computers. */
    private static final String GROUPS = "X25519MLKEM768:X25519:P-256:P-384:P-521";

    /** Seven days, the longest life of a session (RFC 8446 section 4.6.1); the library ends tickets of TLS 1.3 after two. */
    private static final int SESSION_LIFE_SECONDS = 604_800;

    /** Sessions of TLS 1.2 of clients that know no tickets; such a client goes on with the first. */
    private static final int SESSIONS_KEPT = 16;

    /** A session is of this context or none, so all may be called the same. */
    private static final byte[] SESSION_ID_CONTEXT = "ftps".getBytes(StandardCharsets.US_ASCII);

    private static final int DEEPEST_CHAIN = 10;

    /** Judged at login, see {@link AnyCertificate}; the library has the client prove that it has the key. */
    private static final CertificateVerifier ANY_CERTIFICATE = new CertificateVerifier() {
        @Override
        public int verify(long ssl, byte[][] chain, String authentication) {
            return X509_V_OK;
        }
    };

    static final Cleaner CLEANER = Cleaner.create();
    private static final AtomicInteger LIVE = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final NativeTls site;
    private final Memory memory;
    private final byte[] ticketKeyName = random(SessionTicketKey.NAME_SIZE);
    private final Cleaner.Cleanable end;
    private List<String> protocols = List.of();

    /** The library's part, which is freed when this and the last engine are closed. */
    static final class Memory implements Runnable {

        final long address;
        private int users = 1;

        private Memory(long address) {
            this.address = address;
            LIVE.incrementAndGet();
        }

        /** One user more; fails when there is none any more. */
        synchronized void retain() throws SSLException {
            if (users == 0) {
                throw new SSLException("the session is over");
            }
            users++;
        }

        /** One user less. */
        @Override
        public synchronized void run() {
            users--;
            if (users == 0) {
                SSLContext.free(address);
                LIVE.decrementAndGet();
            }
        }
    }

    NativeContext(NativeTls site) {
        this.site = site;
        this.memory = new Memory(make(site));
        this.end = CLEANER.register(this, memory);
        var key = new SessionTicketKey(
                ticketKeyName, random(SessionTicketKey.HMAC_KEY_SIZE), random(SessionTicketKey.AES_KEY_SIZE));
        SSLContext.setSessionTicketKeys(memory.address, new SessionTicketKey[] {key});
    }

    private static long make(NativeTls site) {
        try {
            int versions =
                    site.allowsTls12() ? SSL.SSL_PROTOCOL_TLSV1_2 | SSL.SSL_PROTOCOL_TLSV1_3 : SSL.SSL_PROTOCOL_TLSV1_3;
            long made = SSLContext.make(versions, SSL.SSL_MODE_SERVER);
            SSLContext.setOptions(made, SSL.SSL_OP_CIPHER_SERVER_PREFERENCE);
            SSLContext.setMode(made, SSL.SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL.SSL_MODE_RELEASE_BUFFERS);
            SSLContext.setCipherSuite(made, site.suites(), false);
            SSLContext.setCurvesList(made, GROUPS);
            SSLContext.setSessionIdContext(made, SESSION_ID_CONTEXT);
            SSLContext.setSessionCacheMode(made, SSL.SSL_SESS_CACHE_SERVER);
            SSLContext.setSessionCacheSize(made, SESSIONS_KEPT);
            SSLContext.setSessionCacheTimeout(made, SESSION_LIFE_SECONDS);
            if (site.trust().isPresent()) {
                SSLContext.setCertVerifyCallback(made, ANY_CERTIFICATE);
                SSLContext.setVerify(made, SSL.SSL_CVERIFY_OPTIONAL, DEEPEST_CHAIN);
                site.nameAuthorities(made);
            }
            return made;
        } catch (Exception e) { // what the library throws is that and no more
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** How many the library holds. */
    static int live() {
        return LIVE.get();
    }

    NativeTls site() {
        return site;
    }

    Memory memory() {
        return memory;
    }

    /**
     * Has clients that name protocols be told which is spoken, of those. Few do, so it is set when one has; and once for all data
     * connections, when the control connection has long been told, since the library must not be reading it.
     */
    synchronized void choosesAmong(List<String> wanted) {
        if (!wanted.equals(protocols)) {
            protocols = wanted;
            SSLContext.setAlpnProtos(
                    memory.address, wanted.toArray(String[]::new), SSL.SSL_SELECTOR_FAILURE_NO_ADVERTISE);
        }
    }

    /** Whether that is sealed with the key of this session's tickets, so far as its beginning tells. */
    boolean sealed(ByteBuffer ticket) {
        return ticket.remaining() > ticketKeyName.length
                && ticket.slice(0, ticketKeyName.length).equals(ByteBuffer.wrap(ticketKeyName));
    }

    /** Harmless when repeated. */
    @Override
    public void close() {
        end.clean();
    }
}
