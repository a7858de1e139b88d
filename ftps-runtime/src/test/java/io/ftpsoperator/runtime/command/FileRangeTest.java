package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRangeTest {

    private static final String END = "9223372036854775807";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "a file, a file, 0, " + END,
                "a 1 2, a 1 2, 0, " + END,
                "\"a file\", a file, 0, " + END,
                "\"a file\" 7, a file, 7, " + END,
                "\"a file\" 7 9, a file, 7, 9",
                "\"a file\"  7  7 , a file, 7, 7",
                "\"say \"\"a\"\"\" 1 2, say \"a\", 1, 2",
                "\"1 2\" 3 4, 1 2, 3, 4"
            })
    void isAPathAndPerhapsTwoNumbersBehindAQuotedOne(String argument, String path, long from, long to) {
        assertThat(FileRange.parse(argument)).contains(new FileRange(path, from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"", "\"\"", "\"a", "\"a\" 9 7", "\"a\" x", "\"a\" -1", "\"a\" 1 2 3", "\"a\"1", "\"a\" 1x"})
    void anythingElseIsNone(String argument) {
        assertThat(FileRange.parse(argument)).isEmpty();
    }
}
