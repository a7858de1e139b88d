package io.ftpsoperator.runtime.tls;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * An alert in clear (RFC 8446 section 6) where the platform expects only encrypted records any more. OpenSSL's clients tell so in
 * TLS 1.3 that they do not trust the certificate; without this, nobody would learn it from the log.
 */
public final class ClearAlert {

    private static final int ALERT = 21;
    private static final int RECORD_HEADER = 5;
    private static final int LENGTH = 2; // an encrypted one is longer

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(10, "unexpected_message"),
            Map.entry(40, "handshake_failure"),
            Map.entry(42, "bad_certificate"),
            Map.entry(43, "unsupported_certificate"),
            Map.entry(44, "certificate_revoked"),
            Map.entry(45, "certificate_expired"),
            Map.entry(46, "certificate_unknown"),
            Map.entry(47, "illegal_parameter"),
            Map.entry(48, "unknown_ca"),
            Map.entry(49, "access_denied"),
            Map.entry(50, "decode_error"),
            Map.entry(51, "decrypt_error"),
            Map.entry(71, "insufficient_security"),
            Map.entry(80, "internal_error"),
            Map.entry(90, "user_canceled"));

    private ClearAlert() {}

    /**
     * What it says, in the platform's words.
     *
     * @param at where a record begins
     */
    public static Optional<String> in(ByteBuffer bytes, int at) {
        if (bytes.limit() < at + RECORD_HEADER + LENGTH || bytes.get(at) != ALERT || bytes.getShort(at + 3) != LENGTH) {
            return Optional.empty();
        }
        int description = bytes.get(at + RECORD_HEADER + 1) & 0xFF;
        var name = NAMES.getOrDefault(description, "alert " + description);
        return Optional.of("(%s) Received fatal alert: %s".formatted(name, name));
    }
}
