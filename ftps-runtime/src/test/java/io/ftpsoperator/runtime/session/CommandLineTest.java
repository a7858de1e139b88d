package io.ftpsoperator.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @CsvSource({"NOOP, NOOP, ''", "user alice, USER, alice", "RETR a b, RETR, a b", "' x', '', x"})
    void partsTheVerbFromItsArgumentAtTheFirstBlank(String line, String verb, String argument) {
        var command = CommandLine.parse(line, true);

        assertThat(command.verb()).isEqualTo(verb);
        assertThat(command.argument()).isEqualTo(argument);
    }

    @Test
    void keepsBlanksOfTheArgument() {
        assertThat(CommandLine.parse("RETR  a ", true).argument()).isEqualTo(" a ");
    }

    @ParameterizedTest
    @CsvSource({"AUTH TLS, true", "ccc, true", "REIN, true", "USER auth, false", "PROT P, false"})
    void tellsWhatMayChangeTheProtection(String line, boolean changes) {
        assertThat(CommandLine.parse(line, false).changesProtection()).isEqualTo(changes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASS s3cret",
                "pass s3cret",
                "PASS\ts3cret",
                " PASS s3cret",
                "PASSs3cret",
                "XPASS s3cret",
                "ACCT s3cret"
            })
    void neverPrintsAPassword(String line) {
        assertThat(CommandLine.parse(line, true).toString())
                .doesNotContainIgnoringCase("s3cret")
                .endsWith(" ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USER alice", "RETR PASS", "CWD /pass/acct", "PASV"})
    void printsOtherCommandsAsTheyCame(String line) {
        assertThat(CommandLine.parse(line, true)).hasToString(line);
    }
}
