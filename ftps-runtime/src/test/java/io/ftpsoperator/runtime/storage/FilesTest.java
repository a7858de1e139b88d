package io.ftpsoperator.runtime.storage;

import static io.ftpsoperator.runtime.storage.FileRefused.Reason.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ftpsoperator.api.v1alpha1.Access;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest extends StorageTest {

    @Test
    void makesAHomeThatIsMissing() throws Exception {
        open("bob", "/partners/bob", Access.ReadOnly);

        assertThat(data.resolve("partners/bob")).isDirectory();
    }

    @Test
    void resolvesAgainstTheWorkingDirectory() throws Exception {
        var files = alice();
        files.makeDirectory(files.resolve("in"));
        files.changeDirectory(files.resolve("in"));

        assertThat(files.workingDirectory()).hasToString("/in");
        assertThat(files.resolve("x")).hasToString("/in/x");
        assertThat(refusalOf(() -> files.changeDirectory(files.resolve("../nowhere"))))
                .isEqualTo(NOT_FOUND);
        assertThat(files.workingDirectory()).hasToString("/in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grüße €😀",
                "u\u0308",
                "\u00fc",
                "trailing ",
                "dots...",
                ".hidden",
                "~",
                "-la",
                "[*?]",
                "a;b=c",
                "%00",
                "CON"
            })
    void keepsNamesAsTheyAreSent(String name) throws Exception {
        var files = alice();

        put(files, name, "text");

        assertThat(names(files, "/")).containsExactly(name);
        assertThat(get(files, name)).isEqualTo("text");
    }

    @Test
    void tellsWhatIsKnownOfAFile() throws Exception {
        var files = alice();
        put(files, "report", "12345");
        var modified = Instant.parse("2020-02-29T12:00:00Z");
        files.setModified(path("report"), modified);

        var entry = files.stat(path("report"));

        assertThat(entry.name()).isEqualTo("report");
        assertThat(entry.directory()).isFalse();
        assertThat(entry.size()).isEqualTo(5);
        assertThat(entry.modified()).isEqualTo(modified);
        assertThat(entry.id().text()).matches("[0-9a-f]+\\.[0-9]+");
        assertThat(entry.allowed()).contains(Deed.OVERWRITE);
        assertThat(files.stat(path("/")).directory()).isTrue();
    }

    @Test
    void listsAHundredThousandEntriesAsTheyAreAskedFor() throws Exception {
        var files = alice();
        var directory = Files.createDirectory(data.resolve("alice/many"));
        for (int i = 0; i < 100_000; i++) {
            Files.createFile(directory.resolve("file-" + i));
        }

        try (var listing = files.list(path("many"))) {
            listing.next();
            long before = used();
            int count = 1;
            while (listing.hasNext()) {
                listing.next();
                count++;
            }
            assertThat(count).isEqualTo(100_000);
            assertThat(used() - before).as("bytes kept").isLessThan(4 << 20);
        }
    }

    @Test
    void passesOverEntriesThatVanishWhileItLists() throws Exception {
        var files = alice();
        for (int i = 0; i < 3000; i++) {
            Files.createFile(data.resolve("alice/file-" + i));
        }

        try (var listing = files.list(path("/"))) {
            listing.next();
            for (int i = 0; i < 3000; i++) {
                Files.deleteIfExists(data.resolve("alice/file-" + i));
            }
            listing.forEachRemaining(entry -> assertThat(entry.name()).startsWith("file-"));
        }
    }

    @Test
    void recognisesAFullStorage() {
        assertThat(StorageFull.refusal(new IOException("No space left on device")))
                .isPresent();
        assertThat(StorageFull.refusal(new FileSystemException("x", null, "Disk quota exceeded")))
                .isPresent();
        assertThat(StorageFull.refusal(new IOException("File too large"))).isPresent();
        assertThat(StorageFull.refusal(new IOException("Input/output error"))).isEmpty();
        assertThat(StorageFull.refusal(new IOException())).isEmpty();
        assertThat(StorageFull.refusal(new FileSystemException("No space left on device", null, "Input/output error")))
                .as("a file of that name")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device,                   FULL",
        "Disk quota exceeded,                       FULL",
        "File too large,                            FULL",
        "Too many levels of symbolic links,         NOT_FOUND",
        "Not a directory,                           NOT_FOUND",
        "Operation not permitted,                   DENIED",
        "Read-only file system,                     CONFLICT",
        "Is a directory,                            CONFLICT",
        "Invalid cross-device link,                 CONFLICT",
        "File name too long,                        BAD_NAME",
        "Invalid argument,                          BAD_NAME",
        "Device or resource busy,                   BUSY",
        "Text file busy,                            BUSY",
    })
    void tellsTheUserWhatTheKernelRefuses(String text, FileRefused.Reason reason) {
        assertThat(refusalOf(() -> Answer.to(() -> {
                    throw new IOException(text);
                })))
                .isEqualTo(reason);
        assertThat(refusalOf(() -> Answer.to(() -> {
                    throw new FileSystemException("some file", "another", text);
                })))
                .isEqualTo(reason);
    }

    @Test
    void tellsOfAFailureThatIsNobodysFaultAsOne() {
        var broken = new FileSystemException("Is a directory", null, "Input/output error");

        assertThat(catchThrowable(() -> Answer.to(() -> {
                    throw broken;
                })))
                .isSameAs(broken);
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDenied, DENIED",
        "NoSuchFile, NOT_FOUND",
        "NotDirectory, NOT_FOUND",
        "FileAlreadyExists, CONFLICT",
        "DirectoryNotEmpty, CONFLICT"
    })
    void tellsWhatJavaHasTypesFor(String type, FileRefused.Reason reason) throws Exception {
        var failure = (IOException) Class.forName("java.nio.file." + type + "Exception")
                .getConstructor(String.class)
                .newInstance("some file");

        assertThat(refusalOf(() -> Answer.to(() -> {
                    throw failure;
                })))
                .isEqualTo(reason);
    }

    @Test
    void passesOverNamesThatNoCommandCanSay() throws Exception {
        var files = alice();
        put(files, "good", "good");
        for (var name : List.of("new\\nline", "tab\\t", "back\\\\slash", "no utf-8 \\377")) {
            var made = new ProcessBuilder(
                            "sh",
                            "-c",
                            "cd \"$0\" && : > \"$(printf '" + name + "')\"",
                            data.resolve("alice").toString())
                    .inheritIO()
                    .start();
            assertThat(made.waitFor()).isZero();
        }

        assertThat(data.resolve("alice").toFile().list()).hasSize(5);
        assertThat(names(files, "/")).containsExactly("good");
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
