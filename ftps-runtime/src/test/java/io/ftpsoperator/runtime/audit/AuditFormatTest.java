package io.ftpsoperator.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditFormatTest {

    private static final String[] NASTY = {
        "a\r\n2026-06-01 00:00:00 203.0.113.7 1 admin forged",
        "tab\tvertical\u000bform\u000cnull\u0000escape\u001b[2J",
        "\"quoted\" \\\"}\n{\"method\":\"PASS\"",
        "next\u0085line\u2028separator\u2029paragraph",
        "no\u00a0break\u3000ideographic\u200bzero",
        "turned\u202eround",
        "50%+tax +1",
        "#Fields: x",
        "-",
        "gr\u00fc\u00dfe \ud83d\ude00.txt"
    };

    @Test
    void aLineInJsonHasEverything() throws Exception {
        var line = AuditFormat.JSON.line(Records.download("a b.csv"));

        assertThat(line)
                .isEqualTo("{\"time\":\"2026-06-01T00:00:00.123Z\",\"site\":\"partners\",\"listener\":21,"
                        + "\"mode\":\"explicit\",\"session\":\"00ff\",\"clientAddress\":\"203.0.113.7\","
                        + "\"clientPort\":50000,\"serverAddress\":\"192.0.2.1\",\"serverPort\":21,\"user\":\"alice\","
                        + "\"method\":\"RETR\",\"argument\":\"a b.csv\",\"path\":\"/in/a b.csv\","
                        + "\"fullPath\":\"/alice/in/a b.csv\",\"reply\":426,\"substatus\":20,\"reason\":\"aborted\","
                        + "\"bytesSent\":4096,\"bytesReceived\":0,\"durationMillis\":250,\"controlEncrypted\":true,"
                        + "\"controlTlsVersion\":\"TLSv1.3\",\"controlCipher\":\"TLS_AES_256_GCM_SHA384\","
                        + "\"controlResumed\":false,\"dataEncrypted\":true,\"dataTlsVersion\":\"TLSv1.3\","
                        + "\"dataCipher\":\"TLS_AES_256_GCM_SHA384\",\"dataResumed\":true}\n");
    }

    @Test
    void theW3cHeaderNamesTheFieldsAsIisDoesAndTwoMore() {
        assertThat(AuditFormat.W3C.header(Instant.parse("2026-06-01T10:20:30.5Z")))
                .isEqualTo("""
                #Software: ftps-operator
                #Version: 1.0
                #Date: 2026-06-01 10:20:30
                #Fields: date time c-ip c-port cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status \
                sc-substatus sc-bytes cs-bytes time-taken x-session x-fullpath x-tls-control x-tls-data
                """);
    }

    @Test
    void aLineInW3cHasAValueForEachField() {
        assertThat(AuditFormat.W3C.line(Records.download("a b.csv")))
                .isEqualTo("2026-06-01 00:00:00 203.0.113.7 50000 alice 192.0.2.1 21 RETR a+b.csv 426 - 20 4096 0 250"
                        + " 00ff /alice/in/a+b.csv TLSv1.3+TLS_AES_256_GCM_SHA384"
                        + " TLSv1.3+TLS_AES_256_GCM_SHA384+resumed\n");
    }

    @Test
    void whatThereIsNoneOfIsLeftOutOrAHyphen() {
        var stranger = AuditRecord.ofStranger(
                Instant.parse("2026-06-01T00:00:00Z"),
                new InetSocketAddress("203.0.113.7", 1),
                new InetSocketAddress("192.0.2.1", 30000),
                "partners");

        assertThat(AuditFormat.W3C.line(stranger))
                .isEqualTo(
                        "2026-06-01 00:00:00 203.0.113.7 1 - 192.0.2.1 30000 DataChannelClosed - - - 38 0 0 0 - - - -\n");
        assertThat(AuditFormat.JSON.line(stranger)).doesNotContain("null", "\"\"", "Encrypted", "listener", "reply");
    }

    @Test
    void noClientCanForgeALine() throws Exception {
        for (var text : NASTY) {
            var happened = Records.of(text, new Said("RETR", text, text, text), Optional.empty());

            var w3c = AuditFormat.W3C.line(happened);
            var json = AuditFormat.JSON.line(happened);

            assertThat(w3c.split("[\\h\\v\\x00-\\x1f\\x7f-\\x9f]+", -1))
                    .as(w3c)
                    .hasSize(20); // 19, and what ends the line
            assertThat(w3c.split(" ")[16]).isNotEqualTo("-").doesNotContain("\"");
            assertThat(URLDecoder.decode(w3c.split(" ")[16], StandardCharsets.UTF_8))
                    .isEqualTo(text);
            assertThat(json.codePoints().filter(c -> c < ' ' || c > '~'))
                    .as(json)
                    .containsExactly((int) '\n');
            assertThat(new ObjectMapper().readTree(json).get("argument").textValue())
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00b"})
    void halfACharacterIsNoObstacle(String half) {
        var happened = Records.of(half, new Said("RETR", half, half, half), Optional.empty());

        assertThat(AuditFormat.W3C.line(happened)).hasLineCount(1).contains("%3F");
        assertThat(AuditFormat.JSON.line(happened)).hasLineCount(1);
    }

    @Test
    void saysHowManyLinesWereLost() {
        var now = Instant.parse("2026-06-01T00:00:00Z");

        assertThat(AuditFormat.JSON.lost(now, 12))
                .isEqualTo("{\"time\":\"2026-06-01T00:00:00Z\",\"method\":\"AuditLinesLost\",\"count\":12}\n");
        assertThat(AuditFormat.W3C.lost(now, 12)).isEqualTo("#Remark: 2026-06-01 00:00:00 AuditLinesLost 12\n");
    }
}
