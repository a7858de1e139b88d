package io.ftpsoperator.operator.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.served.Served;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServedPodsTest {
    private static final ResourceID SITE = new ResourceID("partners", "files");
    private static final Served OLD = new Served("old", "c", "t", "o");
    private static final Served NEW = new Served("new", "c", "t", "o");

    private final AtomicInteger asked = new AtomicInteger();
    private final LinkedBlockingQueue<ResourceID> woken = new LinkedBlockingQueue<>();
    private volatile Optional<Served> says = Optional.of(OLD);
    private final ServedPods pods = new ServedPods(
            address -> {
                asked.incrementAndGet();
                return says;
            },
            Clock.systemUTC());

    @BeforeEach
    void start() {
        pods.setEventHandler(event -> woken.add(event.getRelatedCustomResourceID()));
        pods.start();
    }

    @AfterEach
    void stop() {
        pods.stop();
    }

    private ResourceID awaitWaking() throws InterruptedException {
        return woken.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void theFirstAnswerWakesTheReconciler() throws InterruptedException {
        assertThat(pods.latest(SITE, "pod", "10.0.0.1", OLD)).isEmpty();

        assertThat(awaitWaking()).isEqualTo(SITE);
        assertThat(pods.latest(SITE, "pod", "10.0.0.1", OLD)).contains(OLD);
    }

    @Test
    void tellsWhetherAPodOfTheSiteIsNewToIt() {
        assertThat(pods.hasJustAsked(SITE)).isFalse();

        pods.latest(SITE, "pod", "10.0.0.1", OLD);

        assertThat(pods.hasJustAsked(SITE)).isTrue();
        assertThat(pods.hasJustAsked(new ResourceID("another", "files"))).isFalse();
    }

    @Test
    void aPodThatServesWhatIsWantedIsLeftAlone() throws InterruptedException {
        pods.latest(SITE, "pod", "10.0.0.1", OLD);
        awaitWaking();

        pods.latest(SITE, "pod", "10.0.0.1", OLD);

        assertThat(woken.poll(600, TimeUnit.MILLISECONDS)).isNull();
        assertThat(asked).hasValue(1);
    }

    @Test
    void aPodThatLagsIsAskedUntilItHasCaughtUp() throws InterruptedException {
        pods.latest(SITE, "pod", "10.0.0.1", NEW);
        awaitWaking();

        says = Optional.of(NEW);

        assertThat(awaitWaking()).isEqualTo(SITE);
        assertThat(pods.latest(SITE, "pod", "10.0.0.1", NEW)).contains(NEW);
    }

    @Test
    void aPodThatIsGoneIsForgotten() throws InterruptedException {
        pods.latest(SITE, "pod", "10.0.0.1", NEW);
        awaitWaking();

        pods.keepOnly(SITE, Set.of("other"));
        says = Optional.of(NEW);

        assertThat(woken.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    }
}
