package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The way out of service. */
class DrainProtocolTest {

    /** A quarter of it is how long a session must have been quiet to be told good-bye before the end. */
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private static final Duration FIRST = LIMIT.dividedBy(3);

    private static Thread draining(SiteUnderTest site) {
        return Thread.startVirtualThread(() -> site.drain(LIMIT));
    }

    @Test
    void tellsIdleSessionsGoodBye() throws InterruptedException {
        try (var site = SiteUnderTest.start();
                var unknown = site.connect();
                var known = site.login("alice");
                var implicit = site.loginImplicit("bob")) {
            var drain = draining(site);

            for (var client : new FtpsClient[] {unknown, known, implicit}) {
                assertThat(client.reply().code()).isEqualTo(421);
                assertThat(client.isClosed()).isTrue();
            }
            assertThat(drain.join(LIMIT.multipliedBy(2))).isTrue();
        }
    }

    @Test
    void letsARunningTransferFinishAndRefusesNewSessionsMeanwhile() throws InterruptedException {
        try (var site = SiteUnderTest.start();
                var idle = site.connect();
                var busy = site.login("alice");
                var data = busy.begin("STOR whole").secured()) {
            data.write(new byte[50_000]);
            var drain = draining(site);
            assertThat(idle.reply().code()).isEqualTo(421);

            try (var late = site.dial();
                    var lateImplicit = site.dialImplicit()) {
                assertThat(late.reply().code()).isEqualTo(421);
                assertThat(lateImplicit.secured().reply().code()).isEqualTo(421);
            }
            assertThat(drain.isAlive()).isTrue();
            finish(data);

            assertThat(busy.reply().code()).isEqualTo(226);
            assertThat(busy.reply().code()).isEqualTo(421);
            assertThat(busy.isClosed()).isTrue();
            assertThat(drain.join(LIMIT.multipliedBy(2))).isTrue();
            assertThat(site.content("alice", "whole")).hasSize(100_000);
        }
    }

    private static void finish(DataConnection data) {
        data.write(new byte[50_000]);
        data.finish();
    }

    /** Nodes hear a moment later than the pod itself that it is on its way out. */
    @Test
    void stillServesWhoComesInTheFirstMoment() throws InterruptedException {
        try (var site = SiteUnderTest.start()) {
            site.given("alice", "small", new byte[10]);
            var drain = Thread.startVirtualThread(() -> site.drain(new Farewell(FIRST, FIRST, LIMIT)));

            try (var late = site.login("alice")) {
                assertThat(late.download("RETR small")).hasSize(10);
                assertThat(late.reply().code()).isEqualTo(421);
            }
            assertThat(drain.join(LIMIT.multipliedBy(2))).isTrue();
            try (var tooLate = site.dial()) {
                assertThat(tooLate.reply().code()).isEqualTo(421);
            }
        }
    }

    /** What comes in the site's place may wait for its passive ports. */
    @Test
    void servesNewClientsBesideThoseWhoAreThereWhileNobodyElseIsReady() throws InterruptedException {
        try (var site = SiteUnderTest.start();
                var busy = site.login("alice");
                var data = busy.begin("STOR whole").secured()) {
            site.given("alice", "small", new byte[10]);
            var drain = Thread.startVirtualThread(() -> site.drain(new Farewell(Duration.ZERO, FIRST, LIMIT)));
            assertThat(drain.join(Duration.ofMillis(200))).isFalse();

            try (var late = site.login("alice")) {
                assertThat(late.download("RETR small")).hasSize(10);
            }
            assertThat(drain.join(FIRST)).isFalse();
            try (var tooLate = site.dial()) {
                assertThat(tooLate.reply().code()).isEqualTo(421);
            }
            data.write(new byte[10]).finish();
            assertThat(busy.reply().code()).isEqualTo(226);
        }
    }

    @Test
    void waitsForNobodyOnceAllHaveLeft() {
        try (var site = SiteUnderTest.start()) {
            long begin = System.nanoTime();

            site.drain(new Farewell(Duration.ZERO, LIMIT, LIMIT));

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(FIRST);
        }
    }

    @Test
    void servesASessionThatIsBusyOn() throws InterruptedException {
        try (var site = SiteUnderTest.start();
                var idle = site.connect();
                var busy = site.login("alice")) {
            site.given("alice", "small", new byte[10]);
            var drain = draining(site);

            var heardByIdle = CompletableFuture.supplyAsync(() -> idle.reply().code(), Thread::startVirtualThread);
            while (!heardByIdle.isDone()) {
                assertThat(busy.download("RETR small")).hasSize(10);
            }
            assertThat(heardByIdle.join()).isEqualTo(421);
            assertThat(busy.download("RETR small")).hasSize(10);

            assertThat(busy.reply().code()).isEqualTo(421);
            assertThat(drain.join(LIMIT.multipliedBy(2))).isTrue();
        }
    }

    /** Its control channel was quiet for longer than others may be. */
    @Test
    void aSessionMayGoOnBehindALongTransfer() throws InterruptedException {
        try (var site = SiteUnderTest.start();
                var idle = site.connect();
                var busy = site.login("alice");
                var data = busy.begin("STOR long").secured()) {
            var drain = draining(site);
            assertThat(idle.reply().code()).as("so long is too long").isEqualTo(421);
            data.write(new byte[10]).finish();
            assertThat(busy.reply().code()).isEqualTo(226);

            assertThat(busy.hearsNothingFor(Duration.ofMillis(500))).isTrue();
            assertThat(busy.codeOf("NOOP")).isEqualTo(200);
            busy.command("QUIT");
            assertThat(drain.join(LIMIT.multipliedBy(2))).isTrue();
        }
    }

    @Test
    void endsAtItsLimitAllTheSame() {
        try (var site = SiteUnderTest.start();
                var busy = site.login("alice");
                var data = busy.begin("STOR never").secured()) {
            data.write(new byte[10]);

            site.drain(Duration.ofMillis(200));

            assertThat(busy.reply().code()).isEqualTo(421);
            assertThat(site.file("alice", "never")).doesNotExist();
        }
    }

    @Test
    void aSessionThatIsInTheMiddleOfTheHandshakeDoesNotHoldItUp() {
        try (var site = SiteUnderTest.start();
                var explicit = site.connect();
                var implicit = site.dialImplicit()) {
            assertThat(explicit.codeOf("AUTH TLS")).isEqualTo(234);
            assertThat(implicit.hearsNothingFor(Duration.ofMillis(50))).isTrue();
            long begin = System.nanoTime();

            site.drain(LIMIT);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        }
    }
}
