package io.ftpsoperator.runtime.storage;

import static io.ftpsoperator.runtime.storage.FileRefused.Reason.CONFLICT;
import static io.ftpsoperator.runtime.storage.FileRefused.Reason.DENIED;
import static io.ftpsoperator.runtime.storage.FileRefused.Reason.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing leads out of a user's root, whatever lies in it and whatever happens to it meanwhile (protocol statement S18). */
class HostilePathsTest extends StorageTest {

    private Path home;

    @BeforeEach
    void layOutSecretsAndLinksToThem() throws Exception {
        alice();
        home = data.resolve("alice");
        var outside = Files.createDirectory(dir.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectory(home.resolve("sub"));
        Files.writeString(home.resolve("mine"), "mine");
        Files.createSymbolicLink(home.resolve("absolute"), outside);
        Files.createSymbolicLink(home.resolve("relative"), Path.of("../../outside"));
        Files.createSymbolicLink(home.resolve("file"), outside.resolve("secret"));
        Files.createSymbolicLink(home.resolve("inside"), Path.of("sub"));
        Files.createSymbolicLink(home.resolve("dangling"), outside.resolve("new"));
        Files.createSymbolicLink(home.resolve("loop"), Path.of("loop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"absolute", "relative", "file", "inside", "dangling", "loop"})
    void neverFollowsALink(String link) throws Exception {
        var files = alice();

        assertThat(refusalOf(() -> files.changeDirectory(path(link)))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.list(path(link)))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.stat(path(link)))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.sizeOf(path(link)))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.download(path(link)))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.download(path(link + "/secret")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.upload(path(link), OptionalLong.empty())))
                .isEqualTo(DENIED);
        assertThat(refusalOf(() -> files.upload(path(link + "/new"), OptionalLong.empty())))
                .isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.append(path(link)))).isEqualTo(DENIED);
        assertThat(refusalOf(() -> files.delete(path(link)))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.delete(path(link + "/secret")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.makeDirectory(path(link)))).isEqualTo(CONFLICT);
        assertThat(refusalOf(() -> files.makeDirectory(path(link + "/new")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.removeDirectory(path(link)))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.rename(path(link), path("x")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.rename(path("mine"), path(link)))).isEqualTo(CONFLICT);
        assertThat(refusalOf(() -> files.rename(path("mine"), path(link + "/x"))))
                .isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.setModified(path(link), Instant.EPOCH)))
                .isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.setPermissions(path(link), PosixFilePermissions.fromString("rwxrwxrwx"))))
                .isEqualTo(NOT_FOUND);
        assertThat(Files.getPosixFilePermissions(dir.resolve("outside/secret")))
                .doesNotContain(PosixFilePermission.OTHERS_WRITE);
        assertThat(dir.resolve("outside/secret")).hasContent("secret");
        assertThat(dir.resolve("outside/new")).doesNotExist();
    }

    @Test
    void leavesLinksOutOfListings() throws Exception {
        assertThat(names(alice(), "/")).containsExactly("mine", "sub");
    }

    @Test
    void refusesAHomeThatIsALink() throws Exception {
        Files.createSymbolicLink(data.resolve("mallory"), dir.resolve("outside"));

        assertThat(refusalOf(() -> open("mallory", "/mallory", Access.ReadWrite)))
                .isEqualTo(CONFLICT);
    }

    @Test
    void doesNotReplaceALinkThatCameDuringAnUpload() throws Exception {
        var upload = alice().upload(path("new"), OptionalLong.empty());
        write(upload, "text");
        Files.createSymbolicLink(home.resolve("new"), dir.resolve("outside/secret"));

        assertThat(refusalOf(upload::commit)).isEqualTo(DENIED);

        assertThat(dir.resolve("outside/secret")).hasContent("secret");
    }

    @Test
    @Timeout(20)
    void passesOverNamedPipesInsteadOfWaitingOnThem() throws Exception {
        var made = new ProcessBuilder("mkfifo", home.resolve("pipe").toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        var files = alice();

        assertThat(refusalOf(() -> files.download(path("pipe")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.changeDirectory(path("pipe")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.upload(path("pipe/x"), OptionalLong.empty())))
                .isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> files.append(path("pipe")))).isEqualTo(DENIED);
        assertThat(names(files, "/")).doesNotContain("pipe");
    }

    @Test
    void hidesPartialUploadsFromAUserWhoseHomeIsTheRoot() throws Exception {
        cut(alice(), "report", "some");
        var root = open("admin", "/", Access.ReadWrite);

        assertThat(names(root, "/")).containsExactly("alice");
        assertThat(refusalOf(() -> root.changeDirectory(path(".ftps-partial")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> root.stat(path("alice/../.ftps-partial")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> root.list(path(".ftps-partial/new")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> root.removeDirectory(path(".ftps-partial")))).isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> root.rename(path(".ftps-partial"), path("x"))))
                .isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> root.rename(path("alice"), path(".ftps-partial"))))
                .isEqualTo(CONFLICT);
        assertThat(refusalOf(() -> root.makeDirectory(path(".ftps-partial")))).isEqualTo(CONFLICT);
        assertThat(refusalOf(() -> root.upload(path(".ftps-partial"), OptionalLong.empty())))
                .isEqualTo(DENIED);
        assertThat(refusalOf(() -> root.upload(path(".ftps-partial/x"), OptionalLong.empty())))
                .isEqualTo(NOT_FOUND);
        assertThat(refusalOf(() -> open("mallory", "/.ftps-partial/new", Access.ReadWrite)))
                .isEqualTo(CONFLICT);
    }

    @Test
    @Timeout(60)
    void cannotBeRacedOutOfTheRootByExchangingADirectoryForALink() throws Exception {
        Files.writeString(home.resolve("sub/secret"), "harmless");
        Files.createSymbolicLink(home.resolve("trap"), dir.resolve("outside"));
        var files = alice();
        var stop = new AtomicBoolean();
        var swapper = Thread.ofVirtual().start(() -> swap(stop));

        try {
            for (int i = 0; i < 3000; i++) {
                try {
                    assertThat(get(files, "sub/secret")).isEqualTo("harmless");
                    put(files, "sub/planted", "planted");
                    files.makeDirectory(path("sub/made" + i));
                    files.rename(path("sub/planted"), path("sub/moved"));
                    files.delete(path("sub/moved"));
                    files.removeDirectory(path("sub/made" + i));
                } catch (FileRefused refused) {
                    assertThat(refused.reason()).isIn(NOT_FOUND, DENIED, CONFLICT);
                }
            }
        } finally {
            stop.set(true);
            swapper.join();
        }

        assertThat(dir.resolve("outside")).isDirectoryContaining(file -> file.endsWith("secret"));
        assertThat(dir.resolve("outside").toFile().list()).containsExactly("secret");
        assertThat(dir.resolve("outside/secret")).hasContent("secret");
    }

    // Somebody with other access to the volume; a user of the server cannot make links.
    private void swap(AtomicBoolean stop) {
        var sub = home.resolve("sub");
        var trap = home.resolve("trap");
        var aside = home.resolve("aside");
        try {
            while (!stop.get()) {
                Files.move(sub, aside);
                Files.move(trap, sub);
                Files.move(sub, trap);
                Files.move(aside, sub);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
