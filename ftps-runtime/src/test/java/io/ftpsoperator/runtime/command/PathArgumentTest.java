package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.command.Verb.Kind;
import io.ftpsoperator.runtime.command.Verb.Needs;
import io.ftpsoperator.runtime.session.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathArgumentTest {

    @ParameterizedTest
    @CsvSource({
        "RETR, path, a b, a b",
        "RETR, path, ' a', ' a'",
        "RETR, path, '', ",
        "LIST, [path], '', .",
        "LIST, [path], -la, .",
        "LIST, [path], -la in, in",
        "NLST, [path], -1, .",
        "MLSD, [path], -la, -la",
        "MLST, [path], '', .",
        "STAT, [path], '', ",
        "STAT, [path], in, in",
        "STOU, [path], '', ",
        "MFMT, time path, 20260101000000 a b, a b",
        "MFMT, time path, 20260101000000, ",
        "MFF, fact=value;... path, modify=20260101000000; a, a",
        "SITE, command [arguments], CHMOD 644 a, ",
        "TYPE, A|I|L 8, I, ",
        "NOOP, '', x, "
    })
    void isTheLastThingThatACommandTakes(String verb, String notation, String argument, String path) {
        var row = new Verb(verb, notation, Needs.LOGIN, Kind.SHORT, (_, _) -> Outcome.answer(200, "Done."));

        assertThat(PathArgument.in(row, argument).orElse(null)).isEqualTo(path);
    }
}
