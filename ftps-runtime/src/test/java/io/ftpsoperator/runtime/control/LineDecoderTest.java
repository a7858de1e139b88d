package io.ftpsoperator.runtime.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.control.LineDecoder.Decoded;
import io.ftpsoperator.runtime.control.LineDecoder.Decoded.Line;
import io.ftpsoperator.runtime.control.LineDecoder.Decoded.Malformed;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineDecoderTest {

    private final LineDecoder decoder = new LineDecoder();

    private List<Decoded> decode(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        var lines = new ArrayList<Decoded>();
        for (var line = decoder.next(buffer); line.isPresent(); line = decoder.next(buffer)) {
            lines.add(line.get());
        }
        assertThat(buffer.hasRemaining()).isFalse();
        return lines;
    }

    private List<Decoded> decode(String text) {
        return decode(text.getBytes(UTF_8));
    }

    @Test
    void partsLinesAtCarriageReturnAndLineFeed() {
        assertThat(decode("USER alice\r\nPASS  x \r\n\r\n"))
                .containsExactly(new Line("USER alice"), new Line("PASS  x "), new Line(""));
    }

    @Test
    void readsUtf8HoweverItArrives() {
        var bytes = "CWD Jürgen/日本\r\n".getBytes(UTF_8);
        for (int i = 0; i < bytes.length - 1; i++) {
            assertThat(decode(new byte[] {bytes[i]})).isEmpty();
        }

        assertThat(decode(new byte[] {bytes[bytes.length - 1]})).containsExactly(new Line("CWD Jürgen/日本"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOOP\n", "NO\rOP\r\n", "NOOP\r\r\n", "NO\0OP\r\n", "\0\r\n", "\rNOOP\r\n"})
    void reportsStrayBytesAndReadsTheNextLine(String line) {
        var decoded = decode(line + "PWD\r\n");

        assertThat(decoded).hasSize(2).last().isEqualTo(new Line("PWD"));
        assertThat(decoded.getFirst()).isInstanceOfSatisfying(Malformed.class, bad -> assertThat(bad.code())
                .isEqualTo(500));
    }

    @ParameterizedTest
    @CsvSource({"4096, true", "4097, false", "50000, false"})
    void takesLinesOfALimitedLength(int length, boolean taken) {
        var decoded = decode("x".repeat(length) + "\r\nPWD\r\n");

        assertThat(decoded).hasSize(2).last().isEqualTo(new Line("PWD"));
        assertThat(decoded.getFirst() instanceof Line).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff\u00f4\u00ff\u00f2ABOR\r\n", "\u00ff\u00fb\u0001ABOR\r\n", "\u00ff\u00f1ABOR\r\n"})
    void passesOverTelnetCommandsBeforeALine(String line) {
        assertThat(decode(line.getBytes(ISO_8859_1))).containsExactly(new Line("ABOR"));
    }

    /** A proxy on the way may lose the one byte that was urgent. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u00ff\u00f4\u00f2ABOR\r\n", "\u00f2ABOR\r\n", "\u00ff\u00f4\u00ffABOR\r\n", "\u00ffABOR\r\n"})
    void passesOverHalfOfATelnetSynch(String line) {
        assertThat(decode(line.getBytes(ISO_8859_1))).containsExactly(new Line("ABOR"));
    }

    @Test
    void endsALineThatIsNothingButHalfOfATelnetCommand() {
        assertThat(decode("\u00ff\r\nPWD\r\n".getBytes(ISO_8859_1))).containsExactly(new Line(""), new Line("PWD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00c0\u00af", "\u00ed\u00a0\u0080", "a\u00ff", "\u00e4"})
    void refusesWhatIsNotUtf8(String argument) {
        assertThat(decode(("CWD " + argument + "\r\n").getBytes(ISO_8859_1)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Malformed.class, bad -> assertThat(bad.code()).isEqualTo(501));
    }

    @Test
    void forgetsAnUnfinishedLineWhenTold() {
        decode("MKD ev");

        decoder.reset();

        assertThat(decode("il\r\n")).containsExactly(new Line("il"));
    }
}
