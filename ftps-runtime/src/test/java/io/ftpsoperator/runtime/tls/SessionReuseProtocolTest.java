package io.ftpsoperator.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a data connection goes on with the TLS session of its own control connection: S7. */
class SessionReuseProtocolTest {

    private static SiteUnderTest strict;

    @BeforeAll
    static void serve() {
        strict = SiteUnderTest.serving("tls: {sessionReuse: Required}");
        strict.given("alice", "secret.txt", "payload".getBytes());
    }

    @AfterAll
    static void stop() {
        strict.close();
    }

    /** The data connection is refused; the client sees the end of TLS and not one byte. */
    private static void assertRefused(FtpsClient client, ClientTls dataTls) {
        try (var data = client.begin("RETR secret.txt", dataTls).secured()) {
            assertThat(data.readAll()).isEmpty();
        }
        assertThat(client.reply().text()).isEqualTo("522 TLS session of data connection not resumed.");
        assertThat(client.codeOf("NOOP")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientThatResumesItsOwnSessionIsServedAgainAndAgain(String version) {
        try (var client = strict.login("alice", strict.tls().only(version))) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.download("RETR secret.txt")).asString().isEqualTo("payload");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aFreshSessionIsRefused(String version) {
        var tls = strict.tls().only(version);
        try (var client = strict.login("alice", tls)) {
            assertRefused(client, tls.afresh());

            assertThat(client.download("RETR secret.txt")).hasSize(7);
        }
    }

    @Test
    void aFreshSessionCannotUploadEither() {
        var tls = strict.tls();
        try (var client = strict.login("alice", tls);
                var data = client.begin("STOR smuggled", tls.afresh()).secured()) {
            assertThat(client.reply().code()).isEqualTo(522);
            assertThat(data.tcp().isBound()).isTrue();
            assertThat(strict.file("alice", "smuggled")).doesNotExist();
        }
    }

    /** By ticket: the other client's context offers what it got on its control connection, under the same port. */
    @ParameterizedTest
    @CsvSource({"TLSv1.2, alice", "TLSv1.2, bob", "TLSv1.3, alice", "TLSv1.3, bob"})
    void aTicketOfAnotherControlSessionIsRefused(String version, String otherUser) {
        var othersTls = strict.tls().only(version);
        try (var other = strict.login(otherUser, othersTls);
                var client = strict.login("alice", strict.tls().only(version))) {
            assertThat(other.listing("NLST")).isNotNull();

            assertRefused(client, othersTls);
        }
    }

    /** By id: OpenSSL leaves out tickets when asked to, which the platform's TLS does not. */
    @ParameterizedTest
    @CsvSource({"own, 226", "none, 522", "other, 522"})
    void sessionIdsOfTls12AreBoundToTheirSession(String offered, String code) {
        var script = Tool.resource(strict.scratch(), "session_ids.py");

        var ended = Tool.PYTHON.run(
                strict.scratch(),
                script.toString(),
                String.valueOf(strict.explicitPort()),
                strict.certificateFile().toString(),
                "alice",
                SiteUnderTest.passwordOf("alice"),
                offered);

        assertThat(ended.well().output()).startsWith(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void enabledServesThoseWhoResumeAndThoseWhoDoNot(String version) {
        try (var site = SiteUnderTest.serving("tls: {sessionReuse: Enabled}")) {
            var tls = site.tls().only(version);
            try (var client = site.login("alice", tls)) {
                assertThat(client.upload("STOR resumed", new byte[5]).code()).isEqualTo(226);
                try (var data = client.begin("RETR resumed", tls.afresh()).secured()) {
                    assertThat(data.readAll()).hasSize(5);
                }
                assertThat(client.reply().code()).isEqualTo(226);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void disabledMakesASessionOfItsOwnForEachConnection(String version) {
        try (var site = SiteUnderTest.serving("tls: {sessionReuse: Disabled}");
                var client = site.login("alice", site.tls().only(version))) {
            long control = client.tlsSocket().getSession().getCreationTime();
            for (int i = 0; i < 3; i++) {
                try (var data = client.begin("NLST").secured()) {
                    assertThat(data.tlsSocket().getSession().getCreationTime()).isGreaterThan(control);
                    assertThat(data.readAll()).isEmpty();
                }
                assertThat(client.reply().code()).isEqualTo(226);
            }
        }
    }

    /** No tickets go out on uploads, so a client that uses each ticket once lives on those of its control connection. */
    @Test
    void listingsAndDownloadsBringNewTickets() {
        try (var client = strict.login("alice", strict.tls().only("TLSv1.3"))) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.upload("STOR mine-" + i, new byte[100]).code())
                        .isEqualTo(226);
                assertThat(client.listing("NLST")).contains("mine-" + i);
            }
        }
    }

    /** Those that offer the same ticket again; who uses each once has as many uploads as tickets (TlsEngines). */
    @ParameterizedTest
    @CsvSource({"curl, 1.2", "lftp, 1.3", "python, 1.3", "python, 1.2"})
    void clientsUploadManyFilesInOneSession(String client, String version) throws IOException {
        var names = IntStream.range(0, 20).mapToObj(i -> client + version + i).toList();
        for (var name : names) {
            Files.writeString(strict.scratch().resolve(name), name);
        }

        uploadAll(client, version, names);

        for (var name : names) {
            assertThat(strict.content("alice", name)).asString().isEqualTo(name);
        }
    }

    private static void uploadAll(String client, String version, List<String> names) {
        var port = String.valueOf(strict.explicitPort());
        var certificate = strict.certificateFile().toString();
        var password = SiteUnderTest.passwordOf("alice");
        var ended =
                switch (client) {
                    case "curl" ->
                        Tool.CURL.run(
                                strict.scratch(),
                                "-sS",
                                "--ssl-reqd",
                                "--tls-max",
                                version,
                                "--cacert",
                                certificate,
                                "-u",
                                "alice:" + password,
                                "-T",
                                "{" + String.join(",", names) + "}",
                                "ftp://127.0.0.1:" + port + "/");
                    case "lftp" ->
                        Tool.LFTP.run(
                                strict.scratch(),
                                "-c",
                                "set ssl:ca-file %s; set ftp:ssl-force yes; set net:max-retries 1; set cmd:fail-exit yes; open -u alice,%s -p %s 127.0.0.1; mput %s"
                                        .formatted(certificate, password, port, String.join(" ", names)));
                    default -> {
                        var arguments = new ArrayList<>(List.of(
                                Tool.resource(strict.scratch(), "uploads.py").toString(),
                                port,
                                certificate,
                                "alice",
                                password,
                                version));
                        arguments.addAll(names);
                        yield Tool.PYTHON.run(strict.scratch(), arguments);
                    }
                };
        ended.well();
    }

    @Test
    void aControlConnectionNeedNotResumeAnother() {
        var tls = strict.tls();
        try (var first = strict.login("alice", tls);
                var second = strict.login("alice", tls)) {
            assertThat(second.codeOf("NOOP")).isEqualTo(200);
            assertThat(first.codeOf("NOOP")).isEqualTo(200);
        }
    }
}
