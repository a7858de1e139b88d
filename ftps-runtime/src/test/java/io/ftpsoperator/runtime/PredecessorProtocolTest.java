package io.ftpsoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pod asks for the ports of one that serves sessions on. */
class PredecessorProtocolTest {

    private static final String BY_ADDRESS = "tls: {sessionReuse: Enabled}\n";
    private static final String BY_ADDRESS_AND_TLS =
            "tls: {sessionReuse: Required}\nservice: {externalTrafficPolicy: Local}\n";
    private static final String BY_TLS = "tls: {sessionReuse: Required}\nservice: {externalTrafficPolicy: Cluster}\n";

    private static final String CLIENT = "127.0.0.2";

    @ParameterizedTest
    @ValueSource(strings = {BY_ADDRESS, BY_ADDRESS_AND_TLS, BY_TLS})
    void takesNoDataConnectionFromASessionThatWaitsForIt(String spec) {
        Predecessor predecessor;
        try (var site = SiteUnderTest.serving(spec + SiteUnderTest.passive(1));
                var client = site.dialFrom(CLIENT)
                        .greeted()
                        .authenticated()
                        .loggedIn("alice")
                        .protectingData()) {
            site.given("alice", "hello", "hello".getBytes());
            int port = client.epsv();
            client.send("RETR hello");
            assertThat(client.reply().code()).isEqualTo(150);

            predecessor = new Predecessor(
                    () -> Optional.of(SiteUnderTest.LOOPBACK), port, () -> false, InstantSource.system());
            for (int i = 0; i < 5; i++) {
                assertThat(predecessor.failure()).isPresent();
            }
            try (var data = client.dialDataFrom(CLIENT, port)) {
                assertThat(data.secured().readAll()).asString().isEqualTo("hello");
            }
            assertThat(client.reply().code()).isEqualTo(226);
        }
        assertThat(predecessor.failure()).as("once it has ended").isEmpty();
    }
}
