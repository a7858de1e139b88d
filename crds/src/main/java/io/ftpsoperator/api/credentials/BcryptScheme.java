package io.ftpsoperator.api.credentials;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** bcrypt, as {@code htpasswd -B} and most programs write it. */
record BcryptScheme(String encoded) implements HashScheme {
    /** bcrypt looks at this much of a password and cuts the rest off. */
    static final int MOST_BYTES = 72;

    static final HashForm FORM = new HashForm(
            "bcrypt",
            Pattern.compile("\\$2[a-z]?\\$"),
            Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}"),
            "$2b$10$ and 53 characters",
            "a cost of 4 to 15",
            BcryptScheme::of);

    private static final int COST = 10;
    private static final int SALT_BYTES = 16;

    private static Optional<HashScheme> of(Matcher form) {
        return HashForm.within(4, form.group(1), 15) ? Optional.of(new BcryptScheme(form.group())) : Optional.empty();
    }

    static String hash(byte[] password, SecureRandom random) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return OpenBSDBCrypt.generate("2b", password, salt, COST);
    }

    @Override
    public boolean matches(byte[] password) {
        return OpenBSDBCrypt.checkPassword(encoded, password);
    }

    @Override
    public String cost() {
        return "bcrypt " + encoded.substring(4, 6); // between the second and the third $
    }
}
