package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.NameLookups;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** No client waits for a name server: addresses stay numbers. */
class NameLookupProtocolTest {

    @Test
    void neverAsksForTheNameOfAClient() throws Exception {
        try (var site = SiteUnderTest.serving("logging: {format: W3C}");
                var explicit = site.dialFrom("127.0.0.9");
                var implicit = site.loginImplicit("bob")) {
            explicit.greeted().authenticated().loggedIn("alice").protectingData();
            implicit.upload("STOR file", new byte[10]);
            implicit.listing("LIST");
            implicit.command("PASV");
            implicit.command("STAT");
            explicit.command("QUIT");

            site.audit().line(line -> line.contains(" 127.0.0.9 ") && line.contains(" QUIT "));
            site.become("logging: {format: JSON}");
            implicit.command("NOOP");
            site.audit().line(line -> line.contains("\"NOOP\""));
            assertThat(NameLookups.askedFor("127.0.0.9")).isFalse();
            assertThat(NameLookups.askedFor("127.0.0.1")).isFalse();
        }
    }

    @Test
    void wouldBeSeenIfItDid() throws Exception {
        var asking = Thread.ofPlatform()
                .start(() -> InetAddress.ofLiteral("127.0.0.99").getHostName());
        asking.join();

        assertThat(NameLookups.askedFor("127.0.0.99")).isTrue();
    }
}
