package io.ftpsoperator.runtime.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * One certificate and key, held decoded: the platform's own key managers decrypt the key store anew for each handshake, which
 * costs more than the handshake.
 */
final class HeldKeyManager extends X509ExtendedKeyManager {

    private static final String ALIAS = "site";

    private final X509Certificate[] chain;
    private final PrivateKey key;
    private final String keyType;

    HeldKeyManager(TlsMaterial material) {
        this.chain = material.chain().toArray(X509Certificate[]::new);
        this.key = material.key();
        this.keyType = material.leaf().getPublicKey().getAlgorithm();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String wanted, Principal @Nullable [] issuers, SSLEngine engine) {
        return serves(wanted) ? ALIAS : null;
    }

    @Override
    public String @Nullable [] getServerAliases(String wanted, Principal @Nullable [] issuers) {
        return serves(wanted) ? new String[] {ALIAS} : null;
    }

    private boolean serves(String wanted) {
        // TLS 1.3 asks for "EC" or "RSA", TLS 1.2 for "EC", "EC_EC", "RSA" and the like.
        return wanted.equals(keyType) || wanted.startsWith(keyType + "_");
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public @Nullable String chooseServerAlias(String wanted, Principal @Nullable [] issuers, Socket socket) {
        return serves(wanted) ? ALIAS : null;
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
