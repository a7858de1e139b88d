package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.Tool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MODE Z, in clear and in TLS. */
class CompressionProtocolTest {

    private static final int MIB = 1 << 20;
    private static final String COMPRESSION = "commands: {compression: Enabled}\n";

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.serving(COMPRESSION + "channelPolicy: {control: Allow, data: Allow}");
        site.given("alice", "hello", "hello hello hello".getBytes());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static FtpsClient login(boolean tls) {
        var client = tls ? site.login("alice") : site.connect().loggedIn("alice");
        assertThat(client.codeOf("MODE Z")).isEqualTo(200);
        return client;
    }

    /** Half of it can be compressed. */
    private static byte[] content(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        Arrays.fill(content, 0, size / 2, (byte) 'a');
        return content;
    }

    private static byte[] deflated(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] inflated(byte[] sent) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(sent))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> sizes() {
        return Stream.of(true, false).flatMap(tls -> Stream.of(0, 1, 16_384, 131_072, 131_073, 20 * MIB)
                .map(size -> Arguments.of(size, tls)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void whatGoesUpComesDown(int size, boolean tls) {
        var content = content(size);
        try (var client = login(tls)) {
            assertThat(client.upload("STOR up", deflated(content)).code()).isEqualTo(226);
            assertThat(Arrays.equals(site.content("alice", "up"), content)).isTrue();

            var sent = client.download("RETR up");

            assertThat(Arrays.equals(inflated(sent), content)).isTrue();
            assertThat(sent.length).isLessThan(size * 6 / 10 + 100);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void offsetsAreThoseOfTheFile(boolean tls) {
        try (var client = login(tls)) {
            assertThat(client.codeOf("REST 12")).isEqualTo(350);
            assertThat(inflated(client.download("RETR hello"))).asString().isEqualTo("hello");

            assertThat(client.upload("STOR grown", deflated("0123456789".getBytes()))
                            .code())
                    .isEqualTo(226);
            assertThat(client.codeOf("REST 4")).isEqualTo(350);
            assertThat(client.upload("STOR grown", deflated("abc".getBytes())).code())
                    .isEqualTo(226);
            assertThat(client.upload("APPE grown", deflated("def".getBytes())).code())
                    .isEqualTo(226);
            assertThat(site.content("alice", "grown")).asString().isEqualTo("0123abcdef");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "NLST", "MLSD"})
    void listingsAreCompressedToo(String command) {
        try (var client = login(true)) {
            assertThat(inflated(client.download(command + " /"))).asString().contains("hello\r\n");
        }
    }

    @Test
    void linesEndAsInTypeAscii() {
        site.given("alice", "lines", "one\ntwo\n".getBytes());
        try (var client = login(true)) {
            client.command("TYPE A");
            assertThat(inflated(client.download("RETR lines"))).asString().isEqualTo("one\r\ntwo\r\n");
            assertThat(client.upload("STOR unix", deflated("one\r\ntwo\r\n".getBytes()))
                            .code())
                    .isEqualTo(226);
            assertThat(site.content("alice", "unix")).asString().isEqualTo("one\ntwo\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamThatEndsTooEarlyIsNoFile(boolean tls) {
        var whole = deflated(content(100_000));
        try (var client = login(tls)) {
            for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
                assertThat(client.upload("STOR cut-" + length, Arrays.copyOf(whole, length))
                                .code())
                        .as(length + " bytes")
                        .isEqualTo(426);
                assertThat(site.file("alice", "cut-" + length)).doesNotExist();
            }
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }

    static Stream<byte[]> nonsense() {
        var wrongSum = deflated("hello".getBytes());
        wrongSum[wrongSum.length - 1] ^= 1;
        var more = Arrays.copyOf(deflated("hello".getBytes()), 100);
        var dictionary = new byte[] {0x78, (byte) 0xbb, 1, 2, 3, 4, 5, 6};
        return Stream.of("not compressed at all".getBytes(), wrongSum, more, dictionary);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseIsNoFileAndNothingToResume(byte[] sent) {
        try (var client = login(true)) {
            assertThat(client.refusedUpload("STOR nonsense", sent).code()).isEqualTo(426);

            assertThat(site.file("alice", "nonsense")).doesNotExist();
            assertThat(client.codeOf("SIZE nonsense")).isEqualTo(550);
            assertThat(client.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void whatComesOutOfLittleTakesNoMemory() {
        var much = new byte[64 * MIB];
        try (var client = login(false)) {
            assertThat(client.upload("STOR much", deflated(much)).code()).isEqualTo(226);
            assertThat(client.command("SIZE much").text()).isEqualTo("213 " + much.length);
            client.command("DELE much");
        }
    }

    /** What counts is what comes out, not what crosses the connection. */
    @ParameterizedTest
    @CsvSource({"TYPE I, Complete", "TYPE A, Complete", "TYPE I, Immediate", "TYPE A, Immediate"})
    void whatComesOutOfLittleIsHeldToTheQuota(String type, String visibility) {
        var bomb = deflated(new byte[64 * MIB]);
        try (var limited = SiteUnderTest.serving(COMPRESSION + "uploads: {visibility: " + visibility + """
                }
                users:
                - {name: alice, passwordSecretRef: {name: alice}, quota: {bytes: 1M}}
                """);
                var client = limited.login("alice")) {
            client.command("MODE Z");
            client.command(type);

            assertThat(bomb).hasSizeLessThan(100_000);
            assertThat(client.refusedUpload("STOR bomb", bomb).text()).isEqualTo("552 Quota exceeded.");

            client.command("MODE S");
            assertThat(client.listing("NLST")).isEmpty();
            assertThat(client.codeOf("SIZE bomb")).isEqualTo(550);
            assertThat(client.command("AVBL").text()).isEqualTo("213 1000000");
            assertThat(client.upload("STOR whole", new byte[1_000_000]).code()).isEqualTo(226);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OPTS MODE Z LEVEL 1, 200",
        "OPTS MODE Z LEVEL 9, 200",
        "opts mode z level 5, 200",
        "OPTS MODE Z ENGINE ZLIB LEVEL 5, 200",
        "OPTS MODE Z LEVEL 0, 501",
        "OPTS MODE Z LEVEL 10, 501",
        "OPTS MODE Z LEVEL, 501",
        "OPTS MODE S, 501",
        "OPTS MODE, 501",
        "MODE Z, 200",
        "MODE z, 200",
        "MODE S, 200",
        "MODE B, 504",
        "MODE X, 501"
    })
    void replies(String command, int code) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @Test
    void theLevelDecidesHowSmall() {
        var content = new byte[MIB];
        var random = new Random(4);
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ('a' + random.nextInt(4));
        }
        site.given("alice", "letters", content);
        try (var client = login(true)) {
            client.command("OPTS MODE Z LEVEL 1");
            int fast = client.download("RETR letters").length;
            client.command("OPTS MODE Z LEVEL 9");
            var small = client.download("RETR letters");

            assertThat(small.length).isLessThan(fast);
            assertThat(Arrays.equals(inflated(small), content)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MODE S", "REIN", "AUTH TLS"})
    void endsWithTheSessionsState(String command) {
        try (var client = login(false)) {
            switch (command) {
                case "REIN" -> {
                    assertThat(client.codeOf("REIN")).isEqualTo(220);
                    client.loggedIn("alice");
                }
                case "AUTH TLS" -> client.authenticated().loggedIn("alice");
                default -> assertThat(client.codeOf(command)).isEqualTo(200);
            }
            assertThat(client.download("RETR hello")).asString().isEqualTo("hello hello hello");
        }
    }

    @Test
    void isNotThereUnlessTheSiteHasIt() {
        try (var plain = SiteUnderTest.start();
                var client = plain.login("alice")) {
            assertThat(client.codeOf("MODE Z")).isEqualTo(504);
            assertThat(client.codeOf("OPTS MODE Z LEVEL 1")).isEqualTo(501);
            assertThat(client.command("FEAT").text()).doesNotContain("MODE");
        }
        try (var client = site.login("alice")) {
            assertThat(client.command("FEAT").text()).contains("\n MODE Z\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void servesLftp(boolean tls) throws IOException {
        var folder = site.scratch();
        Files.write(folder.resolve("large"), content(3 * MIB));
        Files.write(folder.resolve("empty"), new byte[0]);

        var ended = Tool.LFTP.run(folder, "-c", """
                set ssl:ca-file %s; set ftp:ssl-force %s; set ftp:ssl-allow %s; set ftp:ssl-protect-data %s;
                set ftp:use-mode-z yes; set net:max-retries 1; set net:timeout 20; debug 5;
                open -u alice,%s ftp://127.0.0.1:%d; mput large empty; cls;
                set xfer:clobber yes; get large -o large-again; get empty -o empty-again
                """.formatted(
                        site.certificateFile(), tls, tls, tls, SiteUnderTest.passwordOf("alice"), site.explicitPort()));

        assertThat(ended.well().output()).contains("MODE Z").contains("large");
        assertThat(Arrays.equals(site.content("alice", "large"), content(3 * MIB)))
                .isTrue();
        assertThat(site.content("alice", "empty")).isEmpty();
        assertThat(folder.resolve("large-again")).hasSameBinaryContentAs(folder.resolve("large"));
        assertThat(folder.resolve("empty-again")).isEmptyFile();
    }
}
