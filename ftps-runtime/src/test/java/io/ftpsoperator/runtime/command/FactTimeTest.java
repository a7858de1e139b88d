package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2020-02-29T23:59:59.999Z, 20200229235959",
        "1960-01-01T00:00:00Z,     19600101000000",
        "0000-01-01T00:00:00Z,     00000101000000",
        "-0001-01-01T00:00:00Z,    00000101000000",
        "+12345-01-01T00:00:00Z,   99991231235959",
        "+1000000000-12-31T23:59:59Z, 99991231235959",
    })
    void alwaysHasFourteenDigits(Instant time, String text) {
        assertThat(FactTime.format(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "20200229235959,      2020-02-29T23:59:59Z",
        "19600101000000,      1960-01-01T00:00:00Z",
        "20200101000000.987,  2020-01-01T00:00:00Z",
    })
    void isReadAsUtc(String text, Instant time) {
        assertThat(FactTime.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20210229000000",
                "20201301000000",
                "20200101240000",
                "20200101006000",
                "2020",
                "",
                "2020010100000x",
                "20200101000000."
            })
    void isNoTimeOtherwise(String text) {
        assertThat(FactTime.parse(text)).isEmpty();
    }
}
