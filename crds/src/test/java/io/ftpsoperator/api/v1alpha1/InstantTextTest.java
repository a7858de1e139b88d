package io.ftpsoperator.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

    @Test
    void readsMomentsInUtcToTheSecond() {
        assertThat(InstantText.parse("2026-12-31T23:59:59Z")).contains(Instant.ofEpochSecond(1798761599));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-12-31",
                "2026-12-31T23:59Z",
                "2026-12-31T23:59:59",
                "2026-12-31T23:59:59+00:00",
                "2026-12-31T23:59:59.5Z",
                "2026-12-31t23:59:59z",
                "2026-12-31 23:59:59Z",
                "2026-13-01T00:00:00Z",
                "2026-12-31T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-02-30T00:00:00Z",
                "26-12-31T23:59:59Z",
                "2026-12-31T23:59:59Z\n"
            })
    void readsNothingElse(String text) {
        assertThat(InstantText.parse(text)).isEmpty();
    }
}
