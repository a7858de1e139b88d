package io.ftpsoperator.api.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;

/** SHA-512-crypt, as {@code /etc/shadow} and {@code openssl passwd -6} have it. */
record Sha512CryptScheme(String encoded) implements HashScheme {
    static final HashForm FORM = new HashForm(
            "SHA-512-crypt",
            Pattern.compile("\\$6\\$"),
            Pattern.compile("\\$6\\$(?:rounds=([1-9][0-9]{0,8})\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{86}"),
            "$6$salt$digest",
            "1000 to 1000000 rounds",
            Sha512CryptScheme::of);

    private static Optional<HashScheme> of(Matcher form) {
        return form.group(1) == null || HashForm.within(1000, form.group(1), 1_000_000)
                ? Optional.of(new Sha512CryptScheme(form.group()))
                : Optional.empty();
    }

    @Override
    public boolean matches(byte[] password) {
        // It wipes the password that it is given; the hash serves as its own salt and parameters.
        var again = Sha2Crypt.sha512Crypt(password.clone(), encoded);
        return MessageDigest.isEqual(
                encoded.getBytes(StandardCharsets.US_ASCII), again.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String cost() {
        return "sha512crypt " + (encoded.startsWith("$6$rounds=") ? encoded.split("\\$")[2] : "");
    }
}
