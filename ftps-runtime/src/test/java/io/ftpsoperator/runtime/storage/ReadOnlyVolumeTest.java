package io.ftpsoperator.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program itself on a volume that is mounted read-only, as a claim of access mode ReadOnlyMany is. */
class ReadOnlyVolumeTest {

    private static final String READERS = """
            uploads: {visibility: %s}
            users:
            - {name: alice, access: ReadOnly, passwordSecretRef: {name: alice}, quota: {bytes: 1M}}
            - {name: bob, access: ReadOnly, passwordSecretRef: {name: bob}}
            """;

    private static final String FILL =
            "mkdir -p data && mount -t tmpfs tmpfs data && mkdir -p data/alice/dir && echo hello > data/alice/file";
    private static final String READ_ONLY = " && mount -o remount,ro data && exec \"$@\"";

    @BeforeAll
    static void mounts() throws IOException, InterruptedException {
        assumeTrue(
                new ProcessBuilder("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                                .start()
                                .waitFor()
                        == 0,
                "this machine lets nobody mount in a name space of their own");
    }

    private static SiteProcess serving(String prepare, String spec) {
        return SiteProcess.servingWithin(List.of("unshare", "-Urm", "sh", "-c", prepare, "-"), spec);
    }

    /** The second time there is what an earlier life of the volume has left: a folder for uploads with one that was cut. */
    @ParameterizedTest
    @CsvSource({"Complete, true", "Complete, ''", "Immediate, true"})
    void readersAreServed(String visibility, String more) {
        var left = more.isEmpty() ? " && mkdir -p data/.ftps-partial/u && echo cut > data/.ftps-partial/u/f.1" : "";
        try (var site = serving(FILL + left + READ_ONLY, READERS.formatted(visibility));
                var client = site.login("alice", site.tls())) {
            assertThat(new String(client.download("RETR file"), StandardCharsets.UTF_8))
                    .isEqualTo("hello\n");
            assertThat(client.listing("NLST").lines()).containsExactlyInAnyOrder("dir", "file");
            assertThat(client.command("STAT file").code()).isEqualTo(213);
            assertThat(client.command("SIZE file").text()).isEqualTo("213 6");
            assertThat(client.command("AVBL").code()).isEqualTo(213);
            assertThat(client.command("SITE QUOTA").text()).contains("6 of 1000000 bytes used");
            assertWritesNothing(client);
        }
    }

    private static void assertWritesNothing(FtpsClient client) {
        for (var command :
                List.of("STOR x", "APPE file", "STOU", "DELE file", "MKD x", "RMD dir", "MFMT 20200101000000 file")) {
            client.epsv();
            assertThat(client.codeOf(command)).as(command).isEqualTo(550);
        }
        assertThat(client.codeOf("NOOP")).isEqualTo(200);
    }

    /** It is the storage then, and not the user's rights, that refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"Complete", "Immediate"})
    void whoMayWriteLaterHearsWhyNothingIsStored(String visibility) {
        try (var site = serving(FILL + READ_ONLY, READERS.formatted(visibility))) {
            site.edit("alice, access: ReadOnly", "alice, access: ReadWrite");
            Eventually.holds("alice may write", () -> {
                try (var client = site.login("alice", site.tls())) {
                    return client.command("MKD x").text().endsWith("read-only.");
                }
            });
            try (var client = site.login("alice", site.tls())) {
                for (var command : List.of("STOR x", "APPE file", "STOU", "DELE file", "MKD x", "RMD dir")) {
                    client.epsv();
                    assertThat(client.command(command).text()).as(command).isEqualTo("550 The storage is read-only.");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access: ReadWrite",
                "access: WriteOnly",
                "access: ReadOnly, folders: [{path: /dir, access: ReadWrite}]"
            })
    void aSiteWithWritersSaysWhatToDo(String access) {
        assertThatThrownBy(() -> serving(
                                FILL + READ_ONLY,
                                "users: [{name: alice, %s, passwordSecretRef: {name: alice}}]".formatted(access))
                        .close())
                .hasMessageContaining(
                        "data cannot be written to; make it writable, or give every user the access ReadOnly");
    }

    @Test
    void aUserWithoutAHomeIsTold() {
        try (var site = serving(FILL + READ_ONLY, READERS.formatted("Complete"));
                var client = site.dial(site.tls()).greeted().authenticated()) {
            assertThat(client.codeOf("USER bob")).isEqualTo(331);
            assertThat(client.command("PASS bob-secret").text())
                    .isEqualTo("530 The user's folder is not available; try again later.");
        }
    }
}
