package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LIST and NLST: what they take, and what clients make of it. */
class ListingProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() throws Exception {
        site = SiteUnderTest.start();
        for (var name :
                List.of("a.csv", "b.csv", "c.txt", "-x", ".hidden", "two words", "dir/one.csv", "dir/two.txt")) {
            site.given("alice", name, new byte[3]);
        }
        site.given("bob", "a*", new byte[3]);
        site.given("bob", "ab", new byte[3]);
        Files.createDirectory(site.file("alice", "empty"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static List<String> lines(FtpsClient client, String command) {
        var text = client.listing(command);
        assertThat(text.isEmpty() || text.endsWith("\r\n")).isTrue();
        return text.lines().sorted().toList();
    }

    private static Stream<String> names(FtpsClient client, String command) {
        return lines(client, command).stream().map(line -> line.replaceFirst("^.{10} 1 ftp ftp +[0-9]+ .{12} ", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "NLST dir,          'dir/one.csv,dir/two.txt'",
        "NLST dir/,         'dir/one.csv,dir/two.txt'",
        "NLST /dir,         '/dir/one.csv,/dir/two.txt'",
        "NLST ./dir,        './dir/one.csv,./dir/two.txt'",
        "NLST -a dir,       'dir/one.csv,dir/two.txt'",
        "NLST c.txt,        c.txt",
        "NLST dir/one.csv,  dir/one.csv",
        "NLST ./-x,         ./-x",
        "NLST -- -x,        -x",
        "NLST -la -- -x,    -x",
        "NLST two words,    two words",
        "NLST *.csv,        'a.csv,b.csv'",
        "NLST ?.csv,        'a.csv,b.csv'",
        "NLST dir/*.csv,    dir/one.csv",
        "NLST /dir/*,       '/dir/one.csv,/dir/two.txt'",
        "NLST -la *.txt,    c.txt",
        "NLST *x,           -x",
        "NLST *dd*,         .hidden",
        "NLST empty,        ''",
        "NLST *.CSV,        ''",
        "NLST empty/*,      ''",
        "LIST *.CSV,        ''",
        "LIST empty,        ''",
    })
    void listsWhatWasAskedFor(String command, String expected) {
        try (var client = site.login("alice")) {
            assertThat(String.join(",", lines(client, command))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NLST", "NLST -a", "NLST -l", "NLST -la", "NLST -a -A -l -R", "NLST .", "NLST -1 ./", "NLST --"})
    void namesTheWorkingDirectoryPlainly(String command) {
        try (var client = site.login("alice")) {
            assertThat(lines(client, command))
                    .containsExactly("-x", ".hidden", "a.csv", "b.csv", "c.txt", "dir", "empty", "two words");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "LIST -a", "LIST -al", "LIST -R", "LIST -a -l /", "LIST -la ", "LIST *"})
    void listsTheWorkingDirectory(String command) {
        try (var client = site.login("alice")) {
            assertThat(names(client, command))
                    .containsExactlyInAnyOrder("-x", ".hidden", "a.csv", "b.csv", "c.txt", "dir", "empty", "two words");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LIST dir,          'one.csv,two.txt'",
        "LIST dir/*.txt,    two.txt",
        "LIST c.txt,        c.txt",
        "LIST ./-x,         -x",
        "LIST d*,           dir",
    })
    void listsNames(String command, String expected) {
        try (var client = site.login("alice")) {
            assertThat(names(client, command)).containsExactly(expected.split(","));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STAT *.csv,      'a.csv,b.csv'",
        "STAT -l dir/*,   'one.csv,two.txt'",
        "STAT dir,        'one.csv,two.txt'",
        "STAT *.CSV,      ''",
    })
    void tellsTheSameOnTheControlConnection(String command, String expected) {
        try (var client = site.login("alice")) {
            var answer = client.command(command);

            assertThat(answer.code()).isEqualTo(212);
            assertThat(answer.text()
                            .lines()
                            .filter(line -> line.startsWith(" "))
                            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                            .sorted()
                            .collect(Collectors.joining(",")))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LIST missing",
                "NLST missing",
                "LIST missing/*",
                "NLST missing/*",
                "NLST c.txt/*",
                "LIST d*/one.csv",
                "LIST dir/missing",
                "NLST ../../bob*/x"
            })
    void refusesWhatIsMissingBeforeItOpensAConnection(String command) {
        try (var client = site.login("alice")) {
            client.epsv();

            assertThat(client.codeOf(command)).isEqualTo(550);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STAT *.csv,      212, 'a.csv,b.csv'",
        "STAT -l *.csv,   212, 'a.csv,b.csv'",
        "STAT dir/*.txt,  212, two.txt",
        "STAT /dir/?ne.*, 212, one.csv",
        "STAT *.CSV,      212, ''",
        "STAT empty/*,    212, ''",
        "STAT dir,        212, 'one.csv,two.txt'",
        "STAT c.txt,      213, c.txt",
        "STAT missing,    550, ''",
        "STAT missing/*,  550, ''",
        "STAT c.txt/*,    550, ''",
    })
    void tellsOverTheControlConnectionWhatListSends(String command, int code, String expected) {
        try (var client = site.login("alice")) {
            var answer = client.command(command);

            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.text()
                            .lines()
                            .filter(line -> line.contains(" ftp ftp "))
                            .map(line -> line.strip().replaceFirst("^.{10} 1 ftp ftp +[0-9]+ .{12} ", ""))
                            .sorted()
                            .collect(Collectors.joining(",")))
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatNlstNamesCanBeFetched() {
        try (var client = site.login("alice")) {
            for (var command :
                    List.of("NLST dir", "NLST /dir", "NLST *.csv", "NLST dir/*", "NLST dir/../*.txt", "NLST ./-x")) {
                for (var name : lines(client, command)) {
                    assertThat(client.download("RETR " + name)).as(name).hasSize(3);
                }
            }
        }
    }

    @Test
    void takesANameWithAStarForWhatItIs() {
        try (var client = site.login("bob")) {
            assertThat(lines(client, "NLST a*")).containsExactly("a*");
            assertThat(lines(client, "NLST *b")).containsExactly("ab");
            assertThat(client.codeOf("STAT a*")).isEqualTo(213);
        }
    }
}
