package io.ftpsoperator.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.credentials.PasswordHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RememberedLoginsTest {

    private static final PasswordHash HASH = PasswordHash.of("secret", new SecureRandom());
    private static final PasswordHash SALTED_ANEW = PasswordHash.of("secret", new SecureRandom());

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final RememberedLogins remembered = new RememberedLogins(() -> now, 3);

    @Test
    void knowsALoginThatWasVerified() {
        remembered.remember("alice", HASH, "secret");

        assertThat(remembered.knows("alice", HASH, "secret")).isTrue();
    }

    @Test
    void knowsNoOtherUserHashOrPassword() {
        remembered.remember("alice", HASH, "secret");

        assertThat(remembered.knows("bob", HASH, "secret")).isFalse();
        assertThat(remembered.knows("alice", SALTED_ANEW, "secret")).isFalse();
        assertThat(remembered.knows("alice", HASH, "Secret")).isFalse();
        assertThat(remembered.knows("alice", HASH, "")).isFalse();
    }

    @Test
    void forgetsAfterFiveMinutes() {
        remembered.remember("alice", HASH, "secret");

        pass(Duration.ofMinutes(5));

        assertThat(remembered.knows("alice", HASH, "secret")).isFalse();
        assertThat(remembered.knows("alice", HASH, "secret")).isFalse();
    }

    @Test
    void goesOnKnowingAPartnerWhoComesEveryMinute() {
        remembered.remember("alice", HASH, "secret");

        for (int minute = 1; minute <= 60; minute++) {
            pass(Duration.ofMinutes(1));
            assertThat(remembered.knows("alice", HASH, "secret"))
                    .as("minute " + minute)
                    .isTrue();
        }
    }

    @Test
    void forgetsWhoeverCameTheLongestAgoWhenThereAreTooMany() {
        remembered.remember("first", HASH, "secret");
        remembered.remember("second", HASH, "secret");
        remembered.remember("third", HASH, "secret");
        remembered.knows("first", HASH, "secret");

        remembered.remember("fourth", HASH, "secret");

        assertThat(remembered.knows("second", HASH, "secret")).isFalse();
        assertThat(remembered.knows("first", HASH, "secret")).isTrue();
        assertThat(remembered.knows("third", HASH, "secret")).isTrue();
        assertThat(remembered.knows("fourth", HASH, "secret")).isTrue();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
