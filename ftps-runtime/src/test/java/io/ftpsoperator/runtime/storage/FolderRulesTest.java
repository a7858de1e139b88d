package io.ftpsoperator.runtime.storage;

import static io.ftpsoperator.runtime.storage.FileRefused.Reason.BAD_NAME;
import static io.ftpsoperator.runtime.storage.FileRefused.Reason.CONFLICT;
import static io.ftpsoperator.runtime.storage.FileRefused.Reason.DENIED;
import static io.ftpsoperator.runtime.storage.FileRefused.Reason.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.FolderAccess;
import io.ftpsoperator.api.v1alpha1.FolderRule;
import io.ftpsoperator.api.v1alpha1.UploadVisibility;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for folders hold whatever the command, the spelling, the link and the race (protocol statement S18). */
class FolderRulesTest extends StorageTest {

    private static final List<FolderRule> RULES = List.of(
            new FolderRule("/in", FolderAccess.WriteOnly),
            new FolderRule("/out", FolderAccess.ReadOnly),
            new FolderRule("/private", FolderAccess.None),
            new FolderRule("/shelf/final", FolderAccess.ReadOnly));

    private Path home;
    private UserFiles files;

    @BeforeEach
    void layOutFolders() throws Exception {
        files = open("alice", "/alice", Terms.of(Access.ReadWrite, RULES, null, UploadVisibility.Complete));
        home = data.resolve("alice");
        for (var folder : List.of("private", "in/sub", "out/sub", "pub/sub")) {
            Files.createDirectories(home.resolve(folder));
            Files.writeString(home.resolve(folder).resolve("file"), folder);
        }
        for (var folder : List.of("in", "out", "pub", "shelf", "shelf/final")) {
            Files.writeString(home.resolve(folder).resolve("file"), folder);
        }
    }

    @Test
    void foldersAreThereForThoseWhoMayEnter() throws Exception {
        open("bob", "/bob", Terms.of(Access.ReadOnly, RULES, null, UploadVisibility.Complete));

        assertThat(data.resolve("bob/in")).isDirectory();
        assertThat(data.resolve("bob/shelf/final")).isDirectory();
        assertThat(data.resolve("bob/private")).doesNotExist();
    }

    @Test
    void aFileInAFoldersPlaceKeepsNobodyFromLoggingIn() throws Exception {
        Files.createDirectories(data.resolve("carol"));
        Files.writeString(data.resolve("carol/in"), "a file");

        var carol = open("carol", "/carol", Terms.of(Access.ReadWrite, RULES, null, UploadVisibility.Complete));

        assertThat(refusalOf(() -> carol.download(path("in")))).isEqualTo(DENIED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "enter /in,                    ok",
        "list /in,                     DENIED",
        "list /in/sub,                 DENIED",
        "download /in/file,            DENIED",
        "stat /in/file,                DENIED",
        "size /in/file,                DENIED",
        "upload /in/new,               ok",
        "upload /in/sub/new,           ok",
        "upload /in/file,              DENIED",
        "append /in/file,              DENIED",
        "append /in/new,               ok",
        "unique /in/file,              ok",
        "delete /in/file,              DENIED",
        "rename /in/file /pub/x,       DENIED",
        "rename /in/file /in/x,        DENIED",
        "mkdir /in/new,                DENIED",
        "rmdir /in/sub,                DENIED",
        "rmdir /in,                    DENIED",
        "touch /in/file,               DENIED",
        "chmod /in/file,               DENIED",
        "chmod /in,                    DENIED",
        "list /out,                    ok",
        "download /out/file,           ok",
        "upload /out/new,              DENIED",
        "upload /out/file,             DENIED",
        "append /out/file,             DENIED",
        "unique /out/x,                DENIED",
        "delete /out/file,             DENIED",
        "mkdir /out/new,               DENIED",
        "rmdir /out/sub,               DENIED",
        "rename /out/file /pub/x,      DENIED",
        "touch /out/file,              DENIED",
        "chmod /out/sub,               DENIED",
        "rename /pub/file /out/x,      DENIED",
        "rename /pub/file /out/file,   DENIED",
        "rename /pub/file /in/x,       ok",
        "rename /pub/file /in/file,    DENIED",
        "rename /pub/sub /in/x,        DENIED",
        "rename /pub/file /private/x,  NOT_FOUND",
        "enter /private,               NOT_FOUND",
        "list /private,                NOT_FOUND",
        "stat /private,                NOT_FOUND",
        "stat /private/file,           NOT_FOUND",
        "size /private/file,           NOT_FOUND",
        "download /private/file,       NOT_FOUND",
        "upload /private/new,          NOT_FOUND",
        "upload /private,              NOT_FOUND",
        "append /private/file,         NOT_FOUND",
        "unique /private/x,            NOT_FOUND",
        "delete /private/file,         NOT_FOUND",
        "mkdir /private,               NOT_FOUND",
        "mkdir /private/x,             NOT_FOUND",
        "rmdir /private,               NOT_FOUND",
        "rename /private/file /x,      NOT_FOUND",
        "rename /private /x,           NOT_FOUND",
        "touch /private/file,          NOT_FOUND",
        "chmod /private,               NOT_FOUND",
        "space /private,               NOT_FOUND",
        "rename /out /x,               DENIED",
        "rename /in /x,                DENIED",
        "rename /shelf /x,              DENIED",
        "rename /shelf/final /x,        DENIED",
        "rmdir /shelf,                  DENIED",
        "rename /pub /shelf/final,      DENIED",
        "rename /pub /in,              DENIED",
        "rename /pub /x,               ok",
        "rename /shelf/file /pub/x,     ok",
        "rename /shelf/file /shelf/final/x, DENIED",
        "upload /shelf/new,             ok",
        "upload /shelf/final/new,       DENIED",
        "space /in,                    ok",
    })
    void everyCallIsJudgedWhereItHappens(String call, String expected) {
        var thrown = catchThrowable(() -> RightsTest.perform(files, call.split(" ")));

        assertThat(thrown instanceof FileRefused refused ? refused.reason().name() : "ok")
                .as(String.valueOf(thrown))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private/file",
                "/private/file",
                "//private//file",
                "./private/./file",
                "pub/../private/file",
                "in/../private/file",
                "../../private/file",
                "private/../private/file",
                "pub/link/file",
                "pub/absolute/file",
                "pub/link",
                "link/file"
            })
    void noSpellingAndNoLinkLeadsIn(String spelling) throws Exception {
        Files.createSymbolicLink(home.resolve("pub/link"), Path.of("../private"));
        Files.createSymbolicLink(home.resolve("link"), Path.of("private"));
        Files.createSymbolicLink(home.resolve("pub/absolute"), home.resolve("private"));
        var path = files.resolve(spelling);

        assertThat(refusalOf(() -> files.download(path))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.stat(path))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.delete(path))).isEqualTo(NOT_FOUND);
        assertThat(home.resolve("private/file")).hasContent("private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"private\\file", "private\0/file", "private\ufffd", "pub/..\\private"})
    void namesThatNoFileHasAreRefused(String spelling) {
        assertThat(refusalOf(() -> files.resolve(spelling))).isEqualTo(BAD_NAME);
    }

    @Test
    void theWorkingDirectoryIsJudgedAnewByEveryCommand() throws Exception {
        var terms = new AtomicReference<>(Terms.of(Access.ReadWrite, List.of(), null, UploadVisibility.Complete));
        var live = storage.open("alice", "/alice", terms::get);
        live.changeDirectory(path("private"));

        terms.set(Terms.of(Access.ReadWrite, RULES, null, UploadVisibility.Complete));

        assertThat(refusalOf(() -> live.download(live.resolve("file")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> live.list(live.resolve(".")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> live.upload(live.resolve("new"), OptionalLong.empty())))
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void whatIsForbiddenIsNotListed() throws Exception {
        assertThat(names(files, "/")).containsExactly("in", "out", "pub", "shelf");
    }

    @Test
    void listingsTellWhatMayBeDoneWithEach() throws Exception {
        try (var listing = files.list(path("/"))) {
            listing.forEachRemaining(entry -> {
                assertThat(entry.fixed())
                        .as(entry.name())
                        .isEqualTo(!entry.name().equals("pub"));
                assertThat(entry.allowed().contains(Deed.LIST))
                        .as(entry.name())
                        .isEqualTo(!entry.name().equals("in"));
                assertThat(entry.allowed().contains(Deed.CREATE))
                        .as(entry.name())
                        .isEqualTo(!entry.name().equals("out"));
            });
        }
    }

    @Test
    void aCutUploadIntoADropBoxIsItsOwnersToGoOnWithOnly() throws Exception {
        cut(files, "in/order", "first, ");

        assertThat(files.sizeOf(path("in/order"))).isEqualTo(7);
        assertThat(refusalOf(() -> files.stat(path("in/order")))).isEqualTo(DENIED);
        try (var upload = files.append(path("in/order"))) {
            write(upload, "second");
            upload.commit();
        }
        assertThat(home.resolve("in/order")).hasContent("first, second");
        assertThat(refusalOf(() -> files.sizeOf(path("in/order")))).isEqualTo(DENIED);
    }

    @Test
    void aCutUploadIsNotToldOfWhereNothingMayBeUploadedAnyMore() throws Exception {
        cut(files, "pub/order", "some");
        var closed = List.of(new FolderRule("/pub", FolderAccess.None));

        var later = open("alice", "/alice", Terms.of(Access.ReadWrite, closed, null, UploadVisibility.Complete));

        assertThat(refusalOf(() -> later.sizeOf(path("pub/order")))).isEqualTo(NOT_FOUND);
    }

    @Test
    void aRenameCannotChangeOnlyTheCaseOfAFolderWithARule() throws Exception {
        assertThat(refusalOf(() -> files.rename(path("shelf"), path("SHELF")))).isEqualTo(DENIED);
        assertThat(refusalOf(() -> files.makeDirectory(path("PRIVATE")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.makeDirectory(path("private ")))).isEqualTo(NOT_FOUND);
    }

    @Test
    void whoHasNoRulesInTheSameHomeIsNotBoundByThem() throws Exception {
        var bob = open("bob", "/alice", Access.ReadWrite);

        assertThat(get(bob, "private/file")).isEqualTo("private");
        assertThat(refusalOf(() -> bob.makeDirectory(path("private")))).isEqualTo(CONFLICT);
    }

    @Test
    @Timeout(60)
    void cannotBeRacedByMovingFoldersAbout() throws Exception {
        var mover = open("alice", "/alice", Terms.of(Access.ReadWrite, RULES, null, UploadVisibility.Complete));
        var stop = new AtomicBoolean();
        var swapper = Thread.ofVirtual().start(() -> {
            while (!stop.get()) {
                catchThrowable(() -> mover.rename(path("pub"), path("swap")));
                catchThrowable(() -> mover.rename(path("private"), path("pub")));
                catchThrowable(() -> mover.rename(path("pub/sub"), path("private")));
                catchThrowable(() -> mover.rename(path("swap"), path("pub")));
            }
        });

        try {
            for (int i = 0; i < 2000; i++) {
                var thrown =
                        catchThrowable(() -> assertThat(get(files, "pub/file")).isEqualTo("pub"));
                assertThat(thrown).isIn(null, thrown instanceof FileRefused ? thrown : null);
                assertThat(refusalOf(() -> files.setPermissions(
                                path("private/file"), PosixFilePermissions.fromString("rw-rw-rw-"))))
                        .isEqualTo(NOT_FOUND);
                assertThat(refusalOf(() -> files.setModified(path("out/file"), Instant.EPOCH)))
                        .isEqualTo(DENIED);
            }
        } finally {
            stop.set(true);
            swapper.join();
        }
        assertThat(home.resolve("private/file")).hasContent("private");
    }
}
