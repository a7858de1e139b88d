package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FEAT says is what there is, and no more. */
class FeaturesProtocolTest {

    private static List<String> features(FtpsClient client) {
        var lines = client.command("FEAT").text().lines().toList();
        assertThat(lines.getFirst()).startsWith("211-");
        assertThat(lines.getLast()).startsWith("211 ");
        var features = lines.subList(1, lines.size() - 1);
        assertThat(features).allMatch(line -> line.startsWith(" ") && !line.startsWith("  "));
        return features.stream().map(String::strip).toList();
    }

    @ParameterizedTest
    @CsvSource({"Allow, true", "RequireOnlyForCredentials, true", "Require, false"})
    void tellsOfCccWhereItIsAllowed(String control, boolean ccc) {
        try (var site = SiteUnderTest.serving("channelPolicy: {control: %s, data: Allow}".formatted(control));
                var client = site.connect();
                var implicit = site.connectImplicit()) {
            assertThat(features(client).contains("CCC")).isEqualTo(ccc);
            assertThat(features(client)).contains("AUTH TLS", "PBSZ", "PROT");
            assertThat(features(client.authenticated()).contains("CCC")).isEqualTo(ccc);
            assertThat(features(implicit)).contains("PBSZ", "PROT").doesNotContain("CCC", "AUTH TLS");
        }
    }

    @Test
    void everyFeatureIsACommandThatIsKnown() {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice")) {
            var features = features(client);
            assertThat(features)
                    .contains(
                            "AVBL",
                            "EPSV",
                            "HOST",
                            "LANG EN*",
                            "MDTM",
                            "MFF Modify;UNIX.mode;",
                            "MFMT",
                            "REST STREAM",
                            "SIZE",
                            "TVFS",
                            "UTF8")
                    .anyMatch(feature -> feature.startsWith("MLST type*;"));
            for (var feature : features) {
                var verb = feature.split(" ")[0];
                if (!List.of("TVFS", "UTF8").contains(verb)) {
                    assertThat(client.command("HELP " + verb).code()).as(verb).isEqualTo(214);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TYPE A, 200",
        "TYPE A N, 200",
        "TYPE I, 200",
        "TYPE L 8, 200",
        "TYPE L 7, 504",
        "TYPE E, 504",
        "TYPE X, 501",
        "TYPE, 501",
        "MODE S, 200",
        "MODE B, 504",
        "MODE X, 501",
        "STRU F, 200",
        "STRU R, 504",
        "STRU X, 501",
        "ALLO 5, 202",
        "ALLO x, 501",
        "'TYPE I ', 200",
        "'PBSZ 0 ', 200",
        "'PROT P ', 200",
        "'REST 5 ', 350",
        "'ALLO 5 ', 202",
        "'PORT 127,0,0,1,200,1 ', 504",
        "'EPRT |1|127.0.0.1|5555| ', 504",
        "ACCT x, 202",
        "OPTS UTF8 OFF, 504",
        "OPTS X, 501",
        "HELP X, 501",
        "MLST, 250",
        "STAT /, 212",
        "STAT nothing, 550",
        "RETR nothing, 550",
        "LIST nothing, 550",
        "SIZE nothing, 550",
        "MDTM nothing, 550",
        "CWD nothing, 550",
        "RNTO x, 503",
        "RNFR nothing, 550",
        "XPWD, 257",
        "RETR, 501",
        "MFMT x, 501",
        "LANG, 200",
        "LANG EN, 200",
        "LANG en, 200",
        "LANG DE, 504",
        "AVBL nothing, 550",
        "PWD x, 501",
        "CDUP x, 501",
        "PASV x, 501",
        "NOOP x, 501",
        "SYST x, 501",
        "FEAT x, 501",
        "ABOR x, 501",
        "QUIT x, 501",
        "REIN x, 501",
        "'PWD ', 257",
        "pwd, 257",
        "' PWD', 500",
        "SMNT /, 502",
        "ADAT x, 502",
        "MIC x, 502",
        "LPSV, 502",
        "TYPE I N, 501",
        "TYPE A T, 504",
        "TYPE a n, 200",
        "MODE Z, 504",
        "STRU P, 504",
        "stru f, 200",
        "ALLO 10 R 5, 202",
        "ALLO 10 R, 501",
        "OPTS, 501",
        "OPTS UTF8, 200",
        "OPTS utf8 on, 200",
        "OPTS UTF8 JUNK, 501",
        "OPTS MLST type;size;, 200",
        "REST 0, 350",
        "REST -1, 501",
        "REST 1.5, 501",
        "REST 99999999999999999999, 501",
        "SIZE /, 550",
        "MDTM /, 213",
        "CWD /, 250",
        "'CWD ', 501",
        "DELE /, 550",
        "RMD /, 550",
        "MKD /, 550",
        "STOR /, 550",
        "USER, 501",
        "PASS x, 503",
        "SITE, 501",
        "SITE XYZ, 504",
        "HELP PASV, 214",
        "EPSV 2, 522",
        "EPSV 3, 522",
        "EPSV x, 501",
        "HOST 127.0.0.1, 503",
        "CLNT, 200"
    })
    void repliesInALoggedInSession(String command, int code) {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    /** RFC 1123 section 4.1.2.9 gives the very words. */
    @Test
    void stouTellsTheNameItChose() {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice")) {
            site.given("alice", "wish", new byte[1]);
            int port = client.epsv();
            client.send("STOU wish");
            var first = client.reply();
            assertThat(first.text()).matches("1[25][05] FILE: /wish[.][0-9a-f]+");
            try (var data = client.dialData(port).secured()) {
                data.write(new byte[7]).finish();
            }
            assertThat(client.reply().code()).isEqualTo(226);

            assertThat(site.content("alice", first.text().substring("150 FILE: /".length())))
                    .hasSize(7);
        }
    }

    @Test
    void doublesQuotesInPaths() {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice")) {
            assertThat(client.command("MKD a\"b").text()).startsWith("257 \"/a\"\"b\"");
            client.command("CWD a\"b");
            assertThat(client.command("PWD").text()).startsWith("257 \"/a\"\"b\"");
        }
    }

    @Test
    void anythingBetweenRnfrAndRntoForgetsTheName() {
        try (var site = SiteUnderTest.start();
                var client = site.login("alice")) {
            site.given("alice", "old", new byte[1]);
            client.command("RNFR old");
            client.command("NOOP");
            assertThat(client.codeOf("RNTO new")).isEqualTo(503);
            assertThat(client.codeOf("RNFR old")).isEqualTo(350);
            assertThat(client.codeOf("RNTO new")).isEqualTo(250);
            assertThat(client.listing("NLST")).isEqualTo("new\r\n");
        }
    }
}
