package io.ftpsoperator.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsoperator.api.v1alpha1.Access;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each access may do, through the same door that sessions use. */
class RightsTest extends StorageTest {

    @ParameterizedTest(name = "{0}: ReadOnly {1}, ReadWrite {2}, WriteOnly {3}")
    @CsvSource({
        // call,                ReadOnly, ReadWrite, WriteOnly
        "enter /sub,            ok,       ok,        ok",
        "enter /file,           NOT_FOUND, NOT_FOUND, NOT_FOUND",
        "list /,                ok,       ok,        DENIED",
        "list /missing,         NOT_FOUND, NOT_FOUND, DENIED",
        "list /file,            CONFLICT, CONFLICT,  DENIED",
        "stat /,                ok,       ok,        ok",
        "stat /sub,             ok,       ok,        ok",
        "stat /file,            ok,       ok,        DENIED",
        "stat /missing,         NOT_FOUND, NOT_FOUND, DENIED",
        "size /file,            ok,       ok,        DENIED",
        "size /missing,         NOT_FOUND, NOT_FOUND, DENIED",
        "download /file,        ok,       ok,        DENIED",
        "download /missing,     NOT_FOUND, NOT_FOUND, DENIED",
        "download /sub,         CONFLICT, CONFLICT,  DENIED",
        "upload /new,           DENIED,   ok,        ok",
        "upload /sub/new,       DENIED,   ok,        ok",
        "upload /file,          DENIED,   ok,        DENIED",
        "upload /sub,           DENIED,   CONFLICT,  CONFLICT",
        "upload /,              DENIED,   CONFLICT,  CONFLICT",
        "upload /missing/new,   DENIED,   NOT_FOUND, NOT_FOUND",
        "append /file,          DENIED,   ok,        DENIED",
        "append /new,           DENIED,   ok,        ok",
        "unique /file,          DENIED,   ok,        ok",
        "delete /file,          DENIED,   ok,        DENIED",
        "delete /sub,           DENIED,   CONFLICT,  DENIED",
        "delete /missing,       DENIED,   NOT_FOUND, DENIED",
        "mkdir /dir,            DENIED,   ok,        DENIED",
        "mkdir /sub,            DENIED,   CONFLICT,  DENIED",
        "mkdir /file,           DENIED,   CONFLICT,  DENIED",
        "mkdir /,               DENIED,   CONFLICT,  DENIED",
        "rmdir /sub,            DENIED,   ok,        DENIED",
        "rmdir /full,           DENIED,   CONFLICT,  DENIED",
        "rmdir /file,           DENIED,   CONFLICT,  DENIED",
        "rmdir /,               DENIED,   DENIED,    DENIED",
        "rename /file /new,     DENIED,   ok,        DENIED",
        "rename /file /other,   DENIED,   ok,        DENIED",
        "rename /file /sub,     DENIED,   CONFLICT,  DENIED",
        "rename /sub /file,     DENIED,   CONFLICT,  DENIED",
        "rename /sub /dir,      DENIED,   ok,        DENIED",
        "rename /sub /full,     DENIED,   CONFLICT,  DENIED",
        "rename /full /sub,     DENIED,   CONFLICT,  DENIED",
        "rename /full /full/in, DENIED,   CONFLICT,  DENIED",
        "rename /missing /new,  DENIED,   NOT_FOUND, DENIED",
        "rename / /new,         DENIED,   DENIED,    DENIED",
        "touch /file,           DENIED,   ok,        DENIED",
        "touch /missing,        DENIED,   NOT_FOUND, DENIED",
        "chmod /file,           DENIED,   ok,        DENIED",
        "chmod /sub,            DENIED,   ok,        DENIED",
        "chmod /missing,        DENIED,   NOT_FOUND, DENIED",
        "chmod /,               DENIED,   DENIED,    DENIED",
        "space /,               ok,       ok,        ok",
        "space /sub,            ok,       ok,        ok",
        "space /file,           NOT_FOUND, NOT_FOUND, NOT_FOUND",
    })
    void judgesEveryCall(String call, String readOnly, String readWrite, String writeOnly) throws Exception {
        assertThat(outcome(call, Access.ReadOnly)).as("ReadOnly").isEqualTo(readOnly);
        assertThat(outcome(call, Access.ReadWrite)).as("ReadWrite").isEqualTo(readWrite);
        assertThat(outcome(call, Access.WriteOnly)).as("WriteOnly").isEqualTo(writeOnly);
    }

    private String outcome(String call, Access access) throws Exception {
        var home = "/" + access;
        var owner = open("owner", home, Access.ReadWrite);
        put(owner, "file", "file");
        put(owner, "other", "other");
        owner.makeDirectory(path("sub"));
        owner.makeDirectory(path("full"));
        put(owner, "full/file", "file");
        var files = open("user", home, access);

        var thrown = catchThrowable(() -> perform(files, call.split(" ")));

        return switch (thrown) {
            case null -> "ok";
            case FileRefused refused -> refused.reason().name();
            default -> throw new AssertionError(thrown);
        };
    }

    static void perform(UserFiles files, String[] call) throws Exception {
        var path = path(call[1]);
        switch (call[0]) {
            case "enter" -> files.changeDirectory(path);
            case "list" -> files.list(path).close();
            case "stat" -> files.stat(path);
            case "size" -> files.sizeOf(path);
            case "download" -> files.download(path).close();
            case "upload" -> complete(files.upload(path, OptionalLong.empty()));
            case "append" -> complete(files.append(path));
            case "unique" -> complete(files.uploadUnique(path));
            case "delete" -> files.delete(path);
            case "mkdir" -> files.makeDirectory(path);
            case "rmdir" -> files.removeDirectory(path);
            case "rename" -> files.rename(path, path(call[2]));
            case "touch" -> files.setModified(path, Instant.EPOCH);
            case "chmod" -> files.setPermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
            case "space" -> files.availableIn(path);
            default -> throw new IllegalArgumentException(call[0]);
        }
    }

    private static void complete(Upload upload) throws Exception {
        try (upload) {
            write(upload, "new");
            upload.commit();
        }
    }
}
