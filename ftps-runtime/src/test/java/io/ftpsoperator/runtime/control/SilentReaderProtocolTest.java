package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;

/** A client that sends commands and reads no replies: the server must not keep them all for it. */
class SilentReaderProtocolTest {

    private static final int COMMANDS = 20_000;

    /** So that what the system holds of them on their way is a small part. */
    private static final String LONG_FEAT = "FEAT" + " ".repeat(4000) + "\r\n";

    @RepeatedTest(3)
    void isServedNoFurtherUntilItReads() throws Exception {
        try (var site = SiteUnderTest.serving("limits: {loginTimeout: 5m}");
                var client = site.connect()) {
            var sending = CompletableFuture.runAsync(() -> sendAll(client));

            assertThatThrownBy(() -> sending.get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);

            var said = new String(client.rest());
            sending.get(10, TimeUnit.SECONDS);
            assertThat(said.lines().filter(line -> line.equals("211 End"))).hasSize(COMMANDS);
            assertThat(said).endsWith("221 Good-bye.\r\n");
        }
    }

    private static void sendAll(FtpsClient client) {
        client.sendRaw(LONG_FEAT.repeat(COMMANDS) + "QUIT\r\n");
    }
}
