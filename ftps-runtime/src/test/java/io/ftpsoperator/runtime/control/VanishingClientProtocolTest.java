package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.runtime.testing.Freedom;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client that is gone from one moment to the next leaves nothing behind. The site has room for four connections, one session of
 * alice and one passive port, so that anything left is missed at once.
 */
class VanishingClientProtocolTest {

    private static final byte[] BIG = new byte[8 << 20];

    private SiteUnderTest site;

    @BeforeEach
    void serve() {
        site = SiteUnderTest.serving("listeners: [{port: 21}]\nlimits: {maxSessions: 4, maxSessionsPerUser: 1}\n"
                + SiteUnderTest.passive(1));
        site.given("alice", "big", BIG);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private void assertNothingIsLeft() {
        Freedom.ofAConnection(site);
        Freedom.ofASession(site, "alice");
        try (var bob = site.login("bob")) {
            Freedom.ofAPassivePort(bob);
            assertThat(bob.listing("NLST")).isEmpty();
        }
    }

    @Test
    void inTheMiddleOfADownload() {
        try (var client = site.login("alice");
                var data = client.begin("RETR big").secured()) {
            data.read(1000);

            client.cut();

            assertNothingIsLeft();
            assertThatThrownBy(data::readAll).as("it ends in the middle").isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void inTheMiddleOfAnUpload() {
        try (var client = site.login("alice");
                var data = client.begin("STOR half").secured()) {
            data.write(new byte[100_000]);

            client.cut();

            assertNothingIsLeft();
            assertThat(site.file("alice", "half")).doesNotExist();
        }
    }

    @Test
    void whileTheDataConnectionIsAwaited() {
        try (var client = site.login("alice")) {
            client.epsv();
            assertThat(client.codeOf("LIST")).isEqualTo(150);

            client.cut();

            assertNothingIsLeft();
        }
    }

    @Test
    void inTheMiddleOfTheDataHandshake() {
        try (var client = site.login("alice");
                var data = client.begin("LIST")) {
            client.cut();

            assertNothingIsLeft();
            assertThat(data.tcp().isBound()).isTrue();
        }
    }

    @Test
    void withAPassivePortThatItDidNotUse() {
        try (var client = site.login("alice")) {
            client.epsv();

            client.cut();

            assertNothingIsLeft();
        }
    }

    @Test
    void inTheMiddleOfTheTlsHandshake() {
        for (int i = 0; i < 8; i++) {
            try (var client = site.connect()) {
                assertThat(client.codeOf("AUTH TLS")).isEqualTo(234);
                client.sendRaw(new byte[] {22, 3, 1, 2, 0, 1});
                client.cut();
            }
            Freedom.ofAConnection(site);
        }

        assertNothingIsLeft();
    }

    /** The server is still at it when the client is gone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "USER alice\r\nPASS alice-secret\r\n",
                "USER alice\r\nPASS alice-secret\r\nEPSV\r\n",
                "USER alice\r\nPASS alice-secret\r\nPBSZ 0\r\nPROT P\r\nEPSV\r\nLIST\r\n",
                "USER alice\r\nPASS wrong\r\nUSER alice\r\nPASS alice-secret\r\nEPSV\r\nEPSV\r\n"
            })
    void rightBehindItsCommands(String pipelined) {
        for (int i = 0; i < 10; i++) {
            try (var client = site.connect().authenticated()) {
                client.sendRaw(pipelined);
                client.cut();
            }
            Freedom.ofAConnection(site);
        }

        assertNothingIsLeft();
    }
}
