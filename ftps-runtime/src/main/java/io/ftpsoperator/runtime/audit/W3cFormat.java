package io.ftpsoperator.runtime.audit;

import io.ftpsoperator.runtime.tls.Encryption;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The W3C extended log file format (WD-logfile-960323) with the fields that IIS writes for FTP, and two of ours. A value has no
 * space: {@code -} stands for none, {@code +} for a space, and {@code %} with two hexadecimal digits for a byte of what could
 * end a value or a line, or be taken for one of these three.
 */
final class W3cFormat implements AuditFormat {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String NONE = "-";
    private static final String CLEAR = "clear";

    private static final Map<String, Function<AuditRecord, String>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("date", it -> DATE.format(it.time()));
        FIELDS.put("time", it -> TIME.format(it.time()));
        FIELDS.put("c-ip", it -> it.connection().client().getAddress().getHostAddress());
        FIELDS.put("c-port", it -> Integer.toString(it.connection().client().getPort()));
        FIELDS.put("cs-username", it -> value(it.user()));
        FIELDS.put("s-ip", it -> it.connection().server().getAddress().getHostAddress());
        FIELDS.put("s-port", it -> Integer.toString(it.connection().server().getPort()));
        FIELDS.put("cs-method", it -> value(it.said().method()));
        FIELDS.put("cs-uri-stem", it -> value(it.said().argument()));
        FIELDS.put(
                "sc-status",
                it -> it.result().reply() == 0
                        ? NONE
                        : Integer.toString(it.result().reply()));
        FIELDS.put("sc-win32-status", _ -> NONE);
        FIELDS.put(
                "sc-substatus", it -> Integer.toString(it.result().substatus().code()));
        FIELDS.put("sc-bytes", it -> Long.toString(it.result().sent()));
        FIELDS.put("cs-bytes", it -> Long.toString(it.result().received()));
        FIELDS.put("time-taken", it -> Long.toString(it.taken().toMillis()));
        FIELDS.put("x-session", it -> value(it.connection().session()));
        FIELDS.put("x-fullpath", it -> value(it.said().fullPath()));
        FIELDS.put("x-tls-control", it -> tls(it.control()));
        FIELDS.put("x-tls-data", it -> tls(it.data()));
    }

    @Override
    public String header(Instant now) {
        return "#Software: ftps-operator\n#Version: 1.0\n#Date: %s %s\n#Fields: %s\n"
                .formatted(DATE.format(now), TIME.format(now), String.join(" ", FIELDS.keySet()));
    }

    @Override
    public String line(AuditRecord happened) {
        return FIELDS.values().stream().map(field -> field.apply(happened)).collect(Collectors.joining(" ", "", "\n"));
    }

    @Override
    public String lost(Instant now, long count) {
        return "#Remark: %s %s AuditLinesLost %d\n".formatted(DATE.format(now), TIME.format(now), count);
    }

    private static String tls(Optional<Encryption> channel) {
        return channel.map(it -> it.on() ? it.version() + "+" + it.cipher() + (it.resumed() ? "+resumed" : "") : CLEAR)
                .orElse(NONE);
    }

    private static String value(String text) {
        return switch (text) {
            case "" -> NONE;
            case NONE -> "%2D";
            default -> text.codePoints().mapToObj(W3cFormat::encoded).collect(Collectors.joining());
        };
    }

    private static String encoded(int codePoint) {
        if (codePoint == ' ') {
            return "+";
        }
        var text = Character.toString(codePoint);
        return isPlain(codePoint) ? text : percent(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing that separates, breaks or turns around text, in ASCII or in Unicode. */
    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> codePoint != '+' && codePoint != '%' && codePoint != '"';
        };
    }

    private static String percent(byte[] bytes) {
        var text = new StringBuilder();
        for (byte b : bytes) {
            text.append("%%%02X".formatted(b));
        }
        return text.toString();
    }
}
