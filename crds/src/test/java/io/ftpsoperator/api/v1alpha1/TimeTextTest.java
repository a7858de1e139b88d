package io.ftpsoperator.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "1h1s, PT1H1S",
        "0s, PT0S",
        "99h9999m99999s, PT99H9999M99999S"
    })
    void readsHoursMinutesAndSeconds(String text, Duration expected) {
        assertThat(TimeText.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "s", "1m1h", "1.5s", "-1s", "1 s", "100ms", "1d", "1s\n"})
    void readsNothingElse(String text) {
        assertThat(TimeText.parse(text)).isEmpty();
    }

    @Test
    void limitsFallBackToTheirDefaultsWhereTheTextIsNoTime() {
        var limits = new Limits(null, null, "soon", "never", null);

        assertThat(limits.idle()).isEqualTo(Limits.defaults().idle());
        assertThat(limits.login()).isEqualTo(Limits.defaults().login());
        assertThat(new Limits(null, null, "5m", "7s", null).idle()).isEqualTo(Duration.ofMinutes(5));
        assertThat(new Limits(null, null, "5m", "7s", null).login()).isEqualTo(Duration.ofSeconds(7));
    }
}
