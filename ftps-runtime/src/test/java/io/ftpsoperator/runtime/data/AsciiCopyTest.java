package io.ftpsoperator.runtime.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.tls.Encryption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiCopyTest {

    @TempDir
    Path dir;

    /** A data connection in memory; what is read from it comes in pieces of the given size. */
    private static final class Wire implements DataStream {
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final ByteBuffer coming;
        private final int piece;

        Wire(String coming, int piece) {
            this.coming = ByteBuffer.wrap(coming.getBytes(US_ASCII));
            this.piece = piece;
        }

        @Override
        public int read(ByteBuffer target) {
            if (!coming.hasRemaining()) {
                return -1;
            }
            int count = Math.min(piece, Math.min(coming.remaining(), target.remaining()));
            target.put(coming.slice(coming.position(), count));
            coming.position(coming.position() + count);
            return count;
        }

        @Override
        public void write(ByteBuffer source) {
            while (source.hasRemaining()) {
                sent.write(source.get());
            }
        }

        @Override
        public long send(FileChannel file, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long receive(WritableByteChannel file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void finish() {}

        @Override
        public Carried carried() {
            return new Carried(Encryption.CLEAR, 0, 0, 0, 0);
        }

        @Override
        public void close() {}
    }

    private static String visible(String escaped) {
        return escaped.replace("R", "\r").replace("N", "\n");
    }

    /** R and N stand for CR and LF. */
    @ParameterizedTest
    @CsvSource({"'', ''", "aNb, aRNb", "aRNb, aRNb", "N, RN", "NN, RNRN", "aR, aR", "aRb, aRb", "RRN, RRN"})
    void sendsLineEndsAsCrLf(String inFile, String onWire) throws IOException {
        var file = Files.writeString(dir.resolve("f"), visible(inFile));
        var wire = new Wire("", 1);

        try (var channel = FileChannel.open(file)) {
            assertThat(AsciiCopy.send(channel, 0, wire)).isEqualTo(onWire.length());
        }

        assertThat(wire.sent.toString(US_ASCII)).isEqualTo(visible(onWire));
    }

    /** RFC 3659 section 5.1: the offset is one into what goes over the wire. */
    @ParameterizedTest
    @CsvSource({"0, aRNbRN", "1, RNbRN", "2, NbRN", "3, bRN", "6, ''", "7, ''"})
    void goesOnWhereTheWireStopped(int from, String onWire) throws IOException {
        var file = Files.writeString(dir.resolve("f"), "a\nb\n");
        var wire = new Wire("", 1);

        try (var channel = FileChannel.open(file)) {
            assertThat(AsciiCopy.send(channel, from, wire)).isEqualTo(onWire.length());
        }

        assertThat(wire.sent.toString(US_ASCII)).isEqualTo(visible(onWire));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "aRNb, aNb", "aNb, aNb", "RN, N", "aRb, aRb", "aR, aR", "RRN, RN", "aRNRN, aNN"})
    void storesLineEndsAsLfHoweverTheyArrive(String onWire, String inFile) throws IOException {
        for (int piece = 1; piece <= 5; piece++) {
            var file = dir.resolve("f" + piece);
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                assertThat(AsciiCopy.receive(new Wire(visible(onWire), piece), channel))
                        .isEqualTo(onWire.length());
            }
            assertThat(Files.readString(file)).isEqualTo(visible(inFile));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 131_072, 300_001})
    void growsToTwiceTheSizeWithoutLosingAByte(int lines) throws IOException {
        var file = Files.writeString(dir.resolve("f"), "\n".repeat(lines));
        var wire = new Wire("", 1);

        try (var channel = FileChannel.open(file)) {
            AsciiCopy.send(channel, 0, wire);
        }

        assertThat(wire.sent.toString(US_ASCII)).isEqualTo("\r\n".repeat(lines));
    }
}
