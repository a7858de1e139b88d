package io.ftpsoperator.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));

    /** Takes nothing until it is opened. */
    private static final class Gate extends OutputStream {

        private final ByteArrayOutputStream through = new ByteArrayOutputStream();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("lines are written as a whole");
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            through.write(bytes, from, count);
        }

        String text() {
            return through.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void writesEveryLineInItsOrderByTheTimeItIsClosed() {
        var out = new ByteArrayOutputStream();
        try (var log = new AuditLog(out, AuditFormat.JSON, CLOCK)) {
            for (int i = 0; i < 10_000; i++) {
                log.record(Records.download("file-" + i));
            }
        }

        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();

        assertThat(lines).hasSize(10_000);
        assertThat(lines.getFirst()).contains("\"file-0\"");
        assertThat(lines.getLast()).contains("\"file-9999\"");
    }

    @Test
    void nobodyWaitsForASlowReaderAndWhatThereIsNoRoomForIsCounted() throws Exception {
        var gate = new Gate();
        var log = new AuditLog(gate, AuditFormat.JSON, CLOCK);
        log.record(Records.download("first"));
        gate.reached.await();
        var large = Records.download("x".repeat(4000));
        long fit = AuditLog.MOST_WAITING / large.size();

        for (int i = 0; i < fit + 7; i++) {
            log.record(large); // with nobody reading: this test ends only if it never waits
        }

        assertThat(log.lost()).isEqualTo(7);
        gate.open.countDown();
        Eventually.holds("the loss is told", () -> gate.text().contains("\"method\":\"AuditLinesLost\",\"count\":7}"));
        log.record(Records.download("last"));
        log.close();
        assertThat(gate.text().lines()).hasSize((int) fit + 3);
        assertThat(gate.text()).containsOnlyOnce("AuditLinesLost").contains("\"last\"");
    }

    @Test
    void anotherFormatBeginsWithItsHeader() {
        var out = new ByteArrayOutputStream();
        try (var log = new AuditLog(out, AuditFormat.W3C, CLOCK)) {
            log.record(Records.download("a"));
            Eventually.holds(
                    "it is written",
                    () -> out.toString(StandardCharsets.UTF_8).lines().count() == 5);
            log.use(AuditFormat.JSON);
            log.record(Records.download("b"));
            Eventually.holds(
                    "it is written",
                    () -> out.toString(StandardCharsets.UTF_8).lines().count() == 6);
            log.use(AuditFormat.W3C);
            log.record(Records.download("c"));
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("#Software: "),
                        line -> assertThat(line).startsWith("#Version: "),
                        line -> assertThat(line).startsWith("#Date: "),
                        line -> assertThat(line).startsWith("#Fields: date time "),
                        line -> assertThat(line).startsWith("2026-06-01 "),
                        line -> assertThat(line).startsWith("{\"time\""),
                        line -> assertThat(line).startsWith("#Software: "),
                        line -> assertThat(line).startsWith("#Version: "),
                        line -> assertThat(line).startsWith("#Date: "),
                        line -> assertThat(line).startsWith("#Fields: date time "),
                        line -> assertThat(line).startsWith("2026-06-01 "));
    }

    @Test
    void closingDoesNotWaitForeverForAReader() {
        var gate = new Gate();
        var log = new AuditLog(gate, AuditFormat.JSON, CLOCK);
        log.record(Records.download("a"));

        log.close(); // this test's own time-out tells if it does not come back

        assertThat(gate.text()).isEmpty();
        gate.open.countDown();
    }
}
