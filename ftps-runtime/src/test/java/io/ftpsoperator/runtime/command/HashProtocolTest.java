package io.ftpsoperator.runtime.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.RandomAccessFile;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HASH and OPTS HASH: draft-bryan-ftpext-hash-02. */
class HashProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.serving("""
                users:
                - {name: alice, passwordSecretRef: {name: alice}}
                - {name: dropper, access: WriteOnly, passwordSecretRef: {name: dropper}}
                """);
        site.given("alice", "abc", "abc".getBytes(UTF_8));
        site.given("alice", "sub/a file", new byte[0]);
        site.given("dropper", "secret", "abc".getBytes(UTF_8));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void hashesWithSha256UnlessTheClientChooses() {
        try (var client = site.login("alice")) {
            assertThat(client.command("HASH abc").text())
                    .isEqualTo("213 SHA-256 0-3 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad abc");
            assertThat(client.command("HASH sub/a file").text())
                    .isEqualTo(
                            "213 SHA-256 0-0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 sub/a file");
        }
    }

    @Test
    void tellsAndChangesTheAlgorithm() {
        try (var client = site.login("alice")) {
            assertThat(client.command("OPTS HASH").text()).isEqualTo("200 SHA-256");
            assertThat(client.command("FEAT").text()).contains("\n HASH SHA-256*;SHA-512\n");

            assertThat(client.command("opts hash sha-512").text()).isEqualTo("200 SHA-512");

            assertThat(client.command("OPTS HASH").text()).isEqualTo("200 SHA-512");
            assertThat(client.command("FEAT").text()).contains("\n HASH SHA-256;SHA-512*\n");
            assertThat(client.command("HASH abc").text())
                    .startsWith("213 SHA-512 0-3 ddaf35a193617aba")
                    .endsWith(" abc");
            assertThat(client.codeOf("OPTS HASH CRC-37")).isEqualTo(501);
            assertThat(client.command("OPTS HASH").text()).isEqualTo("200 SHA-512");
        }
    }

    @Test
    void whatWasChosenInClearIsForgottenAtAuth() {
        try (var client = site.connect()) {
            assertThat(client.command("OPTS HASH SHA-512").text()).isEqualTo("200 SHA-512");

            client.authenticated();

            assertThat(client.command("OPTS HASH").text()).isEqualTo("200 SHA-256");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 131_071, 131_072, 131_073, 5_000_000})
    void hashesFilesOfEverySize(int size) throws Exception {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        site.given("alice", "sized", content);
        var hex = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));

        try (var client = site.login("alice")) {
            client.command("TYPE A"); // makes no difference

            assertThat(client.command("HASH sized").text()).isEqualTo("213 SHA-256 0-%d %s sized".formatted(size, hex));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HASH sub, 553",
        "HASH /, 553",
        "HASH missing, 550",
        "HASH abc/abc, 550",
        "HASH ../../bob/x, 550",
        "HASH, 501"
    })
    void refusesWhatIsNoFile(String command, int code) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @Test
    void isForThoseWhoMayRead() {
        try (var client = site.login("dropper")) {
            assertThat(client.codeOf("HASH secret")).isEqualTo(550);
        }
        try (var client = site.connect().authenticated()) {
            assertThat(client.codeOf("HASH abc")).isEqualTo(530);
        }
    }

    @Test
    void isAbortedAtOnce() throws Exception {
        try (var file =
                new RandomAccessFile(site.given("alice", "huge", new byte[0]).toFile(), "rw")) {
            file.setLength(1L << 40); // nothing but a hole
        }
        try (var client = site.login("alice")) {
            client.send("HASH huge");
            assertThat(client.hearsNothingFor(Duration.ofMillis(200))).isTrue();
            assertThat(client.command("STAT").text()).contains("hashing /huge");
            long since = System.nanoTime();

            client.send("ABOR");

            assertThat(client.reply().code()).isEqualTo(426);
            assertThat(client.reply().code()).isEqualTo(226);
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(8));
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }
}
