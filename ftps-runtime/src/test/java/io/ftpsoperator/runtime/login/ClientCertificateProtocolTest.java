package io.ftpsoperator.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.TestAuthority;
import io.ftpsoperator.runtime.testing.TestAuthority.Wish;
import io.ftpsoperator.runtime.testing.TestCertificate;
import io.ftpsoperator.runtime.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in by certificate: S15, S19. alice has nothing but her certificate, bob has a password too. */
class ClientCertificateProtocolTest {

    private static final String USERS = """
            users:
            - {name: alice}
            - {name: bob, passwordSecretRef: {name: bob}, certificates: [{subject: 'CN=Robert,O=Partner'}]}
            """;
    private static final String OPTIONAL = mode("Optional", "Enabled");
    private static final String REQUIRED = mode("Required", "Enabled");

    private static final TestAuthority AUTHORITY = TestAuthority.root("CN=Partners CA");
    private static final TestAuthority STRANGER = TestAuthority.root("CN=Stranger CA");
    private static final TestCertificate ALICE =
            AUTHORITY.intermediate("CN=Partners CA 2").issue("CN=alice", Wish.client());
    private static final TestCertificate BOB = AUTHORITY.issue("O=Partner,CN=Robert", Wish.client());
    private static final TestCertificate REVOKED = AUTHORITY.issue("CN=alice", Wish.client());

    private static SiteUnderTest optional;
    private static SiteUnderTest required;

    private static String mode(String mode, String reuse) {
        return "tls: {sessionReuse: %s, clientCertificates: {mode: %s, trustRef: {configMap: ca}}}\n%s"
                .formatted(reuse, mode, USERS);
    }

    @BeforeAll
    static void serve() {
        var trust = AUTHORITY.trusted(AUTHORITY.revocations(REVOKED));
        optional = SiteUnderTest.trusting(trust, OPTIONAL);
        required = SiteUnderTest.trusting(trust, REQUIRED);
    }

    @AfterAll
    static void stop() {
        optional.close();
        required.close();
    }

    @BeforeEach
    void asItWas() {
        optional.become(OPTIONAL);
        required.become(REQUIRED);
    }

    private static FtpsClient connect(SiteUnderTest site, boolean implicit, ClientTls tls) {
        return implicit
                ? FtpsClient.dial(site.implicitPort(), tls).secured().greeted().protectingData(true)
                : FtpsClient.dial(site.explicitPort(), tls)
                        .greeted()
                        .authenticated()
                        .protectingData();
    }

    private static FtpsClient connect(SiteUnderTest site, ClientTls tls) {
        return connect(site, false, tls);
    }

    private static void assertServed(FtpsClient client) {
        assertThat(client.codeOf("TYPE I")).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(client.upload("STOR file", new byte[20_000]).code()).isEqualTo(226);
            assertThat(client.download("RETR file")).hasSize(20_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, false, Enabled",
        "TLSv1.2, true, Enabled",
        "TLSv1.3, false, Enabled",
        "TLSv1.3, true, Enabled",
        "TLSv1.2, false, Required",
        "TLSv1.3, false, Required",
        "TLSv1.2, false, Disabled",
        "TLSv1.3, false, Disabled"
    })
    void aUserWithoutAPasswordIsLoggedInByUser(String version, boolean implicit, String reuse) {
        for (var site : List.of(optional, required)) {
            site.become(mode(site == required ? "Required" : "Optional", reuse));
            try (var client = connect(site, implicit, site.tls().only(version).as(ALICE))) {
                assertThat(client.codeOf("USER alice")).isEqualTo(232);
                assertServed(client);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, false", "TLSv1.2, true", "TLSv1.3, false", "TLSv1.3, true"})
    void aUserWithAPasswordSendsItToo(String version, boolean implicit) {
        for (var site : List.of(optional, required)) {
            try (var client = connect(site, implicit, site.tls().only(version).as(BOB))) {
                assertThat(client.codeOf("USER bob")).isEqualTo(331);
                assertThat(client.codeOf("PASS wrong")).isEqualTo(530);
                assertThat(client.codeOf("USER bob")).isEqualTo(331);
                assertThat(client.codeOf("PASS bob-secret")).isEqualTo(230);
                assertServed(client);
            }
        }
    }

    @Test
    void withoutACertificateThePasswordWillDoWhereItIsOptional() {
        try (var client = connect(optional, optional.tls())) {
            client.loggedIn("bob");
            assertServed(client);
        }
    }

    static Stream<Arguments> refused() {
        var past = Instant.now().minus(Duration.ofDays(9));
        var expired = Wish.client().validFrom(past, Duration.ofDays(2));
        return Stream.of(
                Arguments.of("alice", REVOKED),
                Arguments.of("alice", AUTHORITY.issue("CN=alice", expired)),
                Arguments.of("alice", AUTHORITY.issue("CN=alice", Wish.server("alice"))),
                Arguments.of("alice", STRANGER.issue("CN=alice", Wish.client())),
                Arguments.of("alice", BOB),
                Arguments.of("alice", AUTHORITY.issue("CN=Alice", Wish.client())),
                Arguments.of("bob", ALICE),
                Arguments.of("bob", AUTHORITY.issue("CN=bob", Wish.client())),
                Arguments.of("bob", STRANGER.issue("O=Partner,CN=Robert", Wish.client())),
                Arguments.of("nobody", ALICE));
    }

    /** Like a wrong password. */
    @ParameterizedTest
    @MethodSource("refused")
    void whoShowsAnyOtherCertificateIsRefused(String user, TestCertificate shown) {
        for (var version : List.of(ClientTls.V1_2, ClientTls.V1_3)) {
            for (var site : List.of(optional, required)) {
                try (var client = connect(site, site.tls().only(version).as(shown))) {
                    assertThat(client.command("USER " + user).text()).isEqualTo("331 Password required.");
                    assertThat(client.command("PASS " + user + "-secret").text())
                            .isEqualTo("530 Login incorrect.");
                    assertThat(client.codeOf("PWD")).isEqualTo(530);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"alice, false", "bob, false", "bob, true", "nobody, true"})
    void whoShowsNoneIsRefusedWhereOneIsRequired(String user, boolean implicit) {
        try (var client = connect(required, implicit, required.tls())) {
            assertThat(client.command("USER " + user).text()).isEqualTo("331 Password required.");
            assertThat(client.command("PASS " + user + "-secret").text()).isEqualTo("530 Login incorrect.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Optional", "Required"})
    void inClearThereIsNoCertificate(String mode) {
        required.become("channelPolicy: {control: Allow, data: Allow}\n" + mode(mode, "Enabled"));
        try (var client = required.connect()) {
            assertThat(client.codeOf("USER alice")).isEqualTo(331);
            assertThat(client.codeOf("PASS ")).isEqualTo(530);
            assertThat(client.codeOf("USER bob")).isEqualTo(331);
            assertThat(client.codeOf("PASS bob-secret")).isEqualTo(mode.equals("Required") ? 530 : 230);
        }
    }

    @Test
    void aUserWithoutAPasswordHasNoneThatFits() {
        try (var client = connect(optional, optional.tls())) {
            for (var password : List.of("", "alice-secret", "bob-secret")) {
                assertThat(client.codeOf("USER alice")).isEqualTo(331);
                assertThat(client.codeOf("PASS " + password)).isIn(530, 421);
            }
        }
    }

    /** A login that is remembered is remembered for who shows the certificate. */
    @Test
    void aRememberedPasswordDoesNotReplaceTheCertificate() {
        try (var client = connect(required, required.tls().as(BOB))) {
            client.loggedIn("bob");
        }
        try (var client = connect(required, required.tls().as(ALICE))) {
            assertThat(client.codeOf("USER bob")).isEqualTo(331);
            assertThat(client.codeOf("PASS bob-secret")).isEqualTo(530);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theDataConnectionMustShowTheSame(String version) {
        optional.given("alice", "secret.txt", "payload".getBytes());
        var tls = optional.tls().only(version).as(ALICE);
        try (var client = connect(optional, tls)) {
            assertThat(client.codeOf("USER alice")).isEqualTo(232);
            assertThat(client.codeOf("TYPE I")).isEqualTo(200);
            for (var other : List.of(tls.as(BOB), optional.tls().only(version))) {
                try (var data = client.begin("RETR secret.txt", other).secured()) {
                    assertThat(data.readAll()).isEmpty();
                }
                assertThat(client.reply().text())
                        .isEqualTo("522 Client certificates of control and data connection differ.");
            }
            try (var data = client.begin("RETR secret.txt", tls.afresh()).secured()) {
                assertThat(data.readAll()).asString().isEqualTo("payload");
            }
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(client.download("RETR secret.txt")).as("resumed").hasSize(7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void norMayItShowOneWhereTheControlConnectionDidNot(String version) {
        var tls = optional.tls().only(version);
        try (var client = connect(optional, tls)) {
            client.loggedIn("bob");
            try (var data = client.begin("STOR smuggled", tls.as(BOB)).secured()) {
                assertThat(client.reply().code()).isEqualTo(522);
                assertThat(data.tcp().isBound()).isTrue();
            }
            assertThat(optional.file("bob", "smuggled")).doesNotExist();
            assertServed(client);
        }
    }

    /** Sessions keep the trust with which they began, as they keep the site's certificate. */
    @Test
    void aChangedTrustIsForNewSessions() {
        try (var site = SiteUnderTest.trusting(AUTHORITY.trusted(), REQUIRED);
                var old = connect(site, site.tls().as(BOB))) {
            old.loggedIn("bob");

            site.trust(AUTHORITY.trusted(AUTHORITY.revocations(BOB)));

            assertServed(old);
            try (var fresh = connect(site, site.tls().as(BOB))) {
                assertThat(fresh.codeOf("USER bob")).isEqualTo(331);
                assertThat(fresh.codeOf("PASS bob-secret")).isEqualTo(530);
            }
        }
    }

    @Test
    void clientsAreNotAskedUnlessTheSiteSaysSo() throws IOException {
        try (var site = SiteUnderTest.start()) {
            var ended = Tool.OPENSSL.run(
                    site.scratch(), "s_client", "-connect", "127.0.0.1:" + site.implicitPort(), "-tls1_2");

            assertThat(ended.output())
                    .contains("No client certificate CA names sent")
                    .doesNotContain("Acceptable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void clientsAreToldWhoseCertificatesAreTrusted(String version) {
        for (var port : List.of(optional.implicitPort(), optional.explicitPort())) {
            var words = new ArrayList<>(List.of("s_client", "-connect", "127.0.0.1:" + port, version));
            words.addAll(port == optional.explicitPort() ? List.of("-starttls", "ftp") : List.of());

            assertThat(Tool.OPENSSL.run(optional.scratch(), words).output())
                    .contains("Acceptable client certificate CA names", "Partners CA");
        }
    }

    @ParameterizedTest
    @CsvSource({"ftp, 1.2", "ftp, 1.3", "ftps, 1.2", "ftps, 1.3"})
    void curlLogsInByCertificate(String scheme, String version) throws IOException {
        var folder = required.scratch();
        var file = Files.write(folder.resolve("up-" + scheme + version), new byte[50_000]);
        int port = scheme.equals("ftp") ? required.explicitPort() : required.implicitPort();
        var url = "%s://127.0.0.1:%d/from-curl".formatted(scheme, port);

        curl(version, file, url).well();

        assertThat(required.content("alice", "from-curl")).hasSize(50_000);
    }

    private static Tool.Ended curl(String version, Path file, String url) throws IOException {
        var folder = required.scratch();
        Files.writeString(folder.resolve("alice.pem"), ALICE.pem());
        Files.writeString(folder.resolve("alice.key"), ALICE.keyPem());
        return Tool.CURL.run(
                folder,
                "--silent",
                "--show-error",
                "--ssl-reqd",
                "--tlsv" + version,
                "--tls-max",
                version,
                "--cacert",
                required.certificateFile().toString(),
                "--cert",
                "alice.pem",
                "--key",
                "alice.key",
                "--user",
                "alice:",
                "--upload-file",
                file.toString(),
                url);
    }
}
