package io.ftpsoperator.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteProcess;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** The program itself, killed in the middle, and on storage that takes no more. */
class DeathAndDiskTest {

    private static final String LIMITED = """
            users:
            - {name: alice, passwordSecretRef: {name: alice}, quota: {bytes: 10M, files: 10}}
            """;

    private static long available(FtpsClient client) {
        return Long.parseLong(client.command("AVBL").text().substring(4));
    }

    private static long sizeOf(FtpsClient client, String name) {
        return Long.parseLong(client.command("SIZE " + name).text().substring(4));
    }

    @Test
    void killedDuringUploadsItLeavesNothingHalfDoneAndKnowsWhatItHolds() throws Exception {
        try (var site = SiteProcess.serving(LIMITED)) {
            try (var client = site.login("alice", site.tls());
                    var other = site.login("alice", site.tls());
                    var watcher = site.login("alice", site.tls())) {
                assertThat(client.upload("STOR whole", new byte[1000]).code()).isEqualTo(226);
                client.command("MKD dir");
                var data = client.begin("STOR dir/report").secured();
                data.write(new byte[1_000_000]);
                var over = other.begin("STOR whole").secured();
                over.write(new byte[1_000_000]);
                Eventually.holds("much has come", () -> available(watcher) < 9_000_000);

                site.dieAndServeAgain();
            }

            assertThat(Files.size(site.home("alice").resolve("whole"))).isEqualTo(1000);
            assertThat(site.home("alice").resolve("dir")).isEmptyDirectory();
            try (var client = site.login("alice", site.tls())) {
                long came = sizeOf(client, "dir/report");
                long cameOver = sizeOf(client, "whole");
                assertThat(came).isPositive();
                assertThat(available(client)).isEqualTo(10_000_000 - 1000 - came - cameOver);
                client.command("REST " + came);
                assertThat(client.upload("STOR dir/report", new byte[10]).code())
                        .isEqualTo(226);
                assertThat(Files.size(site.home("alice").resolve("dir/report"))).isEqualTo(came + 10);
                assertThat(client.codeOf("DELE whole")).isEqualTo(250);
                assertThat(available(client)).isEqualTo(10_000_000 - came - 10);
            }
        }
    }

    @Test
    void aFileThatMayNotGrowIsRefusedAndGone() {
        var limit = List.of("sh", "-c", "ulimit -f 4096; exec \"$@\"", "-"); // in blocks of 512 bytes
        try (var site = SiteProcess.servingWithin(limit, "");
                var client = site.login("alice", site.tls())) {
            assertThat(tooLarge(client, "STOR large", 9_000_000)).isEqualTo("452 The storage is full.");
            assertThat(client.listing("NLST")).isEmpty();
            assertThat(client.codeOf("SIZE large")).isEqualTo(550);
            assertThat(client.upload("STOR small", new byte[100_000]).code()).isEqualTo(226);
        }
    }

    @Test
    void aFullDiskTakesNothingAndKeepsNothingOfIt() throws Exception {
        var small = "mkdir -p data && mount -t tmpfs -o size=3m tmpfs data && exec \"$@\"";
        assumeTrue(canMount(), "this machine lets nobody mount in a name space of their own");
        try (var site = SiteProcess.servingWithin(List.of("unshare", "-Urm", "sh", "-c", small, "-"), "");
                var client = site.login("alice", site.tls())) {
            assertThat(client.upload("STOR first", new byte[1_000_000]).code()).isEqualTo(226);
            assertThat(tooLarge(client, "STOR large", 9_000_000)).isEqualTo("452 The storage is full.");

            assertThat(client.listing("NLST")).isEqualTo("first\r\n");
            assertThat(client.codeOf("SIZE large")).isEqualTo(550);
            assertThat(client.codeOf("ALLO 9000000")).isEqualTo(452);
            assertThat(client.upload("STOR second", new byte[1_500_000]).code()).isEqualTo(226);
        }
    }

    /** As much as came out of it, not as much as was sent. */
    @Test
    void aFullDiskKeepsNothingOfWhatIsInflated() throws Exception {
        var small = "mkdir -p data && mount -t tmpfs -o size=3m tmpfs data && exec \"$@\"";
        assumeTrue(canMount(), "this machine lets nobody mount in a name space of their own");
        try (var site = SiteProcess.servingWithin(
                        List.of("unshare", "-Urm", "sh", "-c", small, "-"), "commands: {compression: Enabled}");
                var client = site.login("alice", site.tls())) {
            client.command("MODE Z");
            assertThat(client.upload("STOR bomb", deflatedZeros(64 << 20)).text())
                    .isEqualTo("452 The storage is full.");

            assertThat(client.codeOf("SIZE bomb")).isEqualTo(550);
            client.command("MODE S");
            assertThat(client.upload("STOR plain", new byte[2_500_000]).code()).isEqualTo(226);
        }
    }

    /** Sixteen clients at once, each of which sends a quarter of a mebibyte that becomes 256. */
    @Test
    void inflatingTakesNoMemory() {
        var bomb = deflatedZeros(256 << 20);
        try (var site = SiteProcess.serving(
                "commands: {compression: Enabled}\nlimits: {maxSessionsPerUser: 20}\n"
                        + SiteUnderTest.passive(16)
                        + LIMITED.replace("10M", "64M").replace("files: 10", "files: 100"),
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=16m")) {
            try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                var replies = IntStream.range(0, 16)
                        .mapToObj(i -> clients.submit(() -> {
                            try (var client = site.login("alice", site.tls())) {
                                client.command("MODE Z");
                                return client.upload("STOR bomb" + i, bomb).text();
                            }
                        }))
                        .toList();
                assertThat(replies).allSatisfy(reply -> assertThat(reply.get()).isEqualTo("552 Quota exceeded."));
            }
            assertThat(site.said()).doesNotContain("OutOfMemoryError");
            try (var client = site.login("alice", site.tls())) {
                assertThat(available(client)).isEqualTo(64_000_000);
            }
        }
    }

    private static byte[] deflatedZeros(int size) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            var zeros = new byte[1 << 20];
            for (int sent = 0; sent < size; sent += zeros.length) {
                out.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static boolean canMount() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                        .start()
                        .waitFor()
                == 0;
    }

    /** The server may hang up while the client is still sending. */
    private static String tooLarge(FtpsClient client, String command, int size) {
        try (var data = client.begin(command).secured()) {
            data.write(new byte[size]).finish();
        } catch (RuntimeException e) {
            assertThat(e).hasMessageMatching("(?s).*(reset|closed|pipe|abort|peer).*");
        }
        return client.reply().text();
    }
}
