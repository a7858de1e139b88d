package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Freedom;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Caps and time-outs, each told by 421. */
class LimitsProtocolTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    @Test
    void tellsAConnectionTooManyAndClosesIt() {
        try (var site = SiteUnderTest.serving("limits: {maxSessions: 1}");
                var first = site.connect();
                var second = site.dial()) {
            assertThat(second.reply().code()).isEqualTo(421);
            assertThat(second.isClosedWithin(SOON)).isTrue();
            assertThat(first.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void tellsAnImplicitConnectionTooManyInsideTls() {
        try (var site = SiteUnderTest.serving("limits: {maxSessions: 1}");
                var first = site.connect();
                var second = site.dialImplicit()) {
            assertThat(second.secured().reply().code()).isEqualTo(421);
            assertThat(second.isClosedWithin(SOON)).isTrue();
            assertThat(first.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void servesAnotherConnectionWhenOneIsGone() {
        try (var site = SiteUnderTest.serving("limits: {maxSessions: 1}")) {
            for (int i = 0; i < 20; i++) {
                Freedom.ofAConnection(site);
            }
        }
    }

    @Test
    void refusesASessionTooManyOfOneUser() {
        try (var site = SiteUnderTest.serving("limits: {maxSessionsPerUser: 2}");
                var first = site.login("alice");
                var second = site.login("alice");
                var third = site.connect().authenticated();
                var other = site.login("bob")) {
            third.command("USER alice");
            assertThat(third.codeOf("PASS alice-secret")).isEqualTo(421);
            assertThat(third.isClosedWithin(SOON)).isTrue();

            second.command("QUIT");

            assertThat(second.isClosedWithin(SOON)).isTrue();
            Freedom.ofASession(site, "alice");
            assertThat(first.codeOf("NOOP")).isEqualTo(200);
            assertThat(other.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void aUserWhoStartsOverIsNoLongerCounted() {
        try (var site = SiteUnderTest.serving("limits: {maxSessionsPerUser: 1}");
                var first = site.login("alice")) {
            first.command("USER bob");

            try (var second = site.login("alice")) {
                assertThat(second.codeOf("NOOP")).isEqualTo(200);
            }
        }
    }

    @Test
    void closesASessionWithTooManyFailedLogins() {
        try (var site = SiteUnderTest.serving("limits: {maxLoginFailures: 3}");
                var client = site.connect().authenticated()) {
            var codes = new ArrayList<Integer>();
            for (int i = 0; i < 3; i++) {
                client.command("USER alice");
                codes.add(client.codeOf("PASS wrong"));
            }

            assertThat(codes).containsExactly(530, 530, 421);
            assertThat(client.isClosedWithin(SOON)).isTrue();
        }
    }

    @Test
    void closesAnIdleSession() {
        try (var site = SiteUnderTest.serving("limits: {idleTimeout: 1s}");
                var client = site.login("alice")) {
            assertThat(client.reply().code()).isEqualTo(421);
            assertThat(client.isClosedWithin(SOON)).isTrue();
        }
    }

    @Test
    void aRunningTransferKeepsItsSession() {
        try (var site = SiteUnderTest.serving("limits: {idleTimeout: 2s}");
                var client = site.login("alice");
                var data = client.begin("STOR slow").secured()) {
            for (int i = 0; i < 4; i++) {
                data.write(new byte[1000]);
                assertThat(data.hearsNothingFor(Duration.ofMillis(700))).isTrue();
            }
            data.finish();

            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void endsATransferInWhichNothingMoves() {
        try (var site = SiteUnderTest.serving("limits: {idleTimeout: 1s}");
                var client = site.login("alice");
                var data = client.begin("STOR stalled").secured()) {
            data.write(new byte[1000]);

            assertThat(client.reply().code()).isEqualTo(426);
            assertThat(site.file("alice", "stalled")).doesNotExist();
        }
    }

    @Test
    void closesASessionThatDoesNotLogInInTimeWhateverElseItSays() {
        try (var site = SiteUnderTest.serving("limits: {loginTimeout: 1s}");
                var client = site.connect()) {
            client.sendRaw("NOOP\r\n");
            int code = client.reply().code();
            while (code == 200) { // the server ends this loop
                client.send("NOOP");
                code = client.reply().code();
            }

            assertThat(code).isEqualTo(421);
            assertThat(client.reset(SOON)).isTrue();
        }
    }

    @Test
    void closesSessionsThatDoNotFinishTheTlsHandshakeInTime() {
        try (var site = SiteUnderTest.serving("limits: {loginTimeout: 1s, maxSessions: 2}");
                var explicit = site.connect();
                var implicit = site.dialImplicit()) {
            assertThat(explicit.codeOf("AUTH TLS")).isEqualTo(234);

            assertThat(explicit.reset(SOON)).isTrue();
            assertThat(implicit.reset(SOON)).isTrue();
            Freedom.ofAConnection(site);
        }
    }
}
