package io.ftpsoperator.operator.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.operator.site.PodWord;
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
        assertThat(pods.latest(SITE, "pod", "10.0.0.1", OLD)).isEqualTo(new PodWord.Awaited());

        assertThat(awaitWaking()).isEqualTo(SITE);
        assertThat(pods.latest(SITE, "pod", "10.0.0.1", OLD)).isEqualTo(new PodWord.Said(OLD));
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
        assertThat(pods.latest(SITE, "pod", "10.0.0.1", NEW)).isEqualTo(new PodWord.Said(NEW));
    }

    @Test
    void aPodThatStaysSilentIsNews() throws InterruptedException {
        says = Optional.empty();
        pods.latest(SITE, "pod", "10.0.0.1", OLD);

        assertThat(awaitWaking()).isEqualTo(SITE);
        assertThat(pods.latest(SITE, "pod", "10.0.0.1", OLD)).isEqualTo(new PodWord.Silent());

        says = Optional.of(OLD);
        assertThat(awaitWaking()).isEqualTo(SITE);
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
