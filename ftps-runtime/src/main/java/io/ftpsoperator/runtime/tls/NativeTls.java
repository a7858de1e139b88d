package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.v1alpha1.ServerName;
import io.ftpsoperator.api.v1alpha1.TlsSettings;
import io.ftpsoperator.api.v1alpha1.TlsVersion;
import io.netty.internal.tcnative.SSLContext;
import java.security.cert.X509Certificate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the native engines of a site have in common: its choice of versions, suites and names, and its keys. */
final class NativeTls {

    private static final Logger LOG = LoggerFactory.getLogger(NativeTls.class);

    private final Keyring keys;
    private final KnownNames names;
    private final Optional<ClientTrust> trust;
    private final TlsSettings settings;
    private final Map<TlsMaterial, NativeCredential> credentials = new IdentityHashMap<>();
    private final String suites;

    private NativeTls(Keyring keys, KnownNames names, Optional<ClientTrust> trust, TlsSettings settings)
            throws KeyNotTaken {
        this.keys = keys;
        this.names = names;
        this.trust = trust;
        this.settings = settings;
        for (var material : keys.all()) {
            credentials.put(material, NativeCredential.of(material));
        }
        this.suites = settings.offered().stream()
                .filter(NativeSuites.NAMES::containsKey)
                .map(NativeSuites.NAMES::get)
                .collect(Collectors.joining(":"));
    }

    /** Empty where the library is not there, or cannot do all that the site asks for: the platform can. */
    static Optional<NativeTls> of(Keyring keys, KnownNames names, Optional<ClientTrust> trust, TlsSettings settings) {
        if (!NativeLibrary.loaded() || !NativeSuites.cover(settings)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NativeTls(keys, names, trust, settings));
        } catch (KeyNotTaken e) {
            LOG.atInfo().addKeyValue("reason", e.getMessage()).log("TLS is the platform's, which costs more");
            return Optional.empty();
        }
    }

    boolean allowsTls12() {
        return settings.minimumVersion() == TlsVersion.TLS_1_2;
    }

    /** Those of TLS 1.2, in the library's words; TLS 1.3 has all of its own. */
    String suites() {
        return suites;
    }

    Optional<ClientTrust> trust() {
        return trust;
    }

    /** Has a context tell clients whom the site trusts, for them to choose a certificate by. */
    void nameAuthorities(long context) throws Exception {
        var named = trust.map(AnyCertificate::new)
                .map(AnyCertificate::getAcceptedIssuers)
                .orElse(new X509Certificate[0]);
        if (named.length > 0) {
            NativePem.read(NativePem.of(List.of(named)), in -> SSLContext.setCACertificateBio(context, in) ? 1 : 0);
        }
    }

    /**
     * What to show to a client that begins so, the best first.
     *
     * @param host the name that the client asked for before TLS (HOST), for when it names none as TLS begins
     */
    List<NativeCredential> shownTo(ClientHello hello, Optional<String> host) {
        return keys.shownFor(nameIn(hello).or(() -> host)).stream()
                .map(credentials::get)
                .toList();
    }

    static Optional<String> nameIn(ClientHello hello) {
        return hello.serverName().flatMap(RequestedName::in);
    }

    /**
     * Why a client that begins so is turned away, if it is.
     *
     * @param control whether it begins the control connection, where alone the site's name can be demanded
     * @param protocols those that it may name
     */
    Optional<Refusal> refusalOf(ClientHello hello, boolean control, List<String> protocols) {
        var name = nameIn(hello);
        if (names.exclusive() && name.isPresent() && !names.include(name.get())) {
            return Optional.of(Refusal.UNRECOGNIZED_NAME);
        }
        if (control && name.isEmpty() && settings.serverName() == ServerName.Required) {
            return Optional.of(Refusal.HANDSHAKE_FAILURE);
        }
        if (!hello.protocols().isEmpty() && hello.protocols().stream().noneMatch(protocols::contains)) {
            return Optional.of(Refusal.NO_APPLICATION_PROTOCOL);
        }
        return Optional.empty();
    }

    /** An alert that ends a handshake before it begins (RFC 8446 section 6.2). */
    enum Refusal {
        HANDSHAKE_FAILURE(40, "the client names no server"),
        UNRECOGNIZED_NAME(112, "the client asks for a name that is not the site's"),
        NO_APPLICATION_PROTOCOL(120, "the client names no protocol that is spoken here");

        private final int number;
        private final String reason;

        Refusal(int number, String reason) {
            this.number = number;
            this.reason = reason;
        }

        /** The record that tells the client: fatal, in clear. */
        byte[] alert() {
            return new byte[] {21, 3, 3, 0, 2, 2, (byte) number};
        }

        /** In the platform's words. */
        String message() {
            return "(%s) %s".formatted(name().toLowerCase(Locale.ROOT), reason);
        }
    }
}
