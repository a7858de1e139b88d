package io.ftpsoperator.runtime.session;

import java.util.Arrays;
import java.util.List;
import org.apache.ftpserver.ftplet.FtpReply;

/**
 * A reply on the control channel: three digits and at least one line of text (RFC 959 section 4.2). The lines between the first
 * and the last begin with a space, so that none of them can be taken for the last.
 */
public record Reply(int code, List<String> lines) implements FtpReply {

    public Reply {
        lines = List.copyOf(lines);
    }

    public static Reply of(int code, String text) {
        return new Reply(code, text.indexOf('\n') < 0 ? List.of(text) : Arrays.asList(text.split("\r?\n", -1)));
    }

    public static Reply of(int code, List<String> lines) {
        return new Reply(code, lines);
    }

    @Override
    public int getCode() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.join("\n", lines);
    }

    @Override
    public long getSentTime() {
        return 0; // the audit log has the time; a reply is a value
    }

    @Override
    public boolean isPositive() {
        return code < 400;
    }

    /** As it goes over the wire, with its line ends. */
    public String encoded() {
        if (lines.size() == 1) {
            return code + " " + lines.getFirst() + "\r\n";
        }
        var text = new StringBuilder()
                .append(code)
                .append('-')
                .append(lines.getFirst())
                .append("\r\n");
        for (var line : lines.subList(1, lines.size() - 1)) {
            text.append(line.startsWith(" ") ? "" : " ").append(line).append("\r\n");
        }
        return text.append(code)
                .append(' ')
                .append(lines.getLast())
                .append("\r\n")
                .toString();
    }

    @Override
    public String toString() {
        return encoded().stripTrailing();
    }
}
