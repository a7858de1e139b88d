package io.ftpsoperator.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in, and what those hear who do not (S15). */
class LoginProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.serving("""
                channelPolicy: {control: Allow, data: Allow}
                hostNames: [ftps.example.com, '*.parts.example.com']
                users:
                - {name: alice, passwordSecretRef: {name: alice}}
                - {name: bob, passwordSecretRef: {name: bob}}
                - {name: reader, access: ReadOnly, passwordSecretRef: {name: reader}}
                - {name: elsewhere, allowedNetworks: [203.0.113.0/24], passwordSecretRef: {name: elsewhere}}
                """);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, nobody-secret",
        "alice, wrong",
        "alice, ''",
        "elsewhere, elsewhere-secret",
        "ALICE, alice-secret",
        "alice, ALICE-SECRET",
        "alice, 'alice-secret '",
        "'alice ', alice-secret"
    })
    void everyFailedLoginSoundsTheSame(String user, String password) {
        try (var client = site.connect().authenticated()) {
            assertThat(client.command("USER " + user).text()).isEqualTo("331 Password required.");
            assertThat(client.command("PASS " + password).text()).isEqualTo("530 Login incorrect.");
            assertThat(client.codeOf("PASS alice-secret")).isEqualTo(503);
        }
    }

    @Test
    void anotherPasswordDoesNotEndALogin() {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("PASS alice-secret")).isEqualTo(503);
            assertThat(client.codeOf("PASS wrong")).isEqualTo(503);
            assertThat(client.codeOf("PWD")).isEqualTo(257);
        }
    }

    @Test
    void twoUsersDoNotSeeEachOthersFiles() {
        site.given("bob", "his", new byte[1]);
        try (var alice = site.login("alice");
                var bob = site.login("bob")) {
            assertThat(alice.listing("NLST")).doesNotContain("his");
            assertThat(bob.listing("NLST")).contains("his");
        }
    }

    @Test
    void anotherUserTakesOverInTheSameSession() {
        site.given("bob", "his", new byte[1]);
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("USER bob")).isEqualTo(331);
            assertThat(client.codeOf("PWD")).isEqualTo(530);
            assertThat(client.codeOf("PASS bob-secret")).isEqualTo(230);

            assertThat(client.listing("NLST")).contains("his");
        }
    }

    /** S2 */
    @Test
    void authForgetsALoginInClearAndAllThatCameWithIt() {
        site.given("alice", "folder/file", new byte[9]);
        try (var client = site.connect().loggedIn("alice")) {
            assertThat(client.codeOf("CWD folder")).isEqualTo(250);
            assertThat(client.codeOf("REST 5")).isEqualTo(350);
            assertThat(client.codeOf("EPSV ALL")).isEqualTo(200);
            client.epsv();
            assertThat(client.codeOf("RNFR file")).isEqualTo(350);

            client.authenticated();

            assertThat(client.codeOf("RNTO moved")).isIn(503, 530);
            assertThat(client.codeOf("PWD")).isEqualTo(530);
            assertThat(client.codeOf("PROT P")).isEqualTo(503);
            assertThat(client.codeOf("USER alice")).isEqualTo(331);
            assertThat(client.codeOf("PASS alice-secret")).isEqualTo(230);
            assertThat(client.command("PWD").text()).contains("\"/\"");
            assertThat(client.codeOf("SIZE folder/file")).as("TYPE A again").isEqualTo(550);
            assertThat(client.codeOf("LIST")).as("no passive port").isEqualTo(425);
            assertThat(client.codeOf("PASV")).as("no EPSV ALL").isEqualTo(227);
            assertThat(client.download("RETR folder/file")).as("no REST").hasSize(9);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HOST ftps.example.com, 220",
        "HOST FTPS.Example.com, 220",
        "HOST a.parts.example.com, 220",
        "HOST 127.0.0.1, 220",
        "HOST parts.example.com, 504",
        "HOST a.b.parts.example.com, 504",
        "HOST other.example.com, 504",
        "HOST ftps.example.com:21, 501",
        "HOST 127.0.0.2, 504",
        "HOST 127.0.0.400, 504",
        "HOST [::1], 504",
        "HOST [::1]:21, 501",
        "HOST ::1, 501",
        "HOST, 501",
        "HOST a b, 501"
    })
    void repliesToHost(String command, int code) {
        try (var client = site.connect()) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    /** As a client connects from another network: the Service's address, which the site tells in replies to PASV. */
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,   HOST 203.0.113.7, 220",
        "203.0.113.7,   HOST 127.0.0.1, 220",
        "203.0.113.7,   HOST 203.0.113.8, 504",
        "203.0.113.7,   HOST [::ffff:203.0.113.7], 220",
    })
    void knowsTheAddressThatClientsAreTold(String address, String command, int code) {
        var passive = SiteUnderTest.passive(1).replace("{ports:", "{address: '" + address + "', ports:");
        try (var announced = SiteUnderTest.serving(passive);
                var client = announced.connect()) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HOST [::1], 220",
        "HOST [0:0:0:0:0:0:0:1], 220",
        "HOST [::2], 504",
        "HOST 127.0.0.1, 504",
        "HOST ::1, 501",
        "HOST [::1, 501"
    })
    void repliesToHostOverIpv6(String command, int code) {
        try (var everywhere = SiteUnderTest.servingEverybody("");
                var client = FtpsClient.dialTo(
                                InetAddress.ofLiteral("::1"), everywhere.explicitPort(), everywhere.tls())
                        .greeted()) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @Test
    void hostComesBeforeTheLogin() {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("HOST ftps.example.com")).isEqualTo(503);
        }
    }

    @Test
    void aReaderCannotWrite() {
        site.given("reader", "file", new byte[3]);
        try (var client = site.login("reader")) {
            client.epsv();
            for (var command : new String[] {
                "STOR x", "APPE file", "DELE file", "MKD x", "RNFR file", "STOU", "MFMT 20200101000000 file"
            }) {
                var answer = client.command(command);
                int code = answer.code() == 350 ? client.codeOf("RNTO y") : answer.code();
                assertThat(code).as(command).isEqualTo(550);
            }
            assertThat(client.download("RETR file")).hasSize(3);
        }
    }
}
