package io.ftpsoperator.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.LogsHeard;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** S20: no password and no key in any log, at any level, in either format, however the client mistypes it. */
class SecretsProtocolTest {

    private static final String SECRET = "Tr0ub4dor-secret";

    private final LogsHeard logs = LogsHeard.from(Logger.ROOT_LOGGER_NAME, "io.ftpsoperator");
    private SiteUnderTest site;

    @BeforeEach
    void serve() {
        site = SiteUnderTest.serving("channelPolicy: {control: Allow, data: Allow}\n");
    }

    @AfterEach
    void stop() {
        site.close();
        logs.close();
    }

    private void assertNothingLeaked(String secret) {
        try (var last = site.connect()) {
            last.command("FEAT");
        }
        site.audit().first("FEAT"); // and so all that was before it
        assertThat(site.audit().lines()).hasSizeGreaterThan(2).noneMatch(line -> tells(line, secret));
        assertThat(logs.all()).noneMatch(line -> tells(line, secret));
    }

    private static boolean tells(String line, String secret) {
        return line.toLowerCase().contains(secret.toLowerCase());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASS %s",
                "pass %s",
                "PaSs %s",
                "PASS\t%s",
                " PASS %s",
                "PASS  %s",
                "PASS %s ",
                "ACCT %s",
                "\tPASS %s",
                "PASS%s",
                "PASS=%s",
                "PASS:%s",
                "PASS\u00a0%s",
                "XPASS %s",
                "PSAS %s",
                "PASSWD %s",
                "PASSWORD %s",
                "P%s",
                "%s",
                "QUOTE PASS %s",
                "LITERAL PASS %s",
                "RAW PASS %s",
                "ADAT %s",
                "SITE PSWD old %s",
                "SITE %s",
                "\u0440ASS %s",
                "PASS %s\0",
                "PASS %s\rNOOP",
                "\u001b[APASS %s"
            })
    void howeverItIsSpelt(String line) {
        for (boolean encrypted : new boolean[] {false, true}) {
            try (var client = encrypted ? site.connect().authenticated() : site.connect()) {
                client.command("USER alice");
                client.command(line.formatted(SECRET));
                client.command("NOOP");
                client.command("QUIT");
            }
        }
        assertNothingLeaked("tr0ub4dor");
    }

    @Test
    void whenItIsPipelinedOrNeverEnds() {
        var pieces = List.of(
                "USER alice\r\nPASS %s\r\nQUIT\r\n",
                "USER alice\nPASS %s\nQUIT\r\n",
                "USER alice\r\nPASS %s",
                "AUTH TLS\r\nUSER alice\r\nPASS %s\r\n",
                "PASS %s" + "x".repeat(5000) + "\r\n",
                "CCC\r\nPASS %s\r\n");
        for (var piece : pieces) {
            try (var client = site.connect()) {
                client.sendRaw(piece.formatted(SECRET));
                client.reply();
            }
        }
        assertNothingLeaked("tr0ub4dor");
    }

    @Test
    void whenTheLoginIsGoodOrBad() {
        try (FtpsClient good = site.login("alice");
                var bad = site.connect().authenticated()) {
            bad.command("USER bob");
            bad.command("PASS " + SECRET);
            good.listing("NLST");
            good.command("QUIT");
        }
        assertNothingLeaked("alice-secret");
        assertThat(site.audit().lines()).noneMatch(line -> tells(line, SECRET));
    }

    @Test
    void norIsTheKeyOfTheCertificate() {
        var key = site.certificate().material().key().getEncoded();
        try (var client = site.login("alice")) {
            client.listing("NLST");
        }
        site.renewCertificate();

        assertNothingLeaked(Base64.getEncoder().encodeToString(key).substring(0, 40));
        assertThat(logs.all()).noneMatch(line -> tells(line, "PRIVATE KEY"));
    }
}
