package io.ftpsoperator.api.credentials;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** argon2id (RFC 9106) in its PHC string, as the argon2 command and most libraries write it. */
record Argon2idScheme(int kibibytes, int passes, int lanes, byte[] salt, byte[] digest) implements HashScheme {
    static final HashForm FORM = new HashForm(
            "argon2id",
            Pattern.compile("\\$argon2"),
            Pattern.compile("\\$argon2id\\$v=19\\$m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})\\$" + HashForm.BASE64
                    + "\\$" + HashForm.BASE64),
            "$argon2id$v=19$m=19456,t=2,p=1$salt$digest",
            "m up to 131072 (128 MiB), t of 1 to 10 and p of 1 to 16",
            Argon2idScheme::of);

    private static final int SALT_BYTES = 16;
    private static final int DIGEST_BYTES = 32;

    private static Optional<HashScheme> of(Matcher form) {
        boolean affordable = HashForm.within(1, form.group(3), 16)
                && HashForm.within(8 * Integer.parseInt(form.group(3)), form.group(1), 131_072)
                && HashForm.within(1, form.group(2), 10);
        return affordable
                ? Optional.of(new Argon2idScheme(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)),
                        Base64.getDecoder().decode(form.group(4)),
                        Base64.getDecoder().decode(form.group(5))))
                : Optional.empty();
    }

    /** With 19 MiB and two passes, the least that OWASP's password storage sheet recommends. */
    static String hash(byte[] password, SecureRandom random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var scheme = new Argon2idScheme(19_456, 2, 1, salt, new byte[DIGEST_BYTES]);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        scheme.kibibytes,
                        scheme.passes,
                        scheme.lanes,
                        base64.encodeToString(salt),
                        base64.encodeToString(scheme.digestOf(password)));
    }

    @Override
    public boolean matches(byte[] password) {
        return MessageDigest.isEqual(digest, digestOf(password));
    }

    private byte[] digestOf(byte[] password) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        var result = new byte[digest.length];
        generator.generateBytes(password, result);
        return result;
    }

    @Override
    public String cost() {
        return "argon2id %d %d %d %d".formatted(kibibytes, passes, lanes, digest.length);
    }
}
