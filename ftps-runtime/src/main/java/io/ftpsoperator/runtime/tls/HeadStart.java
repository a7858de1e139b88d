package io.ftpsoperator.runtime.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import org.slf4j.LoggerFactory;

/**
 * Begins, beside the rest of the start, with what takes longest when it is first asked for: the native library or, without it, the
 * platform's signatures and the tables of its elliptic curve. Whoever needs them a moment later finds them ready, or waits for the
 * rest of it.
 */
public final class HeadStart {

    private static volatile boolean begun;

    private HeadStart() {}

    public static void begin() {
        begun = true;
        Thread.ofPlatform().name("head-start").daemon().start(HeadStart::run);
    }

    /** Whether this process is to serve; one that only reads a manifest needs no native library. */
    static boolean begun() {
        return begun;
    }

    private static void run() {
        try {
            CertificateFactory.getInstance("X.509");
            if (!NativeLibrary.loaded()) {
                sign();
            }
        } catch (GeneralSecurityException e) {
            LoggerFactory.getLogger(HeadStart.class).debug("no head start", e); // who needs it will say so
        }
    }

    private static void sign() throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        Signature.getInstance("SHA256withECDSA").initSign(keys.generateKeyPair().getPrivate());
    }
}
