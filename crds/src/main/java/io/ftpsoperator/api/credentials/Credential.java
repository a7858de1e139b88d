package io.ftpsoperator.api.credentials;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What a Secret's key, or the file in its place, holds for a user. It never prints a password. */
public sealed interface Credential {

    /** A password in clear, without the line end that editors and {@code echo} leave. */
    record Clear(String password) implements Credential {
        @Override
        public String toString() {
            return "Clear[***]";
        }
    }

    record Hashed(PasswordHash hash) implements Credential {}

    /** Nobody can log in with it; the reason goes on from the name of the Secret and key. */
    record Unusable(String reason) implements Credential {}

    static Credential read(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return of(withoutLineEnd(text.toString()));
        } catch (CharacterCodingException e) {
            return new Unusable("is not UTF-8 text; store the password as text");
        }
    }

    private static Credential of(String text) {
        if (text.isEmpty()) {
            return new Unusable("is empty; store a password or its hash");
        }
        // FTP sends a password as one line (RFC 959), so such a one could never arrive.
        if (text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            return new Unusable("has more than one line, which FTP cannot send; store one line");
        }
        return switch (PasswordHash.read(text)) {
            case HashReading.Read(PasswordHash hash) -> new Hashed(hash);
            case HashReading.Broken(String reason) -> new Unusable(reason);
            case HashReading.NotAHash() -> new Clear(text);
        };
    }

    private static String withoutLineEnd(String text) {
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
            if (end > 0 && text.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return text.substring(0, end);
    }
}
