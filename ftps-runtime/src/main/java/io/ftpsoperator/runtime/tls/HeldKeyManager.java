package io.ftpsoperator.runtime.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates and keys of one session, held decoded: the platform's own key managers decrypt the key store anew for each
 * handshake, which costs more than the handshake.
 */
final class HeldKeyManager extends X509ExtendedKeyManager {

    private final Keyring keys;
    private final Optional<String> host;
    private volatile @Nullable SSLEngine strict;
    private volatile boolean lacking;

    /** @param host the name that the client asked for before TLS (HOST), for when it names none as TLS begins */
    HeldKeyManager(Keyring keys, Optional<String> host) {
        this.keys = keys;
        this.host = host;
    }

    /** A handshake of that engine fails if the client names no server (SNI). */
    void requireNameOf(SSLEngine engine) {
        strict = engine;
    }

    /** The alias is a place among the keys. */
    @Override
    public @Nullable String chooseEngineServerAlias(String wanted, Principal @Nullable [] issuers, SSLEngine engine) {
        var name = RequestedName.in(engine.getHandshakeSession());
        if (name.isEmpty() && engine == strict) {
            return null; // the platform then finds no key and says handshake_failure
        }
        var alias = keys.shownFor(name.or(() -> host)).stream()
                .filter(material -> serves(material, wanted))
                .map(material -> Integer.toString(keys.all().indexOf(material)))
                .findFirst();
        lacking = alias.isEmpty();
        return alias.orElse(null);
    }

    /** Whether the client knows no kind of key that there is a certificate for. */
    boolean lacking() {
        return lacking;
    }

    private static boolean serves(TlsMaterial material, String wanted) {
        var kind = material.leaf().getPublicKey().getAlgorithm();
        // TLS 1.3 asks for "EC" or "RSA", TLS 1.2 for "EC", "EC_EC", "RSA" and the like.
        return wanted.equals(kind) || wanted.startsWith(kind + "_");
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return keys.all().get(Integer.parseInt(alias)).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys.all().get(Integer.parseInt(alias)).key();
    }

    @Override
    public String @Nullable [] getServerAliases(String wanted, Principal @Nullable [] issuers) {
        return null; // asked by sockets only
    }

    @Override
    public @Nullable String chooseServerAlias(String wanted, Principal @Nullable [] issuers, Socket socket) {
        return null; // engines only
    }

    @Override
    public String @Nullable [] getClientAliases(String wanted, Principal @Nullable [] issuers) {
        return null; // a server only
    }

    @Override
    public @Nullable String chooseClientAlias(String[] wanted, Principal @Nullable [] issuers, Socket socket) {
        return null; // a server only
    }
}
