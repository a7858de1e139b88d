package io.ftpsoperator.runtime.storage;

import static io.ftpsoperator.runtime.storage.FileRefused.Reason.BEYOND_THE_END;
import static io.ftpsoperator.runtime.storage.FileRefused.Reason.CONFLICT;
import static io.ftpsoperator.runtime.storage.FileRefused.Reason.DENIED;
import static io.ftpsoperator.runtime.storage.FileRefused.Reason.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.UploadVisibility;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UploadTest extends StorageTest {

    @Test
    void appearsOnlyWhenItIsCommitted() throws Exception {
        var files = alice();

        try (var upload = files.upload(path("report"), OptionalLong.empty())) {
            write(upload, "half");
            assertThat(names(files, "/")).isEmpty();
            write(upload, " and half");
            upload.commit();
        }

        assertThat(get(files, "report")).isEqualTo("half and half");
        assertThat(partials()).isZero();
    }

    @Test
    void leavesTheOldFileWholeUntilThen() throws Exception {
        var files = alice();
        put(files, "report", "old");

        cut(files, "report", "ne");

        assertThat(get(files, "report")).isEqualTo("old");
    }

    @Test
    void canBeResumedByItsOwnerAfterACut() throws Exception {
        cut(alice(), "report", "first half, ");
        var files = alice();

        assertThat(files.sizeOf(path("report"))).isEqualTo(12);
        try (var upload = files.upload(path("report"), OptionalLong.of(12))) {
            write(upload, "second half");
            upload.commit();
        }

        assertThat(get(files, "report")).isEqualTo("first half, second half");
        assertThat(partials()).isZero();
    }

    @Test
    void dropsWhatLiesBehindTheRestartPoint() throws Exception {
        var files = alice();
        cut(files, "report", "good bad");

        try (var upload = files.upload(path("report"), OptionalLong.of(5))) {
            write(upload, "news");
            upload.commit();
        }

        assertThat(get(files, "report")).isEqualTo("good news");
    }

    @Test
    void canBeResumedByAppending() throws Exception {
        var files = alice();
        cut(files, "report", "first, ");

        try (var upload = files.append(path("report"))) {
            write(upload, "second");
            upload.commit();
        }

        assertThat(get(files, "report")).isEqualTo("first, second");
    }

    @Test
    void appendsToACopySoThatTheFileStaysWholeUntilCommit() throws Exception {
        var files = alice();
        put(files, "log", "one\n");

        try (var upload = files.append(path("log"))) {
            write(upload, "two\n");
            assertThat(get(files, "log")).isEqualTo("one\n");
            upload.commit();
        }

        assertThat(get(files, "log")).isEqualTo("one\ntwo\n");
    }

    @Test
    void restartsWithinAFileThatIsThere() throws Exception {
        var files = alice();
        put(files, "log", "one two");

        try (var upload = files.upload(path("log"), OptionalLong.of(4))) {
            write(upload, "three");
            upload.commit();
        }

        assertThat(get(files, "log")).isEqualTo("one three");
    }

    @Test
    void refusesToRestartBehindTheEnd() throws Exception {
        var files = alice();
        put(files, "log", "1234");
        cut(files, "part", "12");

        assertThat(refusalOf(() -> files.upload(path("log"), OptionalLong.of(5))))
                .isEqualTo(BEYOND_THE_END);
        assertThat(refusalOf(() -> files.upload(path("part"), OptionalLong.of(3))))
                .isEqualTo(BEYOND_THE_END);
        assertThat(refusalOf(() -> files.upload(path("none"), OptionalLong.of(1))))
                .isEqualTo(BEYOND_THE_END);
        assertThat(files.sizeOf(path("part"))).as("still resumable").isEqualTo(2);
    }

    @Test
    void doesNotMixWithAnotherOfTheSameName() throws Exception {
        var files = alice();
        var one = files.upload(path("report"), OptionalLong.empty());
        var two = alice().upload(path("report"), OptionalLong.empty());
        write(one, "one one");
        write(two, "two");
        write(one, " one");

        two.commit();
        one.commit();

        assertThat(get(files, "report")).isEqualTo("one one one");
        assertThat(partials()).isZero();
    }

    @Test
    void isNobodyElsesWhileItRuns() throws Exception {
        cut(alice(), "report", "some");
        var first = alice().append(path("report"));

        var second = alice().append(path("report"));

        assertThat(first.kept()).isEqualTo(4);
        assertThat(second.kept()).as("starts afresh").isZero();
        first.close();
        second.close();
        assertThat(alice().sizeOf(path("report"))).isEqualTo(4);
    }

    @Test
    void isToldBySizeOnlyToItsOwner() throws Exception {
        var shared = open("alice", "/shared", Access.ReadWrite);
        cut(shared, "report", "some");

        var bob = open("bob", "/shared", Access.ReadWrite);

        assertThat(refusalOf(() -> bob.sizeOf(path("report")))).isEqualTo(NOT_FOUND);
        assertThat(shared.sizeOf(path("report"))).isEqualTo(4);
    }

    @Test
    void isForgottenOnceTheFileHasBeenReplaced() throws Exception {
        var alice = open("alice", "/shared", Access.ReadWrite);
        cut(alice, "report", "stale");
        agePartials(Duration.ofMinutes(1));

        put(open("bob", "/shared", Access.ReadWrite), "report", "fresh and longer");

        assertThat(alice.sizeOf(path("report"))).isEqualTo(16);
    }

    @Test
    void keepsNothingOfAnEmptyOne() throws Exception {
        cut(alice(), "report", "");

        assertThat(partials()).isZero();
    }

    @Test
    void isGoneWhenDiscarded() throws Exception {
        var files = alice();

        try (var upload = files.upload(path("big"), OptionalLong.empty())) {
            write(upload, "too much");
            upload.discard();
        }

        assertThat(partials()).isZero();
        assertThat(refusalOf(() -> files.sizeOf(path("big")))).isEqualTo(NOT_FOUND);
    }

    @Test
    void canBeDeletedUnderItsName() throws Exception {
        var files = alice();
        cut(files, "report", "some");

        files.delete(path("report"));

        assertThat(partials()).isZero();
    }

    @Test
    void staysResumableWhenItsFolderVanishesMeanwhile() throws Exception {
        var files = alice();
        files.makeDirectory(path("in"));
        var upload = files.upload(path("in/report"), OptionalLong.empty());
        write(upload, "some");
        files.removeDirectory(path("in"));

        assertThat(refusalOf(upload::commit)).isEqualTo(NOT_FOUND);

        files.makeDirectory(path("in"));
        assertThat(files.sizeOf(path("in/report"))).isEqualTo(4);
    }

    @Test
    void doesNotReplaceADirectoryThatCameMeanwhile() throws Exception {
        var files = alice();
        var upload = files.upload(path("name"), OptionalLong.empty());
        write(upload, "some");
        files.makeDirectory(path("name"));

        assertThat(refusalOf(upload::commit)).isEqualTo(CONFLICT);
    }

    @Test
    void intoADropBoxNeverReplacesWhatCameMeanwhile() throws Exception {
        var box = open("partner", "/box", Access.WriteOnly);
        var one = box.upload(path("order"), OptionalLong.empty());
        var two = box.upload(path("order"), OptionalLong.empty());
        write(one, "one");
        write(two, "two");
        one.commit();

        assertThat(refusalOf(two::commit)).isEqualTo(CONFLICT);

        assertThat(Files.readString(data.resolve("box/order"))).isEqualTo("one");
    }

    @Test
    void intoADropBoxCanBeResumed() throws Exception {
        var box = open("partner", "/box", Access.WriteOnly);
        cut(box, "order", "first, ");

        assertThat(box.sizeOf(path("order"))).isEqualTo(7);
        try (var upload = box.append(path("order"))) {
            write(upload, "second");
            upload.commit();
        }

        assertThat(Files.readString(data.resolve("box/order"))).isEqualTo("first, second");
        assertThat(refusalOf(() -> box.sizeOf(path("order")))).isEqualTo(DENIED);
    }

    @Test
    void underANameOfItsOwnTakesTheWishWhenItIsFree() throws Exception {
        var files = alice();
        var one = files.uploadUnique(path("wish"));
        var two = files.uploadUnique(path("wish"));
        write(one, "one");
        write(two, "two");
        two.commit();
        one.commit();

        assertThat(one.path()).hasToString("/wish");
        assertThat(two.path().toString()).startsWith("/wish.");
        assertThat(get(files, "wish")).isEqualTo("one");
        assertThat(get(files, two.path().toString())).isEqualTo("two");
    }

    @Test
    void isSweptAwayWhenNobodyGoesOn() throws Exception {
        cut(alice(), "old", "some");
        agePartials(Duration.ofDays(2));
        cut(alice(), "recent", "some");
        var running = alice().upload(path("running"), OptionalLong.empty());
        write(running, "some");

        int swept = storage.sweepPartials(Instant.now().minus(Duration.ofDays(1)));

        assertThat(swept).isEqualTo(1);
        assertThat(alice().sizeOf(path("recent"))).isEqualTo(4);
        running.commit();
        assertThat(names(alice(), "/")).containsExactly("running");
    }

    @Test
    void thatAProcessLeftWhenItDiedIsResumable() throws Exception {
        cut(alice(), "report", "some");
        try (var files = Files.walk(data.resolve(".ftps-partial"))) {
            var closed = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.move(closed, closed.resolveSibling(closed.getFileName() + ".of-a-dead-process"));
        }

        var everything = Terms.of(Access.ReadWrite, List.of(), null, UploadVisibility.Complete);
        try (var next = SiteStorage.at(data)) {
            assertThat(next.open("alice", "/alice", () -> everything).sizeOf(path("report")))
                    .isEqualTo(4);
        }
    }

    @Test
    void thatRunsIsNotTakenForAnOrphan() throws Exception {
        try (var upload = alice().upload(path("report"), OptionalLong.empty());
                var next = SiteStorage.at(data)) {
            write(upload, "some");
            next.sweepPartials(Instant.EPOCH);

            upload.commit();
        }

        assertThat(get(alice(), "report")).isEqualTo("some");
    }

    private void agePartials(Duration age) throws IOException {
        try (var files = Files.walk(data.resolve(".ftps-partial"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
            }
        }
    }
}
