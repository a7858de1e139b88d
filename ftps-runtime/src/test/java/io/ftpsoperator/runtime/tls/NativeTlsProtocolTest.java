package io.ftpsoperator.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ftpsoperator.api.v1alpha1.SessionReuse;
import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is the native library's own; what TLS must do is tested with it by all other tests, and with the platform's by those of TLS. */
class NativeTlsProtocolTest {

    @Test
    void servesWhereNothingElseWasAskedFor() {
        assertThat(NativeLibrary.loaded())
                .isEqualTo(!System.getProperty("ftps.tls", "native").equals("platform"));
    }

    /** Its memory is none that Java would know when to give back. */
    @ParameterizedTest
    @EnumSource(SessionReuse.class)
    void nothingIsLeftOfSessionsThatAreOver(SessionReuse reuse) {
        assumeTrue(NativeLibrary.loaded());
        int before = NativeContext.live();
        try (var site = SiteUnderTest.serving("tls: {sessionReuse: %s}".formatted(reuse))) {
            for (var version : new String[] {ClientTls.V1_2, ClientTls.V1_3}) {
                var clients = IntStream.range(0, 5)
                        .mapToObj(_ -> site.login("alice", site.tls().only(version)))
                        .toList();
                for (var client : clients) {
                    client.listing("NLST");
                    assertThat(client.upload("STOR file", new byte[100]).code()).isEqualTo(226);
                }
                assertThat(NativeContext.live()).isGreaterThanOrEqualTo(clients.size());
                clients.getFirst().command("QUIT");
                clients.get(1).begin("STOR cut").cut();
                clients.get(2).command("REIN");
                clients.forEach(FtpsClient::close);
            }

            Eventually.holds("all is given back", () -> NativeContext.live() <= before);
        }
    }
}
