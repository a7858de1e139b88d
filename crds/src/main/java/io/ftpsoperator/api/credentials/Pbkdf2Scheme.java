package io.ftpsoperator.api.credentials;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 (RFC 8018) over SHA-256 or SHA-512, in the form that passlib writes. */
record Pbkdf2Scheme(String hash, int rounds, byte[] salt, byte[] digest) implements HashScheme {
    static final HashForm FORM = new HashForm(
            "PBKDF2",
            Pattern.compile("\\$pbkdf2"),
            Pattern.compile("\\$pbkdf2-(sha256|sha512)\\$([1-9][0-9]{0,8})\\$" + HashForm.DOTTED_BASE64 + "\\$"
                    + HashForm.DOTTED_BASE64),
            "$pbkdf2-sha256$600000$salt$digest",
            "1000 to 2000000 rounds",
            Pbkdf2Scheme::of);

    private static Optional<HashScheme> of(Matcher form) {
        return HashForm.within(1000, form.group(2), 2_000_000)
                ? Optional.of(new Pbkdf2Scheme(
                        form.group(1), Integer.parseInt(form.group(2)), bytes(form.group(3)), bytes(form.group(4))))
                : Optional.empty();
    }

    private static byte[] bytes(String dottedBase64) {
        return Base64.getDecoder().decode(dottedBase64.replace('.', '+'));
    }

    @Override
    public boolean matches(byte[] password) {
        // The JDK takes characters and makes UTF-8 of them again.
        var characters = new String(password, StandardCharsets.UTF_8).toCharArray();
        var key = new PBEKeySpec(characters, salt, rounds, digest.length * Byte.SIZE);
        try {
            var factory = SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash.toUpperCase(Locale.ROOT));
            return MessageDigest.isEqual(digest, factory.generateSecret(key).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2 over SHA-2", e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public String cost() {
        return "pbkdf2 %s %d %d".formatted(hash, rounds, digest.length);
    }
}
