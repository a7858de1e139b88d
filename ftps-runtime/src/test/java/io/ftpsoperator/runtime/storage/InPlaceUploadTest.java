package io.ftpsoperator.runtime.storage;

import static io.ftpsoperator.runtime.storage.FileRefused.Reason.BEYOND_THE_END;
import static io.ftpsoperator.runtime.storage.FileRefused.Reason.BUSY;
import static io.ftpsoperator.runtime.storage.FileRefused.Reason.DENIED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.UploadVisibility;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** {@code uploads.visibility: Immediate}. */
class InPlaceUploadTest extends StorageTest {

    private UserFiles classic() throws Exception {
        return classic("alice", Access.ReadWrite);
    }

    private UserFiles classic(String user, Access access) throws Exception {
        return open(user, "/shared", Terms.of(access, List.of(), null, UploadVisibility.Immediate));
    }

    private Path onDisk(String name) {
        return data.resolve("shared").resolve(name);
    }

    @Test
    void isSeenFromItsFirstByteOn() throws Exception {
        var files = classic();

        try (var upload = files.upload(path("report"), OptionalLong.empty())) {
            write(upload, "half");
            assertThat(get(files, "report")).isEqualTo("half");
            assertThat(files.sizeOf(path("report"))).isEqualTo(4);
            write(upload, " and half");
            upload.commit();
        }

        assertThat(get(files, "report")).isEqualTo("half and half");
        assertThat(partials()).isZero();
    }

    @Test
    void leavesWhatCameWhenItIsCut() throws Exception {
        cut(classic(), "report", "first, ");

        assertThat(onDisk("report")).hasContent("first, ");
        try (var upload = classic().append(path("report"))) {
            assertThat(upload.kept()).isEqualTo(7);
            write(upload, "second");
            upload.commit();
        }
        assertThat(onDisk("report")).hasContent("first, second");
    }

    @Test
    void goesOnWhereItIsTold() throws Exception {
        put(classic(), "report", "good bad and more");

        try (var upload = classic().upload(path("report"), OptionalLong.of(5))) {
            write(upload, "news");
            upload.commit();
        }

        assertThat(onDisk("report")).hasContent("good news");
    }

    @Test
    void truncatesWhatItReplacesButNotBeforeAByteComes() throws Exception {
        put(classic(), "report", "old and long");
        var inode = Files.getAttribute(onDisk("report"), "unix:ino");

        try (var upload = classic().upload(path("report"), OptionalLong.empty())) {
            assertThat(onDisk("report")).hasContent("old and long");
            write(upload, "new");
            assertThat(onDisk("report")).hasContent("new");
            upload.commit();
        }

        assertThat(Files.getAttribute(onDisk("report"), "unix:ino"))
                .as("the same file")
                .isEqualTo(inode);
    }

    @Test
    void leavesAllAsItWasWhenNothingCame() throws Exception {
        put(classic(), "old", "old");

        cut(classic(), "old", "");
        cut(classic(), "new", "");

        assertThat(onDisk("old")).hasContent("old");
        assertThat(onDisk("new")).doesNotExist();
    }

    @Test
    void canBeEmptyWhenTheClientSaysSo() throws Exception {
        put(classic(), "report", "old");

        put(classic(), "report", "");

        assertThat(onDisk("report")).isEmptyFile();
    }

    @Test
    void keepsOthersOfTheSameNameOut() throws Exception {
        var first = classic().upload(path("report"), OptionalLong.empty());
        write(first, "first");
        var bob = classic("bob", Access.ReadWrite);

        assertThat(refusalOf(() -> bob.upload(path("report"), OptionalLong.empty())))
                .isEqualTo(BUSY);
        assertThat(refusalOf(() -> bob.append(path("report")))).isEqualTo(BUSY);
        assertThat(refusalOf(() -> bob.delete(path("report")))).isEqualTo(BUSY);
        assertThat(refusalOf(() -> bob.rename(path("report"), path("x")))).isEqualTo(BUSY);
        put(bob, "other", "other");
        assertThat(refusalOf(() -> bob.rename(path("other"), path("report")))).isEqualTo(BUSY);
        first.commit();
        put(bob, "report", "second");

        assertThat(onDisk("report")).hasContent("second");
    }

    @Test
    void keepsOthersOutUnderAnotherNameOfTheSameFile() throws Exception {
        put(classic(), "one", "text");
        Files.createLink(onDisk("two"), onDisk("one"));
        var first = classic().upload(path("one"), OptionalLong.empty());

        assertThat(refusalOf(() -> classic().upload(path("two"), OptionalLong.empty())))
                .isEqualTo(BUSY);

        first.close();
        put(classic(), "two", "again");
    }

    @Test
    void isNotReplacedByAHiddenOneThatBeganBefore() throws Exception {
        var hidden = open("alice", "/shared", Access.ReadWrite).upload(path("report"), OptionalLong.empty());
        write(hidden, "hidden");
        var seen = classic("bob", Access.ReadWrite).upload(path("report"), OptionalLong.empty());
        write(seen, "seen");

        assertThat(refusalOf(hidden::commit)).isEqualTo(BUSY);
        seen.commit();

        assertThat(onDisk("report")).hasContent("seen");
    }

    @Test
    void goesOnHiddenWithWhatWasCutHidden() throws Exception {
        cut(open("alice", "/shared", Access.ReadWrite), "report", "first, ");

        assertThat(classic().sizeOf(path("report"))).isEqualTo(7);
        try (var upload = classic().upload(path("report"), OptionalLong.of(7))) {
            write(upload, "second");
            assertThat(onDisk("report")).doesNotExist();
            upload.commit();
        }

        assertThat(onDisk("report")).hasContent("first, second");
    }

    @Test
    void leavesNothingWhenItIsDiscardedButWhatItWentOnFrom() throws Exception {
        put(classic(), "log", "kept");
        put(classic(), "old", "old");

        discard(classic().append(path("log")), " and more");
        discard(classic().upload(path("old"), OptionalLong.empty()), "new");
        discard(classic().upload(path("new"), OptionalLong.empty()), "new");

        assertThat(onDisk("log")).hasContent("kept");
        assertThat(onDisk("old")).doesNotExist();
        assertThat(onDisk("new")).doesNotExist();
    }

    @Test
    void doesNotDiscardWhatSomebodyElsePutThereMeanwhile() throws Exception {
        var upload = classic().upload(path("report"), OptionalLong.empty());
        write(upload, "too much");
        Files.delete(onDisk("report"));
        Files.writeString(onDisk("report"), "another's");

        upload.discard();

        assertThat(onDisk("report")).hasContent("another's");
    }

    @Test
    void goesOnWhenItsFolderIsMovedMeanwhile() throws Exception {
        var files = classic();
        files.makeDirectory(path("in"));
        var upload = files.upload(path("in/report"), OptionalLong.empty());
        write(upload, "some ");
        files.rename(path("in"), path("archive"));
        write(upload, "more");
        upload.commit();

        assertThat(onDisk("archive/report")).hasContent("some more");
    }

    @Test
    void cannotGoOnBehindTheEnd() throws Exception {
        put(classic(), "log", "1234");

        assertThat(refusalOf(() -> classic().upload(path("log"), OptionalLong.of(5))))
                .isEqualTo(BEYOND_THE_END);
        assertThat(refusalOf(() -> classic().upload(path("none"), OptionalLong.of(1))))
                .isEqualTo(BEYOND_THE_END);
        assertThat(onDisk("none")).doesNotExist();
        put(classic(), "log", "free again");
    }

    @Test
    void underANameOfItsOwnNeverTakesOneThatIsThere() throws Exception {
        var one = classic().uploadUnique(path("wish"));
        var two = classic().uploadUnique(path("wish"));
        write(one, "one");
        write(two, "two");
        one.commit();
        two.commit();

        assertThat(one.path()).hasToString("/wish");
        assertThat(two.path().toString()).startsWith("/wish.");
        assertThat(onDisk("wish")).hasContent("one");
    }

    @Test
    void isNotForADropBoxWhichCouldNeitherCompleteNorRepeatIt() throws Exception {
        var box = classic("partner", Access.WriteOnly);
        cut(box, "order", "first, ");

        assertThat(onDisk("order")).doesNotExist();
        try (var upload = box.append(path("order"))) {
            write(upload, "second");
            upload.commit();
        }

        assertThat(onDisk("order")).hasContent("first, second");
        assertThat(refusalOf(() -> box.append(path("order")))).isEqualTo(DENIED);
    }

    @Test
    void keepsOutWhatAnotherProcessIsWriting() throws Exception {
        put(classic(), "report", "text");
        try (var other = FileChannel.open(onDisk("report"), StandardOpenOption.WRITE);
                var lock = other.lock()) { // the platform's own view of locks; of another process it looks the same
            assertThat(lock.isValid()).isTrue();
            assertThat(refusalOf(() -> classic().upload(path("report"), OptionalLong.empty())))
                    .isEqualTo(BUSY);
        }
        put(classic(), "report", "new");
    }

    @Test
    void followsTheSettingFromOneUploadToTheNext() throws Exception {
        var terms = new AtomicReference<>(Terms.of(Access.ReadWrite, List.of(), null, UploadVisibility.Complete));
        var files = storage.open("alice", "/shared", terms::get);
        var hidden = files.upload(path("hidden"), OptionalLong.empty());

        terms.set(Terms.of(Access.ReadWrite, List.of(), null, UploadVisibility.Immediate));
        var seen = files.upload(path("seen"), OptionalLong.empty());
        write(hidden, "some");
        write(seen, "some");

        assertThat(names(files, "/")).containsExactly("seen");
        hidden.commit();
        seen.commit();
        assertThat(names(files, "/")).containsExactly("hidden", "seen");
    }

    private static void discard(Upload upload, String text) throws Exception {
        try (upload) {
            write(upload, text);
            upload.discard();
        }
    }
}
