package io.ftpsoperator.runtime.site;

import static io.ftpsoperator.runtime.site.SiteFolder.sound;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.ftpsoperator.runtime.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SiteWatchTest {

    private static final String ALICE = "users: [{name: alice, passwordSecretRef: {name: alice}}]";

    @TempDir
    private Path dir;

    private final List<LiveSite> handedOn = new CopyOnWriteArrayList<>();
    private final LogLines log = new LogLines();
    private SiteFolder folder;
    private SiteWatch watch;
    private volatile Instant now = SiteFolder.NOW;

    @BeforeEach
    void watchASite() throws IOException {
        folder = new SiteFolder(dir);
        folder.spec(ALICE).secret("alice/password", "first");
        log.listen();
        startWatch();
    }

    private void startWatch() {
        var loader = folder.loader(() -> now);
        watch = SiteWatch.start(loader, sound(loader.load()), folder.placement(), handedOn::add);
    }

    @AfterEach
    void stop() {
        watch.close();
        log.stop();
    }

    @Test
    void handsOnAChangedManifest() throws IOException {
        var before = watch.served();

        folder.spec(ALICE + "\nmessages: {banner: Hello}");

        Eventually.holds("the changed site arrives", () -> !handedOn.isEmpty());
        assertThat(handedOn.getFirst().spec().messages().banner()).isEqualTo("Hello");
        Eventually.holds("the new digest is told", () -> !watch.served().equals(before));
    }

    @Test
    void renewsItsOwnCertificateAMonthBeforeItEnds() {
        var before = watch.served();
        now = SiteFolder.NOW.plus(Duration.ofDays(334));
        assertThat(watch.served()).isEqualTo(before);

        now = SiteFolder.NOW.plus(Duration.ofDays(336));

        Eventually.holds("the site with the new certificate arrives", () -> !handedOn.isEmpty());
        var leaf = handedOn.getFirst().keys().main().leaf();
        assertThat(leaf.getNotAfter()).isAfter(Date.from(SiteFolder.NOW.plus(Duration.ofDays(400))));
        Eventually.holds(
                "the new digest is told", () -> !watch.served().certificate().equals(before.certificate()));
        assertThat(watch.served().manifest()).isEqualTo(before.manifest());
    }

    @Test
    void noticesAReplacementThatKeepsSizeAndModificationTime() throws IOException {
        var password = dir.resolve("secrets/alice/password");
        var modified = Files.getLastModifiedTime(password);

        var other = Files.writeString(dir.resolve("other"), "FIRST");
        Files.setLastModifiedTime(other, modified);
        Files.move(other, password, StandardCopyOption.REPLACE_EXISTING);

        Eventually.holds("the changed password arrives", () -> handedOn.stream()
                .anyMatch(site ->
                        site.accounts().get("alice").password().orElseThrow().verify("FIRST")));
    }

    @Test
    void noticesHowKubernetesSwapsAVolume() throws IOException {
        watch.close();
        var mount = dir.resolve("secrets/alice");
        Files.delete(mount.resolve("password"));
        Files.createDirectory(mount.resolve("..1"));
        Files.writeString(mount.resolve("..1/password"), "first");
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(mount.resolve("password"), Path.of("..data/password"));
        startWatch();

        Files.createDirectory(mount.resolve("..2"));
        Files.writeString(mount.resolve("..2/password"), "other");
        Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2"));
        Files.move(mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        Eventually.holds("the changed password arrives", () -> handedOn.stream()
                .anyMatch(site ->
                        site.accounts().get("alice").password().orElseThrow().verify("other")));
    }

    @Test
    void keepsTheLastGoodSiteAndReportsABadOneOnce() throws IOException {
        var before = watch.served();

        folder.spec("users: [{name: alice, passwordSecretRef: {name: gone}}]");
        Eventually.holds("the problem is reported", () -> log.count("cannot be served") == 1);
        Files.writeString(folder.manifest(), "\n# touched\n", StandardOpenOption.APPEND);
        folder.secret("gone/password", "found");

        Eventually.holds("the mended site arrives", () -> !handedOn.isEmpty());
        assertThat(handedOn).hasSize(1);
        assertThat(log.count("cannot be served")).isEqualTo(1);
        assertThat(handedOn.getFirst().served()).isNotEqualTo(before);
    }

    @Test
    void servesWhatItCanOfAChangeThatNeedsARestart() throws IOException {
        var before = watch.served();

        folder.spec(ALICE + "\nlisteners: [{port: 2121}]\nmessages: {banner: Hello}");

        Eventually.holds("the changed site arrives", () -> !handedOn.isEmpty());
        var site = handedOn.getFirst();
        assertThat(site.spec().messages().banner()).isEqualTo("Hello");
        assertThat(site.spec().listeners())
                .as("what is listened on")
                .extracting(it -> it.port())
                .containsExactly(21);
        assertThat(site.served().manifest()).as("not that manifest yet").isEqualTo(before.manifest());
        assertThat(log.count("spec.listeners")).isEqualTo(1);
    }

    /** What the watch logs. */
    private static final class LogLines extends AppenderBase<ILoggingEvent> {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Logger logger = (Logger) LoggerFactory.getLogger(SiteWatch.class);

        void listen() {
            start();
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
            logger.addAppender(this);
        }

        @Override
        public void stop() {
            logger.detachAppender(this);
            logger.setLevel(null);
            logger.setAdditive(true);
            super.stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs());
        }

        long count(String part) {
            return lines.stream().filter(line -> line.contains(part)).count();
        }
    }
}
