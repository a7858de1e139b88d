package io.ftpsoperator.runtime.testing;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows a client's certificate whatever the server says that it trusts; a well-behaved client would show none then. */
final class OwnKey extends X509ExtendedKeyManager {

    private final TestCertificate own;

    OwnKey(TestCertificate own) {
        this.own = own;
    }

    @Override
    public String chooseClientAlias(String[] kinds, Principal @Nullable [] issuers, Socket socket) {
        return "own";
    }

    @Override
    public String[] getClientAliases(String kind, Principal @Nullable [] issuers) {
        return new String[] {"own"};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return own.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return own.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
        return null; // a client only
    }

    @Override
    public @Nullable String chooseServerAlias(String kind, Principal @Nullable [] issuers, Socket socket) {
        return null; // a client only
    }
}
