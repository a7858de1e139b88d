package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.served.Served;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices within a second that a site's files have changed, or that its own certificate is due, and hands on the site as it is now. What cannot be served is
 * reported once, and the last good site stays.
 */
public final class SiteWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SiteWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(300);

    private final SiteLoader loader;
    private final Placement placement;
    private final Consumer<LiveSite> onChange;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Footprint footprint;
    private volatile LiveSite serving;
    private List<Problem> reported;
    private final LongAdder reloads = new LongAdder();
    private final LongAdder refused = new LongAdder();

    private SiteWatch(SiteLoader loader, Loaded.Sound first, Placement placement, Consumer<LiveSite> onChange) {
        this.loader = loader;
        this.placement = placement;
        this.onChange = onChange;
        this.footprint = first.footprint();
        this.serving = first.site();
        this.reported = first.warnings();
    }

    /** @param onChange called on the watch's thread with each changed site */
    public static SiteWatch start(
            SiteLoader loader, Loaded.Sound first, Placement placement, Consumer<LiveSite> onChange) {
        var watch = new SiteWatch(loader, first, placement, onChange);
        Thread.ofVirtual().name("site-watch").start(watch::run);
        return watch;
    }

    /** What is served now. */
    public Served served() {
        return serving.served();
    }

    public LiveSite serving() {
        return serving;
    }

    /** How many changes were taken over. */
    public long reloads() {
        return reloads.sum();
    }

    /** How many changes could not be served. */
    public long refused() {
        return refused.sum();
    }

    private void run() {
        try {
            while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (footprint.isOutdated() || loader.isDue()) {
                var loaded = loader.load();
                footprint = loaded.footprint();
                switch (loaded) {
                    case Loaded.Sound sound -> become(sound);
                    // Read while it was being replaced, half of it old: the next look sees the whole.
                    case Loaded.Faulty _ when footprint.isOutdated() -> {}
                    case Loaded.Faulty faulty -> {
                        refused.increment();
                        report(faulty.problems());
                    }
                }
            }
        } catch (RuntimeException e) { // a watch that dies silently would be worse
            LOG.atError().setCause(e).log("the site could not be loaded again");
        }
    }

    private void become(Loaded.Sound sound) {
        var changed = sound.site();
        var waiting = RestartSettings.changed(serving.spec(), changed.spec(), placement);
        waiting.forEach(setting ->
                LOG.atWarn().addKeyValue("setting", setting).log("the change takes effect at the next start"));
        sound.warnings().stream().filter(warning -> !reported.contains(warning)).forEach(warning -> LOG.atWarn()
                .addKeyValue("problem", warning)
                .log("the site is served with a warning"));
        reported = sound.warnings();
        var next = waiting.isEmpty() ? changed : served(changed, serving);
        onChange.accept(next);
        serving = next;
        reloads.increment();
        LOG.atInfo()
                .addKeyValue("users", changed.accounts().size())
                .addKeyValue("certificate", changed.served().certificate())
                .log("the changed site is served");
    }

    // As long as a part of it waits for a restart, this manifest is not what is served, and its ports are still the old
    // ones.
    private static LiveSite served(LiveSite changed, LiveSite running) {
        var served = new Served(
                running.served().manifest(),
                changed.served().credentials(),
                changed.served().certificate(),
                changed.served().material());
        return new LiveSite(
                changed.name(),
                RestartSettings.keptFrom(running.spec(), changed.spec()),
                changed.accounts(),
                changed.keys(),
                changed.trust(),
                changed.serviceAddress(),
                served);
    }

    private void report(List<Problem> problems) {
        problems.stream().filter(problem -> !reported.contains(problem)).forEach(problem -> LOG.atError()
                .addKeyValue("problem", problem)
                .log("the changed site cannot be served; the last good one stays"));
        reported = problems;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
