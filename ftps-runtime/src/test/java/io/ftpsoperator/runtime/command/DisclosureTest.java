package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.command.Verb.Kind;
import io.ftpsoperator.runtime.command.Verb.Needs;
import io.ftpsoperator.runtime.session.CommandLine;
import io.ftpsoperator.runtime.session.Outcome;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisclosureTest {

    private static final Set<String> KNOWN = Set.of("USER", "PASS", "ACCT", "RETR", "SITE", "NOOP");

    @ParameterizedTest
    @CsvSource({
        "USER alice, USER, alice",
        "RETR pass word.txt, RETR, pass word.txt",
        "NOOP, NOOP, ''",
        "PASS secret, PASS, ***",
        "pass secret, PASS, ***",
        "PASS, PASS, ***",
        "ACCT secret, ACCT, ***",
        "XPASS secret, PASS, ***",
        "PASSsecret, PASS, ***",
        "' PASS secret', PASS, ***",
        "PSAS secret, Unknown, ***",
        "secret, Unknown, ***",
        "XCRC file, XCRC, ***",
        "SITE CHMOD 644 a, SITE, CHMOD 644 a",
        "SITE chmod 644 a, SITE, chmod 644 a",
        "SITE PSWD old new, SITE, ***"
    })
    void showsOnlyWhatIsUnderstoodAndNotSecret(String line, String method, String argument) {
        var command = CommandLine.parse(line, true);
        var verb = Optional.of(command.verb())
                .filter(KNOWN::contains)
                .map(name -> new Verb(name, "x", Needs.NOTHING, Kind.SHORT, (_, _) -> Outcome.answer(200, "Done.")));

        var said = Disclosure.of(verb, command);

        assertThat(said.method()).isEqualTo(method);
        assertThat(said.argument()).isEqualTo(argument);
    }
}
