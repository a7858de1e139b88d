package io.ftpsoperator.runtime.control;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes command lines of bytes (RFC 959 section 5.3, RFC 2640 section 3.1): UTF-8, ended by CR LF and by nothing else. A line
 * that breaks the rules is reported as a whole and never carried out in part.
 */
final class LineDecoder {

    /** Longest line, without its end; a path of the longest kind fits. */
    static final int LONGEST = 4096;

    private static final int IAC = 0xFF;
    private static final int DATA_MARK = 0xF2;
    private static final int FIRST_COMMAND = 0xF0; // of Telnet: RFC 854

    sealed interface Decoded {
        record Line(String text) implements Decoded {}

        record Malformed(int code, String text) implements Decoded {}
    }

    private byte[] line = new byte[128];
    private int length;
    private boolean afterCarriageReturn;
    private boolean tooLong;
    private boolean strayByte;
    private int telnet; // bytes of a Telnet command seen so far; it ends with its second or, for options, third byte

    /** The next line, or nothing until more bytes come. */
    Optional<Decoded> next(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            int b = bytes.get() & 0xFF;
            if (takenByTelnet(b)) {
                continue;
            }
            if (b == '\n') {
                return finishLine();
            }
            // RFC 959 knows CR only as part of CR LF, and NUL not at all.
            strayByte |= afterCarriageReturn || b == 0;
            afterCarriageReturn = b == '\r';
            if (!afterCarriageReturn) {
                append(b);
            }
        }
        return Optional.empty();
    }

    private Optional<Decoded> finishLine() {
        boolean properEnd = afterCarriageReturn;
        afterCarriageReturn = false;
        Optional<Decoded> decoded;
        if (tooLong) {
            decoded = Optional.of(new Decoded.Malformed(500, "The line is longer than %d bytes.".formatted(LONGEST)));
        } else if (!properEnd || strayByte) {
            decoded =
                    Optional.of(new Decoded.Malformed(500, "A line ends with CR LF and has no CR, LF or NUL inside."));
        } else {
            decoded = Optional.of(decode());
        }
        reset();
        return decoded;
    }

    private Decoded decode() {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
            return new Decoded.Line(text.toString());
        } catch (CharacterCodingException e) {
            return new Decoded.Malformed(501, "The line is not UTF-8.");
        }
    }

    /**
     * Telnet commands stand before ABOR and STAT (RFC 959 section 4.1.3); inside a line they are not UTF-8 and are refused. Of
     * Telnet's Synch, IAC DM, one byte is urgent data of TCP and may get lost on the way through proxies; no verb begins with
     * the other.
     */
    private boolean takenByTelnet(int b) {
        if (telnet == 0) {
            telnet = b == IAC && length == 0 ? 1 : 0;
            return telnet == 1 || b == DATA_MARK && length == 0;
        }
        if (telnet == 1 && b < FIRST_COMMAND) {
            telnet = 0;
            return false;
        }
        boolean option = telnet == 1 && b >= 0xFB && b <= 0xFE; // WILL, WONT, DO, DONT take one more byte
        telnet = option ? 2 : 0;
        return true;
    }

    private void append(int b) {
        if (length == LONGEST) {
            tooLong = true;
            return;
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST, length * 2));
        }
        line[length++] = (byte) b;
    }

    /** Forgets an unfinished line. */
    void reset() {
        length = 0;
        tooLong = false;
        strayByte = false;
        afterCarriageReturn = false;
        telnet = 0;
        if (line.length > 512) {
            line = new byte[128]; // a session that waits keeps no long buffer
        }
    }
}
