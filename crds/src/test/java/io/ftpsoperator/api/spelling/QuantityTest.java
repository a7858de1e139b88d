package io.ftpsoperator.api.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1500, 1500",
        "+7, 7",
        "1Ki, 1024",
        "10Mi, 10485760",
        "3Gi, 3221225472",
        "1Ei, 1152921504606846976",
        "1k, 1000",
        "1.5G, 1500000000",
        ".5M, 500000",
        "1e3, 1000",
        "12E2, 1200",
        "2E, 2000000000000000000",
        "1500m, 2",
        "1n, 1",
        "1e-3, 1"
    })
    void isANumberRoundedUp(String text, long value) {
        assertThat(Quantity.valueOf(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ki", "10KB", "10 Mi", "1,5G", "-1", "1e", "0x10", "100Ei", "1e99", "10mi"})
    void orNone(String text) {
        assertThat(Quantity.valueOf(text)).isEmpty();
    }
}
