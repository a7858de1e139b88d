package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OPTS MLST: RFC 3659 section 7.9. */
class FactsProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
        site.given("alice", "dir/three", new byte[3]);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void tellsEveryFactUnlessTheClientChooses() {
        try (var client = site.login("alice")) {
            assertThat(client.command("FEAT").text())
                    .contains("\n MLST type*;size*;modify*;perm*;unique*;UNIX.mode*;\n");
            assertThat(client.listing("MLSD dir"))
                    .matches(
                            "type=file;size=3;modify=[0-9]{14};perm=[a-z]+;unique=[^;]+;UNIX.mode=0[0-7]{3}; three\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "type;size;,              type;size;",
        "type;size,               type;size;",
        "Size;TYPE;unix.MODE;,    type;size;UNIX.mode;",
        "modify;colour;,          modify;",
        "size;size;,              size;",
    })
    void enablesExactlyWhatIsNamed(String wish, String enabled) {
        try (var client = site.login("alice")) {
            assertThat(client.command("OPTS MLST " + wish).text()).isEqualTo("200 MLST OPTS " + enabled);
        }
    }

    @Test
    void listsAndFeaturesFollowTheChoice() {
        try (var client = site.login("alice")) {
            client.command("OPTS MLST type;size;");

            assertThat(client.command("FEAT").text()).contains("\n MLST type*;size*;modify;perm;unique;UNIX.mode;\n");
            assertThat(client.listing("MLSD dir")).isEqualTo("type=file;size=3; three\r\n");
            assertThat(client.listing("MLSD")).isEqualTo("type=dir; dir\r\n");
            assertThat(client.command("MLST dir/three").text()).contains("\n type=file;size=3; /dir/three\n");
        }
    }

    @Test
    void tellsNothingButNamesWhenNothingIsNamed() {
        try (var client = site.login("alice")) {
            assertThat(client.command("OPTS MLST").text()).isEqualTo("200 MLST OPTS");

            assertThat(client.command("FEAT").text()).contains("\n MLST type;size;modify;perm;unique;UNIX.mode;\n");
            assertThat(client.listing("MLSD dir")).isEqualTo(" three\r\n");
            assertThat(client.command("MLST dir").text()).contains("\n  /dir\n");
        }
    }

    @Test
    void refusesWhatIsNoListOfFacts() {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("OPTS MLST type; size;")).isEqualTo(501);
            assertThat(client.codeOf("OPTS LIST x")).isEqualTo(501);
        }
    }

    @Test
    void oneClientsChoiceIsNotAnothers() {
        try (var client = site.login("alice");
                var other = site.login("alice")) {
            client.command("OPTS MLST type;");

            assertThat(other.command("MLST dir").text()).contains("modify=");
        }
    }
}
