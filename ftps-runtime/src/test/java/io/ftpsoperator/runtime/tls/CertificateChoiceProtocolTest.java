package io.ftpsoperator.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.TestAuthority;
import io.ftpsoperator.runtime.testing.TestAuthority.Wish;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several certificates a client is shown: by SNI, else by HOST, with a key of a kind that it knows. */
class CertificateChoiceProtocolTest {

    private static final String FOR_RSA = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
    private static final String FOR_ECDSA = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        var authority = TestAuthority.root("CN=Authority");
        site = SiteUnderTest.serving(
                "hostNames: [main.example.com]",
                authority.issue("CN=main", Wish.server("main.example.com")),
                authority.issue("CN=twin", Wish.server("main.example.com").rsa()),
                authority.issue("CN=net", Wish.server("*.example.net")),
                authority.issue("CN=org", Wish.server("ftp.example.org").rsa()));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static FtpsClient dial(boolean implicit, ClientTls tls) {
        return implicit
                ? FtpsClient.dial(site.implicitPort(), tls).secured().greeted()
                : FtpsClient.dial(site.explicitPort(), tls).greeted().authenticated();
    }

    private static String shownTo(FtpsClient client) throws IOException {
        var shown = (X509Certificate) client.tlsSocket().getSession().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
    }

    @ParameterizedTest
    @CsvSource({
        "main.example.com, CN=main",
        "a.example.net, CN=net",
        "A.Example.NET, CN=net",
        "ftp.example.org, CN=org",
        ", CN=main"
    })
    void bySni(String name, String subject) throws IOException {
        for (var version : List.of(ClientTls.V1_2, ClientTls.V1_3)) {
            for (boolean implicit : new boolean[] {true, false}) {
                try (var client = dial(implicit, site.tls().only(version).asking(name))) {
                    assertThat(shownTo(client)).isEqualTo(subject);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "main.example.com, " + FOR_RSA + ", CN=twin",
        "main.example.com, " + FOR_ECDSA + ", CN=main",
        ", " + FOR_RSA + ", CN=twin",
        ", " + FOR_ECDSA + ", CN=main"
    })
    void withAKeyOfAKindThatTheClientKnows(String name, String suite, String subject) throws IOException {
        var tls = site.tls().only(ClientTls.V1_2).offering(suite).asking(name);
        try (var client = dial(true, tls)) {
            assertThat(shownTo(client)).isEqualTo(subject);
        }
    }

    @ParameterizedTest
    @CsvSource({"a.example.net, " + FOR_RSA, "ftp.example.org, " + FOR_ECDSA})
    void neverOneForAnotherName(String name, String suite) {
        var tls = site.tls().only(ClientTls.V1_2).offering(suite).asking(name);

        assertThatThrownBy(() -> dial(true, tls)).hasRootCauseInstanceOf(SSLException.class);
    }

    @ParameterizedTest
    @CsvSource({"main.example.com, CN=main", "a.example.net, CN=net", "ftp.example.org, CN=org", "127.0.0.1, CN=main"})
    void byHostBeforeAuth(String name, String subject) throws IOException {
        try (var client = site.connect()) {
            assertThat(client.codeOf("HOST " + name)).isEqualTo(220);

            client.authenticated();

            assertThat(shownTo(client)).isEqualTo(subject);
            assertThat(client.codeOf("HOST " + name)).isEqualTo(220);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bySniRatherThanHost(String version) throws IOException {
        var tls = site.tls().only(version).asking("ftp.example.org");
        try (var client = FtpsClient.dial(site.explicitPort(), tls).greeted()) {
            assertThat(client.codeOf("HOST a.example.net")).isEqualTo(220);

            client.authenticated();

            assertThat(shownTo(client)).isEqualTo("CN=org");
            assertThat(client.codeOf("HOST a.example.net")).isEqualTo(504);
        }
    }

    /** The data connection is the control connection's, with the same certificate. */
    @ParameterizedTest
    @ValueSource(strings = {"Disabled", "Enabled"})
    void dataConnectionsShowWhatTheControlConnectionDid(String reuse) throws IOException {
        site.become("hostNames: [main.example.com]\ntls: {sessionReuse: %s}".formatted(reuse));
        try (var client = site.connect()) {
            assertThat(client.codeOf("HOST a.example.net")).isEqualTo(220);
            client.authenticated().loggedIn("alice").protectingData();
            try (var data = client.begin("NLST", site.tls()).secured()) {
                var shown = (X509Certificate) data.tlsSocket().getSession().getPeerCertificates()[0];
                assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=net");
            }
        }
    }

    /** REIN forgets HOST, as everything that came before it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reinForgetsTheHost(boolean again) throws IOException {
        site.become("hostNames: [main.example.com]");
        try (var client = site.connect()) {
            assertThat(client.codeOf("HOST a.example.net")).isEqualTo(220);
            client.authenticated();
            assertThat(client.codeOf("REIN")).isEqualTo(220);
            client.inClearAgain();
            if (again) {
                assertThat(client.codeOf("HOST ftp.example.org")).isEqualTo(220);
            }

            client.authenticated();

            assertThat(shownTo(client)).isEqualTo(again ? "CN=org" : "CN=main");
        }
    }
}
