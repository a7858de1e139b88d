package io.ftpsoperator.api.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Made by other programs: libxcrypt, OpenSSL, Python's hashlib, and the tests of the argon2 reference. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
                    'U*U' $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW
                    'correct horse' $2y$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2
                    'correct horse' $2b$06$abcdefghijklmnopqrstuud/5IuQmqhVO0kfNEbHJM.fJkPiliBzC
                    'password' $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc
                    'password' $argon2id$v=19$m=8192,t=2,p=2$c29tZXNhbHQ$0eg6pzg/cIc6FxtFMgagDaylNA81BVQuF7Qe1i07EQ4
                    'pässword' $pbkdf2-sha256$1000$MDEyMzQ1Njc4OWFiY2RlZg$rybsuBlIHCOEKCPpDvTVloYHkPEiKOiJqqYGLCHAfF0
                    'pässword' $pbkdf2-sha512$1500$MDEyMzQ1Njc4OWFiY2RlZg$PgYiFYkIiAvVZB6qebAOj7rnpQOV8MoQuCQnHNzOL6c461wtG11/qLIgw3htWMeuCJ//scb9NhPqAJ1ZD59MmQ
                    'correct horse' $6$saltsalt$hRM5XZ86KXEw9UOmjigeVqFgULtFB2sgpC9lXQDfMib3Zgw7mEiUvBJI2EplzfAqxL5Vvwp2scFtv/uamSo5z0
                    'correct horse' $6$rounds=1234$saltsalt$QbDRnprRbpqeeh.ZNpNyY9.CK2ITCWd3Nuo6mduIQkLdXKLbmzlHxmzS4RYX080PBgOocz2tHNsjDEzqsLQte0
                    """)
    void verifiesHashesOfOtherPrograms(String password, String encoded) {
        var hash = PasswordHash.parse(encoded).orElseThrow();

        assertThat(hash.verify(password)).isTrue();
        assertThat(hash.verify(password + "x")).isFalse();
        assertThat(hash.verify("")).isFalse();
        assertThat(hash.encoded()).isEqualTo(encoded);
        assertThat(hash).hasToString("PasswordHash[" + kindOf(encoded) + "]");
    }

    private static String kindOf(String encoded) {
        return switch (encoded.charAt(1)) {
            case '2' -> "bcrypt";
            case 'a' -> "argon2id";
            case 'p' -> "PBKDF2";
            default -> "SHA-512-crypt";
        };
    }

    @Test
    void hashesAPasswordWithBcrypt() {
        var hash = PasswordHash.of("secret", RANDOM);

        assertThat(hash.encoded()).startsWith("$2b$10$");
        assertThat(hash.verify("secret")).isTrue();
        assertThat(hash.verify("Secret")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "$2b$10$, bcrypt 10",
        "$2y$12$, bcrypt 12",
        "$6$saltsalt$, sha512crypt",
        "$6$rounds=5001$saltsalt$, sha512crypt rounds=5001"
    })
    void namesWhatACheckCosts(String start, String cost) {
        var digest = "a".repeat(start.startsWith("$2") ? 53 : 86);

        assertThat(PasswordHash.parse(start + digest).orElseThrow().cost().strip())
                .isEqualTo(cost);
    }

    @Test
    void hashesNoTwoPasswordsAlike() {
        assertThat(PasswordHash.of("secret", RANDOM)).isNotEqualTo(PasswordHash.of("secret", RANDOM));
    }

    @Test
    void hashesWhatBcryptWouldCutWithArgon2id() {
        var longest = "ä".repeat(36);

        var hash = PasswordHash.of(longest + "1", RANDOM);

        assertThat(PasswordHash.of(longest, RANDOM).encoded()).startsWith("$2b$");
        assertThat(hash.encoded()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hash.verify(longest + "1")).isTrue();
        assertThat(hash.verify(longest + "2")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2b$31$abcdefghijklmnopqrstuud/5IuQmqhVO0kfNEbHJM.fJkPiliBzC",
                "$2b$03$abcdefghijklmnopqrstuud/5IuQmqhVO0kfNEbHJM.fJkPiliBzC",
                "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=999999999,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=999999999$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=8,t=2,p=2$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$pbkdf2-sha256$999999999$MDEyMzQ1Njc4OWFiY2RlZg$rybsuBlIHCOEKCPpDvTVloYHkPEiKOiJqqYGLCHAfF0",
                "$6$rounds=999999999$saltsalt$QbDRnprRbpqeeh.ZNpNyY9.CK2ITCWd3Nuo6mduIQkLdXKLbmzlHxmzS4RYX080PBgOocz2tHNsjDEzqsLQte0"
            })
    void refusesAHashThatWouldCostTooMuch(String encoded) {
        assertThat(PasswordHash.read(encoded))
                .isInstanceOfSatisfying(HashReading.Broken.class, broken -> assertThat(broken.reason())
                        .contains("costs too much or too little to check")
                        .doesNotContain(encoded));
        assertThat(PasswordHash.parse(encoded)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2b$10$tooshort",
                "$2x$10$abcdefghijklmnopqrstuud/5IuQmqhVO0kfNEbHJM.fJkPiliBzC",
                "$2b$10$abcdefghijklmnopqrstuud/5IuQmqhVO0kfNEbHJM.fJkPiliBzC trailing",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C",
                "$pbkdf2$1000$MDEyMzQ1Njc4OWFiY2RlZg$rybsuBlIHCOEKCPpDvTVloYHkPEiKOiJqqYGLCHAfF0",
                "$pbkdf2-sha256$0$MDEyMzQ1Njc4OWFiY2RlZg$rybsuBlIHCOEKCPpDvTVloYHkPEiKOiJqqYGLCHAfF0",
                "$6$saltsalt$short",
                "$1$abcdefgh$irWbblnpmw.5z7wgBnprh0",
                "$5$saltsalt$JDZ5OwjQkS1.Ztzxw5PtxNaeQ0AqL5IA5S8aYwX.wT3",
                "$y$j9T$abc$def"
            })
    void refusesWhatOnlyLooksLikeAHash(String encoded) {
        assertThat(PasswordHash.read(encoded)).isInstanceOf(HashReading.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "$", "$5", "$ecret", "pa$6$word", "US$20"})
    void takesNothingElseForAHash(String text) {
        assertThat(PasswordHash.read(text)).isEqualTo(new HashReading.NotAHash());
    }
}
