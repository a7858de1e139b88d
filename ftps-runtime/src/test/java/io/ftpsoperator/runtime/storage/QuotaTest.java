package io.ftpsoperator.runtime.storage;

import static io.ftpsoperator.runtime.storage.FileRefused.Reason.QUOTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.Quota;
import io.ftpsoperator.api.v1alpha1.UploadVisibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a home holds is known at every moment, and never more than its users may have it hold. */
class QuotaTest extends StorageTest {

    private UserFiles limited(String bytes, Integer files) throws Exception {
        return limited("alice", "/alice", bytes, files, UploadVisibility.Complete);
    }

    private UserFiles limited(String user, String home, String bytes, Integer files, UploadVisibility visibility)
            throws Exception {
        return open(user, home, Terms.of(Access.ReadWrite, List.of(), new Quota(bytes, files), visibility));
    }

    private static void assertHolds(UserFiles home, long bytes, long files) throws IOException {
        var room = home.room();
        assertThat(room.bytes()).as("bytes").isEqualTo(bytes);
        assertThat(room.files()).as("files").isEqualTo(files);
    }

    @Test
    void countsWhatIsThereAlready() throws Exception {
        Files.createDirectories(data.resolve("alice/a/b"));
        Files.writeString(data.resolve("alice/a/b/file"), "12345");
        Files.writeString(data.resolve("alice/file"), "123");
        Files.createSymbolicLink(data.resolve("alice/link"), Path.of("file"));

        assertHolds(limited("1Ki", null), 8, 4);
    }

    @ParameterizedTest
    @EnumSource(UploadVisibility.class)
    void keepsUpWithEverythingThatChangesIt(UploadVisibility visibility) throws Exception {
        var files = limited("alice", "/alice", "1Ki", 100, visibility);
        put(files, "one", "1234567890");
        assertHolds(files, 10, 1);
        put(files, "one", "123");
        assertHolds(files, 3, 1);
        try (var upload = files.append(path("one"))) {
            write(upload, "45");
            upload.commit();
        }
        assertHolds(files, 5, 1);
        files.makeDirectory(path("dir"));
        put(files, "dir/two", "1234");
        assertHolds(files, 9, 3);
        files.rename(path("one"), path("dir/two"));
        assertHolds(files, 5, 2);
        files.rename(path("dir"), path("folder"));
        files.rename(path("folder/two"), path("folder/two"));
        assertHolds(files, 5, 2);
        try (var upload = files.upload(path("folder/two"), OptionalLong.of(2))) {
            write(upload, "x");
            upload.commit();
        }
        assertHolds(files, 3, 2);
        files.delete(path("folder/two"));
        files.removeDirectory(path("folder"));
        assertHolds(files, 0, 0);
        try (var upload = files.uploadUnique(path("unique"))) {
            write(upload, "1");
            upload.commit();
        }
        assertHolds(files, 1, 1);
        storage.count(Set.of("/alice"));
        assertHolds(files, 1, 1);
    }

    @Test
    void countsWhatIsCutAndWhatComesOfIt() throws Exception {
        var files = limited("1Ki", 100);
        cut(files, "report", "12345");
        assertHolds(files, 5, 1);
        cut(files, "report", "123");
        assertHolds(files, 3, 1);
        cut(files, "empty", "");
        assertHolds(files, 3, 1);
        try (var upload = files.upload(path("report"), OptionalLong.of(2))) {
            assertHolds(files, 2, 1);
            write(upload, "xyz");
            upload.commit();
        }
        assertHolds(files, 5, 1);
        cut(files, "report", "12");
        assertHolds(files, 7, 2);
        files.delete(path("report"));
        assertHolds(files, 0, 0);
        cut(files, "old", "12345678");
        age(Duration.ofDays(2));
        storage.sweepPartials(Instant.now().minus(Duration.ofDays(1)));
        assertHolds(files, 0, 0);
    }

    private void age(Duration age) throws IOException {
        try (var all = Files.walk(data.resolve(".ftps-partial"))) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(UploadVisibility.class)
    void anUploadThatWouldExceedItLeavesNothing(UploadVisibility visibility) throws Exception {
        var files = limited("alice", "/alice", "10", 5, visibility);
        put(files, "kept", "123456");

        try (var upload = files.upload(path("big"), OptionalLong.empty())) {
            write(upload, "1234");
            assertThatThrownBy(() -> write(upload, "5")).isInstanceOf(QuotaExceeded.class);
            upload.discard();
        }

        assertHolds(files, 6, 1);
        assertThat(names(files, "/")).containsExactly("kept");
        assertThat(partials()).isZero();
        put(files, "fits", "1234");
        assertThat(refusalOf(() -> files.upload(path("none"), OptionalLong.empty())))
                .as("full already")
                .isEqualTo(QUOTA);
        assertThat(files.availableIn(path("/"))).isZero();
    }

    @ParameterizedTest
    @EnumSource(UploadVisibility.class)
    void theNumberOfFilesAndFoldersIsLimitedLikewise(UploadVisibility visibility) throws Exception {
        var files = limited("alice", "/alice", null, 2, visibility);
        files.makeDirectory(path("dir"));
        put(files, "dir/file", "text");

        assertThat(refusalOf(() -> files.makeDirectory(path("more")))).isEqualTo(QUOTA);
        assertThat(refusalOf(() -> files.upload(path("more"), OptionalLong.empty())))
                .isEqualTo(QUOTA);
        assertThat(refusalOf(() -> files.uploadUnique(path("more")))).isEqualTo(QUOTA);
        assertHolds(files, 4, 2);
        files.delete(path("dir/file"));
        put(files, "more", "more");
        assertHolds(files, 4, 2);
    }

    @Test
    void aRefusedFolderCostsNothing() throws Exception {
        var files = limited(null, 3);
        files.makeDirectory(path("dir"));

        refusalOf(() -> files.makeDirectory(path("dir")));
        refusalOf(() -> files.makeDirectory(path("missing/dir")));
        refusalOf(() -> files.removeDirectory(path("missing")));
        refusalOf(() -> files.delete(path("missing")));
        refusalOf(() -> files.upload(path("missing/file"), OptionalLong.empty()));

        assertHolds(files, 0, 1);
    }

    @Test
    void usersOfOneHomeShareWhatItHoldsEachWithALimitOfTheirOwn() throws Exception {
        var alice = limited("alice", "/shared", "10", null, UploadVisibility.Complete);
        var bob = limited("bob", "/shared", "20", null, UploadVisibility.Complete);
        var carol = open("carol", "/shared", Access.ReadWrite);
        put(alice, "a", "12345678");
        put(bob, "b", "12345678");

        assertThat(refusalOf(() -> alice.upload(path("more"), OptionalLong.empty())))
                .isEqualTo(QUOTA);
        assertHolds(bob, 16, 2);
        put(carol, "c", "123456789");
        assertHolds(alice, 25, 3);
        assertThat(refusalOf(() -> bob.upload(path("more"), OptionalLong.empty())))
                .isEqualTo(QUOTA);
        carol.delete(path("a"));
        carol.delete(path("c"));
        put(bob, "more", "1234");
        assertHolds(alice, 12, 2);
    }

    @Test
    void whatIsDoneFromAnOuterHomeCountsInTheInner() throws Exception {
        var alice = limited("alice", "/partners/alice", "10", 100, UploadVisibility.Complete);
        var bob = limited("bob", "/partners/bob", "10", 100, UploadVisibility.Complete);
        var office = limited("office", "/", "1Ki", 100, UploadVisibility.Complete);
        put(alice, "order", "1234567890");
        assertHolds(office, 10, 4);

        office.rename(path("partners/alice/order"), path("partners/bob/order"));
        assertHolds(alice, 0, 0);
        assertHolds(bob, 10, 1);
        assertHolds(office, 10, 4);
        office.makeDirectory(path("partners/alice/dir"));
        office.rename(path("partners/bob/order"), path("partners/alice/dir/order"));
        assertHolds(alice, 10, 2);
        office.rename(path("partners/alice/dir"), path("archive"));
        assertHolds(alice, 0, 0);
        assertHolds(office, 10, 5);
        put(office, "partners/bob/answer", "12345678901");
        assertHolds(bob, 11, 1);
        cut(office, "partners/bob/half", "12");
        assertHolds(bob, 11, 1);
        assertHolds(office, 23, 7);
        storage.count(Set.of("/", "/partners/alice", "/partners/bob"));
        assertHolds(office, 23, 7);
        assertHolds(bob, 11, 1);
    }

    @Test
    @Timeout(60)
    void concurrentUploadsCannotExceedItTogether() throws Exception {
        var limit = 100_000;
        var refused = new AtomicInteger();
        var uploaders = new ArrayList<Thread>();
        var start = new CountDownLatch(1);
        for (int i = 0; i < 20; i++) {
            var files = limited(Integer.toString(limit), null);
            var name = "file" + i;
            uploaders.add(Thread.ofVirtual().start(() -> {
                try (var upload = files.upload(path(name), OptionalLong.empty())) {
                    start.await();
                    for (int piece = 0; piece < 100; piece++) {
                        try {
                            write(upload, "x".repeat(97));
                        } catch (QuotaExceeded e) {
                            refused.incrementAndGet();
                            upload.discard();
                            return;
                        }
                    }
                    upload.commit();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }));
        }
        start.countDown();
        for (var uploader : uploaders) {
            uploader.join();
        }

        long held = 0;
        for (var name : names(alice(), "/")) {
            held += Files.size(data.resolve("alice").resolve(name));
        }
        assertThat(held).isLessThanOrEqualTo(limit);
        assertThat(refused.get()).isPositive();
        assertHolds(limited("1Gi", null), held, held / 9700);
    }

    @Test
    void aChangedLimitHoldsFromTheNextPieceOn() throws Exception {
        var quota = new AtomicReference<>(new Quota("10", null));
        var files = storage.open(
                "alice", "/alice", () -> Terms.of(Access.ReadWrite, List.of(), quota.get(), UploadVisibility.Complete));
        try (var upload = files.upload(path("file"), OptionalLong.empty())) {
            write(upload, "1234567890");
            quota.set(new Quota("15", null));
            write(upload, "12345");
            quota.set(new Quota("12", null));
            assertThatThrownBy(() -> write(upload, "1")).isInstanceOf(QuotaExceeded.class);
            upload.discard();
        }
    }

    @Test
    void aLimitThatComesWhileAnUploadRunsCountsWhatHasCome() throws Exception {
        var quota = new AtomicReference<Quota>();
        var files = storage.open(
                "alice", "/alice", () -> Terms.of(Access.ReadWrite, List.of(), quota.get(), UploadVisibility.Complete));
        try (var upload = files.upload(path("file"), OptionalLong.empty())) {
            write(upload, "1234567890");
            quota.set(new Quota("12", null));
            storage.count(Set.of("/alice"));
            write(upload, "12");
            assertThatThrownBy(() -> write(upload, "3")).isInstanceOf(QuotaExceeded.class);
            upload.discard();
        }
        assertHolds(files, 0, 0);
    }

    @Test
    void roomThatOthersMakeIsFoundWhenItIsNeeded() throws Exception {
        var files = limited("10", null);
        put(files, "file", "1234567890");
        assertThat(refusalOf(() -> files.upload(path("more"), OptionalLong.empty())))
                .isEqualTo(QUOTA);
        Files.delete(data.resolve("alice/file")); // by somebody who has the volume

        storage.count(Set.of("/alice"));

        put(files, "more", "1234");
        assertHolds(files, 4, 1);
    }

    @Test
    void isRightAfterADeathInTheMiddle() throws Exception {
        var files = limited("alice", "/shared", "1Ki", 100, UploadVisibility.Complete);
        put(files, "whole", "123");
        cut(files, "cut", "12345");
        var bob = open("bob", "/shared", Access.ReadWrite);
        var running = bob.upload(path("running"), OptionalLong.empty());
        write(running, "1234567");

        try (var next = SiteStorage.at(data)) { // as if this one were gone
            next.know(Map.of("alice", "/shared", "bob", "/shared"));
            var terms = Terms.of(Access.ReadWrite, List.of(), new Quota("1Ki", 100), UploadVisibility.Complete);
            assertHolds(next.open("alice", "/shared", () -> terms), 15, 3);
        }
        running.close();
    }

    @Test
    @Timeout(60)
    void whateverHappensTheNumbersAreThoseOfTheFileSystem() throws Exception {
        var random = new Random(42);
        var visibilities = UploadVisibility.values();
        var names = List.of("a", "b", "c", "d/a", "d/b", "e/d/a");
        for (int i = 0; i < 1500; i++) {
            var files = limited("alice", "/alice", "60", 7, visibilities[random.nextInt(2)]);
            var name = path(names.get(random.nextInt(names.size())));
            var other = path(names.get(random.nextInt(names.size())));
            var text = "x".repeat(random.nextInt(20));
            try {
                switch (random.nextInt(9)) {
                    case 0 -> files.delete(name);
                    case 1 -> files.rename(name, other);
                    case 2 -> files.makeDirectory(name.parent());
                    case 3 -> files.removeDirectory(name.parent());
                    case 4 -> end(files.append(name), text, random);
                    case 5 -> end(files.upload(name, OptionalLong.of(random.nextInt(10))), text, random);
                    case 6 -> files.rename(name.parent(), other.parent());
                    case 7 -> end(files.uploadUnique(name), text, random);
                    default -> end(files.upload(name, OptionalLong.empty()), text, random);
                }
            } catch (FileRefused e) {
                // as it should be, often enough
            }
            var known = files.room();
            assertThat(known.bytes()).isLessThanOrEqualTo(60);
            assertThat(known.files()).isLessThanOrEqualTo(7);
            if (i % 10 == 0) {
                storage.count(Set.of("/alice"));
                assertHolds(files, known.bytes(), known.files());
            }
        }
    }

    private static void end(Upload upload, String text, Random random) throws Exception {
        try (upload) {
            try {
                write(upload, text);
            } catch (QuotaExceeded e) {
                upload.discard();
                return;
            }
            if (random.nextBoolean()) {
                upload.commit();
            }
        }
    }
}
