package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.v1alpha1.CipherSuite;
import io.ftpsoperator.api.v1alpha1.ClientCertificateMode;
import io.ftpsoperator.api.v1alpha1.ServerName;
import io.ftpsoperator.api.v1alpha1.TlsSettings;
import io.ftpsoperator.api.v1alpha1.TlsVersion;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** Makes the TLS side of control sessions: the one place where a site's choice of versions and cipher suites takes effect. */
public final class TlsEngines {

    static {
        // JVM-wide, and read once: a client may use a ticket once only, so it gets several. RFC 8446 section 4.6.1.
        System.setProperty("jdk.tls.server.newSessionTicketCount", "3");
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
    }

    /**
     * The groups to agree on a key in, cheap ones first; the first is for platforms that have it. Said here, so that no setting of
     * the JVM adds a weak one; without the largest finite fields, with which anybody could keep a processor busy.
     */
    private static final String[] GROUPS = {
        "X25519MLKEM768", "x25519", "secp256r1", "secp384r1", "secp521r1", "x448", "ffdhe2048", "ffdhe3072", "ffdhe4096"
    };

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Keyring keys;
    private final KnownNames names;
    private final Optional<ClientTrust> trust;
    private final TlsSettings settings;
    private final String[] versions;
    private final String[] cipherSuites;
    private final Optional<NativeTls> nativeTls;

    /** @param trust whose certificates clients may show; empty: they are not asked for any */
    public TlsEngines(Keyring keys, KnownNames names, Optional<ClientTrust> trust, TlsSettings settings) {
        this.keys = keys;
        this.names = names;
        this.trust = trust;
        this.settings = settings;
        this.versions = settings.minimumVersion() == TlsVersion.TLS_1_3
                ? new String[] {"TLSv1.3"}
                : new String[] {"TLSv1.3", "TLSv1.2"};
        this.cipherSuites = settings.offered().stream().map(CipherSuite::name).toArray(String[]::new);
        this.nativeTls = NativeTls.of(keys, names, trust, settings);
    }

    /**
     * The TLS of a new control session. Each has a context of its own, so that nothing but this very session can be resumed
     * on its data connections; it keeps the key material and the trust of now, whatever
     * comes later.
     *
     * @param host the name that the client asked for before, by HOST
     */
    public SessionTls newSession(Optional<String> host) {
        return nativeTls
                .<SessionTls>map(library -> new NativeSessionTls(library, this, host))
                .orElseGet(() -> newPlatformSession(host));
    }

    private SessionTls newPlatformSession(Optional<String> host) {
        var keyManager = new HeldKeyManager(keys, host);
        var tls = new PlatformSessionTls(newContext(keyManager), this, host, keyManager::lacking);
        if (settings.serverName() == ServerName.Required) {
            keyManager.requireNameOf(tls.control().engine());
        }
        return tls;
    }

    /** @param chain the client's own certificate first; empty if it has shown none */
    ShownCertificate shown(List<X509Certificate> chain, Instant now) {
        if (trust.isEmpty()) {
            return new ShownCertificate.NotAsked();
        }
        if (chain.isEmpty()) {
            return new ShownCertificate.None(settings.clientCertificates().mode() == ClientCertificateMode.Required);
        }
        return trust.get()
                .flawOf(chain, now)
                .<ShownCertificate>map(flaw -> new ShownCertificate.Flawed(chain.getFirst(), flaw))
                .orElseGet(() -> new ShownCertificate.Trusted(chain.getFirst()));
    }

    /** A context that has no sessions yet. */
    SSLContext newContext(Optional<String> host) {
        return newContext(new HeldKeyManager(keys, host));
    }

    private SSLContext newContext(HeldKeyManager keyManager) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {keyManager},
                    trust.map(AnyCertificate::new).stream().toArray(TrustManager[]::new),
                    RANDOM);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /**
     * @param protocols application protocols that a client may name (RFC 7301); one that names others only is refused, one
     *     that names none is served
     */
    SSLEngine newEngine(SSLContext context, List<String> protocols) {
        var engine = context.createSSLEngine(); // without a peer's name: nothing is looked up
        engine.setUseClientMode(false);
        var parameters = new SSLParameters(cipherSuites, versions);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNamedGroups(GROUPS);
        if (names.exclusive()) {
            parameters.setSNIMatchers(List.of(new KnownNameMatcher(names)));
        }
        parameters.setWantClientAuth(trust.isPresent());
        engine.setSSLParameters(parameters);
        engine.setHandshakeApplicationProtocolSelector((e, offered) ->
                protocols.stream().filter(offered::contains).findFirst().orElse(null));
        return engine;
    }
}
