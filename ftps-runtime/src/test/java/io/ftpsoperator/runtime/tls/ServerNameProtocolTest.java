package io.ftpsoperator.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that clients ask for as TLS begins (SNI): S11. The certificate has ftps.example.com. */
class ServerNameProtocolTest {

    private static final String NAMES = "hostNames: [ftp.example.com, '*.parts.example.com']\n";

    private static SiteUnderTest named;
    private static SiteUnderTest strict;

    @BeforeAll
    static void serve() {
        named = SiteUnderTest.serving(NAMES);
        strict = SiteUnderTest.serving(NAMES + "tls: {serverName: Required}");
    }

    @AfterAll
    static void stop() {
        Stream.of(named, strict).forEach(SiteUnderTest::close);
    }

    private static FtpsClient dial(SiteUnderTest site, boolean implicit, ClientTls tls) {
        return implicit
                ? FtpsClient.dial(site.implicitPort(), tls).secured().greeted()
                : FtpsClient.dial(site.explicitPort(), tls).greeted().authenticated();
    }

    private static void assertRefused(String alert, ThrowingCallable handshake) {
        assertThatThrownBy(handshake)
                .hasRootCauseInstanceOf(SSLException.class)
                .rootCause()
                .hasMessageContaining(alert);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp.example.com",
                "FTP.Example.COM",
                "a.parts.example.com",
                "ftps.example.com", // not listed, but certified
                "192.0.2.7" // no name at all: what some clients send that connect to an address
            })
    void servesItsOwnNames(String name) {
        for (boolean implicit : new boolean[] {true, false}) {
            try (var client = dial(named, implicit, named.tls().asking(name))) {
                assertThat(client.codeOf("NOOP")).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false, TLSv1.2, other.example.com",
        "false, TLSv1.3, other.example.com",
        "true, TLSv1.2, other.example.com",
        "true, TLSv1.3, other.example.com",
        "false, TLSv1.3, parts.example.com",
        "false, TLSv1.3, a.b.parts.example.com"
    })
    void refusesOtherNames(boolean implicit, String version, String name) {
        var tls = named.tls().only(version).asking(name);

        assertRefused("unrecognized_name", () -> dial(named, implicit, tls));
    }

    @Test
    void servesClientsThatAskForNoName() {
        try (var client = named.login("alice")) {
            assertThat(client.listing("NLST")).isEmpty();
        }
    }

    @Test
    void servesAnyNameWhereTheSiteListsNone() {
        try (var open = SiteUnderTest.start();
                var client = open.login("alice", open.tls().asking("whatever.example.org"))) {
            assertThat(client.listing("NLST")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, TLSv1.2", "false, TLSv1.3", "true, TLSv1.2", "true, TLSv1.3"})
    void refusesClientsThatAskForNoNameWhereOneIsRequired(boolean implicit, String version) {
        var tls = strict.tls().only(version);

        assertRefused("handshake_failure", () -> dial(strict, implicit, tls));
        dial(strict, implicit, tls.asking("ftp.example.com")).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void dataConnectionsNeedNoName(String version) {
        var tls = strict.tls().only(version).asking("ftp.example.com");
        try (var client = strict.login("alice", tls)) {
            for (var dataTls : new ClientTls[] {tls, tls.asking(null).afresh(), tls.asking(null)}) {
                try (var data = client.begin("NLST", dataTls).secured()) {
                    assertThat(data.readAll()).isEmpty();
                }
                assertThat(client.reply().code()).isEqualTo(226);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void dataConnectionsMustNotAskForAnotherName(String version) {
        var tls = named.tls().only(version);
        try (var client = named.login("alice", tls);
                var data = client.begin("NLST", tls.afresh().asking("other.example.com"))) {
            assertRefused("unrecognized_name", data::secured);

            assertThat(client.reply().code()).isEqualTo(522);
        }
    }

    /** The name is part of the session: RFC 6066 section 3. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aClientThatNamesTheServerOnBothConnectionsResumes(String version) {
        try (var site = SiteUnderTest.serving(NAMES + "tls: {sessionReuse: Required}");
                var client = site.login("alice", site.tls().only(version).asking("ftp.example.com"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.listing("NLST")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftp.example.com, 220",
        "FTP.example.com, 220",
        "x.parts.example.com, 504",
        "127.0.0.1, 504",
        "other.example.com, 504"
    })
    void hostMustBeTheNameWithWhichTlsBegan(String name, int code) {
        for (boolean implicit : new boolean[] {true, false}) {
            try (var client = dial(named, implicit, named.tls().asking("ftp.example.com"))) {
                assertThat(client.codeOf("HOST " + name)).isEqualTo(code);
            }
        }
    }

    /** What decides on the name sees all of it, however the client cuts its message up (RFC 8446 section 5.1). */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 16_384})
    void aNameIsFoundInAHelloOfManyRecords(int size) throws Exception {
        try (var client = named.dialImplicit()) {
            client.sendRaw(inRecordsOf(size, helloFor("other.example.com")));

            assertThat(client.rest()).hasSize(7).startsWith(21).endsWith(2, 112);
        }
    }

    /** A whole ClientHello without its record's header. */
    private static byte[] helloFor(String name) throws Exception {
        var engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        engine.setSSLParameters(parameters);
        var record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), record);
        return Arrays.copyOfRange(record.array(), 5, record.position());
    }

    private static byte[] inRecordsOf(int size, byte[] message) {
        var records = new ByteArrayOutputStream();
        for (int at = 0; at < message.length; at += size) {
            int length = Math.min(size, message.length - at);
            records.writeBytes(new byte[] {22, 3, 1, (byte) (length >> 8), (byte) length});
            records.write(message, at, length);
        }
        return records.toByteArray();
    }
}
