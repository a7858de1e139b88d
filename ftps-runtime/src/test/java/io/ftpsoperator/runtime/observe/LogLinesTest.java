package io.ftpsoperator.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLinesTest {

    @Test
    void inJsonHaveTheEventsKeysBesideTheUsualOnes() throws Exception {
        var event = event("upload stored");
        event.addKeyValuePair(new KeyValuePair("user", "alice"));
        event.addKeyValuePair(new KeyValuePair("bytes", 42L));

        var line = new ObjectMapper().readTree(write(new JsonLines(), event));

        assertThat(line.get("time").textValue()).isEqualTo("2026-06-01T00:00:00Z");
        assertThat(line.get("level").textValue()).isEqualTo("INFO");
        assertThat(line.get("message").textValue()).isEqualTo("upload stored");
        assertThat(line.get("user").textValue()).isEqualTo("alice");
        assertThat(line.get("bytes").longValue()).isEqualTo(42);
    }

    @Test
    void areOneLineEachWhateverAClientSends() {
        var event = event("command");
        event.addKeyValuePair(new KeyValuePair("path", "a\r\nfake line\u001b[31m"));

        assertThat(write(new TextLines(), event)).endsWith("INFO  command path=a??fake line?[31m\n");
        assertThat(write(new JsonLines(), event)).hasLineCount(1);
    }

    @Test
    void haveNoKeyOverwriteWhatWasLogged() throws Exception {
        var event = event("command");
        event.addKeyValuePair(new KeyValuePair("level", "ERROR"));

        assertThat(new ObjectMapper()
                        .readTree(write(new JsonLines(), event))
                        .get("level")
                        .textValue())
                .isEqualTo("INFO");
    }

    private static LoggingEvent event(String message) {
        var event = new LoggingEvent();
        event.setLoggerContext(new LoggerContext());
        event.setLoggerName("test");
        event.setLevel(Level.INFO);
        event.setMessage(message);
        event.setInstant(Instant.parse("2026-06-01T00:00:00Z"));
        return event;
    }

    private static String write(Encoder<ILoggingEvent> encoder, ILoggingEvent event) {
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
