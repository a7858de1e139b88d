package io.ftpsoperator.runtime.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.ftpsoperator.runtime.tls.Encryption;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/** One JSON object a line. What there is none of is left out, and what is not ASCII is escaped: no reader splits a line there. */
final class JsonFormat implements AuditFormat {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Override
    public String header(Instant now) {
        return "";
    }

    @Override
    public String line(AuditRecord happened) {
        return object(json -> write(happened, json));
    }

    @Override
    public String lost(Instant now, long count) {
        return object(json -> {
            json.writeStringField("time", now.toString());
            json.writeStringField("method", "AuditLinesLost");
            json.writeNumberField("count", count);
        });
    }

    private interface Content {
        void to(JsonGenerator json) throws IOException;
    }

    private static String object(Content content) {
        var text = new StringWriter(512);
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            content.to(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(AuditRecord happened, JsonGenerator json) throws IOException {
        json.writeStringField("time", happened.time().toString());
        where(happened.connection(), json);
        text("user", happened.user(), json);
        json.writeStringField("method", happened.said().method());
        text("argument", happened.said().argument(), json);
        text("path", happened.said().path(), json);
        text("fullPath", happened.said().fullPath(), json);
        result(happened.result(), json);
        json.writeNumberField("durationMillis", happened.taken().toMillis());
        encryption("control", happened.control(), json);
        encryption("data", happened.data(), json);
    }

    private static void where(AuditedConnection connection, JsonGenerator json) throws IOException {
        json.writeStringField("site", connection.site());
        if (connection.listener().isPresent()) {
            var listener = connection.listener().get();
            json.writeNumberField("listener", listener.port());
            json.writeStringField("mode", listener.implicit() ? "implicit" : "explicit");
        }
        text("session", connection.session(), json);
        address("client", connection.client(), json);
        address("server", connection.server(), json);
    }

    private static void address(String end, InetSocketAddress address, JsonGenerator json) throws IOException {
        json.writeStringField(end + "Address", address.getAddress().getHostAddress());
        json.writeNumberField(end + "Port", address.getPort());
    }

    private static void result(Result result, JsonGenerator json) throws IOException {
        if (result.reply() != 0) {
            json.writeNumberField("reply", result.reply());
        }
        json.writeNumberField("substatus", result.substatus().code());
        if (result.substatus() != Substatus.NONE) {
            json.writeStringField("reason", result.substatus().label());
        }
        json.writeNumberField("bytesSent", result.sent());
        json.writeNumberField("bytesReceived", result.received());
    }

    private static void encryption(String channel, Optional<Encryption> known, JsonGenerator json) throws IOException {
        if (known.isEmpty()) {
            return;
        }
        var encryption = known.get();
        json.writeBooleanField(channel + "Encrypted", encryption.on());
        if (encryption.on()) {
            json.writeStringField(channel + "TlsVersion", encryption.version());
            json.writeStringField(channel + "Cipher", encryption.cipher());
            json.writeBooleanField(channel + "Resumed", encryption.resumed());
        }
    }

    private static void text(String name, String value, JsonGenerator json) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }
}
