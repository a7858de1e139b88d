package io.ftpsoperator.runtime.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.slf4j.LoggerFactory;

/**
 * Begins, beside the rest of the start, with what takes longest when it is first asked for: reading a certificate, and the native
 * library or, without it, the platform's signatures and the tables of its elliptic curve. Whoever needs them a moment later finds
 * them ready, or waits for the rest of it.
 */
public final class HeadStart {

    /** Of nobody: its key was never kept. It has what a site's certificate has, all of which is decoded on the first look. */
    private static final String SAMPLE = """
            -----BEGIN CERTIFICATE-----
            MIIBrTCCAVSgAwIBAgIUdkLo+1sTB1SPxrkF/S8sCY0RjykwCgYIKoZIzj0EAwIw
            ETEPMA0GA1UEAwwGc2FtcGxlMB4XDTI2MTEyNDEwNTUxOVoXDTI2MTEyNTEwNTUx
            OVowETEPMA0GA1UEAwwGc2FtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
            XIpgKZmbuKhHZsxIdrWmawAI8dSI8FfOOM1CW+s3MGPeHbrx+W4VtwifoSMYuPt+
            8xZZTt9Aj7y8xhKBOqPLl6OBiTCBhjAdBgNVHQ4EFgQUjZqLhPOwYmJjA6cZwKTI
            84S4qpEwHwYDVR0jBBgwFoAUjZqLhPOwYmJjA6cZwKTI84S4qpEwDwYDVR0TAQH/
            BAUwAwEB/zARBgNVHREECjAIggZzYW1wbGUwCwYDVR0PBAQDAgeAMBMGA1UdJQQM
            MAoGCCsGAQUFBwMBMAoGCCqGSM49BAMCA0cAMEQCICZTL6+ZwmKf/QsbL3Y2+fQd
            pYV4+B4cVtfH3nf29K5uAiAbFNBR69gzzfSkPcuiK0gCge8bf4HB9msvMGhQabmt
            fA==
            -----END CERTIFICATE-----
            """;

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
            PemCertificates.read(SAMPLE.getBytes(StandardCharsets.US_ASCII), _ -> {});
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
