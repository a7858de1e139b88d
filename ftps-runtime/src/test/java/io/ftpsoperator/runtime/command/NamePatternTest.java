package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "*, x, true",
        "*, '', true",
        "*.csv, a.csv, true",
        "*.csv, .csv, true",
        "*.csv, a.csv.gz, false",
        "*.csv, a.CSV, false",
        "a*, ba, false",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZ, false",
        "**, anything, true",
        "?, x, true",
        "?, '', false",
        "?, xy, false",
        "?, 😀, true",
        "a?c, abc, true",
        "?*, '', false",
        "*?, x, true",
        "[ab]*, a, false",
        "[ab]*, [ab]c, true",
        "*.*, noDot, false",
    })
    void matches(String pattern, String name, boolean expected) {
        assertThat(new NamePattern(pattern).matches(name)).isEqualTo(expected);
    }

    @Test
    void cannotBeMadeToRunForEver() {
        var pattern = new NamePattern("a*".repeat(100) + "b");
        long since = System.nanoTime();

        assertThat(pattern.matches("a".repeat(255))).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(8));
    }
}
