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
        var limits = limits("soon", "never", "later", "some day");

        assertThat(limits.idle()).isEqualTo(Limits.defaults().idle());
        assertThat(limits.login()).isEqualTo(Limits.defaults().login());
        assertThat(limits.stalledTransfer()).isEqualTo(Limits.defaults().idle());
        assertThat(limits.dataConnection()).isEqualTo(Limits.defaults().dataConnection());
    }

    @Test
    void limitsAreSpansOfTime() {
        var limits = limits("5m", "7s", "1h", "9s");

        assertThat(limits.idle()).isEqualTo(Duration.ofMinutes(5));
        assertThat(limits.login()).isEqualTo(Duration.ofSeconds(7));
        assertThat(limits.stalledTransfer()).isEqualTo(Duration.ofHours(1));
        assertThat(limits.dataConnection()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aTransferMayStallForAsLongAsASessionMayBeIdleUnlessSaidOtherwise() {
        assertThat(limits("5m", null, null, null).stalledTransfer()).isEqualTo(Duration.ofMinutes(5));
    }

    private static Limits limits(String idle, String login, String stalledTransfer, String dataConnection) {
        return new Limits(null, null, idle, login, null, null, stalledTransfer, dataConnection, null, null);
    }
}
