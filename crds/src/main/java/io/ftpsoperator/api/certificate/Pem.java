package io.ftpsoperator.api.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text for keys and certificates (RFC 7468). */
public final class Pem {

    private static final int WIDTH = 64; // section 2 there
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(WIDTH, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    public static String certificate(byte[] der) {
        return block("CERTIFICATE", der);
    }

    /** @param der PKCS #8 */
    public static String privateKey(byte[] der) {
        return block("PRIVATE KEY", der);
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, BASE64.encodeToString(der), label);
    }
}
