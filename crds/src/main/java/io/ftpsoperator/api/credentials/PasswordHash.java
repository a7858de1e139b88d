package io.ftpsoperator.api.credentials;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hash of a password: bcrypt, argon2id, PBKDF2 or SHA-512-crypt. The operator makes them of clear passwords, once; the
 * runtime verifies logins against them. It prints as its kind only, so that no log can hold it.
 */
public final class PasswordHash {
    private static final List<HashForm> FORMS =
            List.of(BcryptScheme.FORM, Argon2idScheme.FORM, Pbkdf2Scheme.FORM, Sha512CryptScheme.FORM);

    /** What else a Secret may hold by mistake: crypt's MD5, SHA-256, scrypt and yescrypt, and Apache's MD5. */
    private static final Pattern UNSUPPORTED = Pattern.compile("\\$(1|5|7|y|apr1|scrypt|sha1)\\$");

    private final String encoded;
    private final String kind;
    private final HashScheme scheme;

    PasswordHash(String encoded, String kind, HashScheme scheme) {
        this.encoded = encoded;
        this.kind = kind;
        this.scheme = scheme;
    }

    /** The hash that a text holds, what is wrong with the one it means to hold, or that it holds none. */
    public static HashReading read(String text) {
        return FORMS.stream()
                .filter(form -> form.isMeantBy(text))
                .findFirst()
                .map(form -> form.read(text))
                .orElseGet(() -> UNSUPPORTED.matcher(text).lookingAt()
                        ? new HashReading.Broken(
                                "holds a kind of hash that is not supported; use bcrypt, argon2id, PBKDF2 or SHA-512-crypt")
                        : new HashReading.NotAHash());
    }

    /** Nothing for a text that {@link #read} does not find a sound hash in. */
    public static Optional<PasswordHash> parse(String text) {
        return read(text) instanceof HashReading.Read(PasswordHash hash) ? Optional.of(hash) : Optional.empty();
    }

    /** Hashes a clear password: bcrypt, or argon2id where bcrypt would cut the password off. */
    public static PasswordHash of(String clear, SecureRandom random) {
        var password = bytesOf(clear);
        var encoded = password.length <= BcryptScheme.MOST_BYTES
                ? BcryptScheme.hash(password, random)
                : Argon2idScheme.hash(password, random);
        return parse(encoded).orElseThrow(() -> new IllegalStateException("a hash just made cannot be read"));
    }

    /** Whether this is the hash of the password; costs the same whether it is or not. */
    public boolean verify(String clear) {
        return scheme.matches(bytesOf(clear));
    }

    /** A name for what {@link #verify} costs: hashes with the same name cost the same. */
    public String cost() {
        return scheme.cost();
    }

    /** The hash as a Secret holds it. */
    public String encoded() {
        return encoded;
    }

    private static byte[] bytesOf(String clear) {
        return clear.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash hash && encoded.equals(hash.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return "PasswordHash[" + kind + "]";
    }
}
