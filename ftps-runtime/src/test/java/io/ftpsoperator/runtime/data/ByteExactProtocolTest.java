package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes up comes down, to the byte, with three TLS stacks on the client's side: S14. */
class ByteExactProtocolTest {

    private static final int MIB = 1 << 20;
    private static final List<Integer> SMALL_SIZES = List.of(0, 1, 16_383, 16_384, 16_385);
    private static final int LARGE = 100 * MIB;

    // The long form, with thousands, is had by `make soak`.
    private static final int SMALL_FILES = Integer.getInteger("ftps.load.smallFiles", 300);
    private static final int UPLOADS = Integer.getInteger("ftps.load.uploads", 100);
    private static final int LARGE_UPLOADS = Integer.getInteger("ftps.load.largeUploads", 1);
    // A second for each upload: curl may wait as long before it connects, when the reply to EPSV is there at once.
    private static final Duration LONG = Duration.ofSeconds(60 + UPLOADS + 10L * LARGE_UPLOADS);

    /** As GnuTLS spells it. */
    private static final String TLS_1_3 = "NORMAL:-VERS-ALL:+VERS-TLS1.3";

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static byte[] content(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static void assertStored(String name, byte[] content) {
        // not AssertJ's comparison of arrays, whose message would be as large as they are
        assertThat(Arrays.equals(site.content("alice", name), content))
                .as("%s is as it was sent", name)
                .isTrue();
    }

    static Stream<Arguments> sizesAndVersions() {
        return Stream.of("TLSv1.2", "TLSv1.3")
                .flatMap(version -> Stream.of(0, 1, 16_383, 16_384, 16_385, MIB, 100 * MIB)
                        .map(size -> Arguments.of(version, size)));
    }

    @ParameterizedTest
    @MethodSource("sizesAndVersions")
    void withThePlatformsTls(String version, int size) {
        var content = content(size);
        try (var client = site.login("alice", site.tls().only(version))) {
            assertThat(client.upload("STOR " + version, content).code()).isEqualTo(226);

            assertStored(version, content);
            assertThat(Arrays.equals(client.download("RETR " + version), content))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "16385, false", "1048576, false", "16385, true", "1048576, true"})
    void inClearWhereThatIsAllowed(int size, boolean encryptedControl) {
        var content = content(size);
        try (var open = SiteUnderTest.serving("channelPolicy: {control: Allow, data: Allow}");
                var client = encryptedControl ? open.connect().authenticated() : open.connect()) {
            client.loggedIn("alice");
            assertThat(client.upload("STOR clear", content).code()).isEqualTo(226);

            assertThat(open.content("alice", "clear")).hasSize(size);
            assertThat(Arrays.equals(client.download("RETR clear"), content)).isTrue();
        }
    }

    private static List<String> curl(String version, boolean implicit, String... rest) {
        var words = new ArrayList<>(List.of(
                "-q",
                "--silent",
                "--show-error",
                "--fail",
                "--max-time",
                "50",
                "--cacert",
                site.certificateFile().toString(),
                "--user",
                "alice:" + SiteUnderTest.passwordOf("alice")));
        words.addAll(version.equals("TLSv1.2") ? List.of("--tlsv1.2", "--tls-max", "1.2") : List.of("--tlsv1.3"));
        words.addAll(implicit ? List.of() : List.of("--ssl-reqd"));
        words.addAll(List.of(rest));
        return words;
    }

    private static String url(boolean implicit, String name) {
        return implicit
                ? "ftps://127.0.0.1:%d/%s".formatted(site.implicitPort(), name)
                : "ftp://127.0.0.1:%d/%s".formatted(site.explicitPort(), name);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, false", "TLSv1.3, false", "TLSv1.2, true", "TLSv1.3, true"})
    void withCurl(String version, boolean implicit) throws IOException {
        for (int size : new int[] {0, 1, 16_383, 16_384, 16_385, MIB}) {
            var sent = Files.write(site.scratch().resolve("sent"), content(size));
            var received = site.scratch().resolve("received");
            Files.deleteIfExists(received);

            Tool.CURL
                    .run(site.scratch(), curl(version, implicit, "-T", sent.toString(), url(implicit, "curl")))
                    .well();
            Tool.CURL
                    .run(site.scratch(), curl(version, implicit, "-o", received.toString(), url(implicit, "curl")))
                    .well();

            assertStored("curl", content(size));
            assertThat(Files.mismatch(sent, size == 0 ? touched(received) : received))
                    .isEqualTo(-1);
        }
    }

    private static Path touched(Path file) throws IOException {
        return Files.exists(file) ? file : Files.createFile(file);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS) // curl itself is ended after LONG
    void withCurlManyTimesOver() throws IOException {
        var words = new ArrayList<String>();
        for (int i = 0; i < UPLOADS; i++) {
            var file =
                    Files.write(site.scratch().resolve("many-" + i), content(SMALL_SIZES.get(i % SMALL_SIZES.size())));
            words.addAll(List.of("-T", file.toString(), url(false, "many-" + i)));
        }

        Tool.CURL
                .allowed(LONG)
                .run(site.scratch(), curl("TLSv1.3", false, words.toArray(String[]::new)))
                .well();

        for (int i = 0; i < UPLOADS; i++) {
            assertStored("many-" + i, content(SMALL_SIZES.get(i % SMALL_SIZES.size())));
        }
    }

    @Test
    void withCurlOneConnectionEach() throws IOException {
        var file = Files.write(site.scratch().resolve("each"), content(16_385));
        for (int i = 0; i < UPLOADS / 5; i++) {
            Tool.CURL
                    .run(site.scratch(), curl("TLSv1.3", false, "-T", file.toString(), url(false, "each-" + i)))
                    .well();
            assertStored("each-" + i, content(16_385));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NORMAL:-VERS-ALL:+VERS-TLS1.2", TLS_1_3})
    void withLftp(String priority) throws IOException {
        var from = Files.createDirectories(site.scratch().resolve("from"));
        var sizes = List.of(0, 1, 16_383, 16_384, 16_385, MIB, 20 * MIB);
        for (int size : sizes) {
            Files.write(from.resolve("lftp-" + size), content(size));
        }
        var to = site.scratch().resolve("to-" + priority.hashCode());

        lftp(priority, "mirror --reverse --parallel=3 %s lftp; mirror --parallel=3 lftp %s".formatted(from, to));

        for (int size : sizes) {
            assertStored("lftp/lftp-" + size, content(size));
            assertThat(Files.mismatch(from.resolve("lftp-" + size), to.resolve("lftp-" + size)))
                    .isEqualTo(-1);
        }
    }

    private static void lftp(String priority, String commands) {
        Tool.LFTP
                .allowed(LONG)
                .run(site.scratch(), "-c", """
                        set ftp:ssl-force true; set ftp:ssl-protect-data true; set ssl:priority %s;
                        set ssl:ca-file %s; set ssl:check-hostname false; set net:max-retries 1; set net:timeout 10;
                        set cmd:fail-exit true;
                        open -u alice,%s ftp://127.0.0.1:%d;
                        %s; bye
                        """.formatted(
                                priority,
                                site.certificateFile(),
                                SiteUnderTest.passwordOf("alice"),
                                site.explicitPort(),
                                commands)
                        .replace('\n', ' '))
                .well();
    }

    @Test
    void withLftpManyTimesOver() throws IOException {
        var from = Files.createDirectories(site.scratch().resolve("lftp-many"));
        for (int i = 0; i < UPLOADS; i++) {
            Files.write(from.resolve("many-" + i), content(SMALL_SIZES.get(i % SMALL_SIZES.size())));
        }

        lftp(TLS_1_3, "mirror --reverse %s lftp-many".formatted(from));

        for (int i = 0; i < UPLOADS; i++) {
            assertStored("lftp-many/many-" + i, content(SMALL_SIZES.get(i % SMALL_SIZES.size())));
        }
    }

    @Test
    void largeFilesWithCurlAndLftp() throws IOException {
        var file = Files.write(site.scratch().resolve("large"), content(LARGE));
        for (int i = 0; i < LARGE_UPLOADS; i++) {
            Tool.CURL
                    .run(site.scratch(), curl("TLSv1.3", false, "-T", file.toString(), url(false, "large-curl")))
                    .well();
            lftp(TLS_1_3, "put %s -o large-lftp".formatted(file));

            assertThat(Files.mismatch(file, site.file("alice", "large-curl"))).isEqualTo(-1);
            assertThat(Files.mismatch(file, site.file("alice", "large-lftp"))).isEqualTo(-1);
        }
    }

    @Test
    void manySmallFilesInOneSession() {
        try (var client = site.login("bob")) {
            for (int i = 0; i < SMALL_FILES; i++) {
                assertThat(client.upload("STOR small-" + i, content(i)).code()).isEqualTo(226);
            }

            assertThat(client.listing("NLST").lines()).hasSize(SMALL_FILES);
            for (int i = 0; i < SMALL_FILES; i++) {
                assertThat(client.download("RETR small-" + i)).isEqualTo(content(i));
                assertThat(client.codeOf("DELE small-" + i)).isEqualTo(250);
            }
            assertThat(client.listing("NLST")).isEmpty();
        }
    }

    /** An upload must not end in a reset, which could cut its end: no ticket is left unread, and close_notify is answered. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anUploadIsEndedProperlyByTheServerToo(String version) {
        try (var client = site.login("alice", site.tls().only(version));
                var data = client.begin("STOR proper").secured()) {
            data.write(content(50_000)).finish();

            assertThat(data.readAll()).isEmpty();
            assertThat(client.reply().code()).isEqualTo(226);
        }
    }

    /** A cut upload is told, and nothing appears under its name. */
    @ParameterizedTest
    @CsvSource({"TLSv1.2, 0", "TLSv1.2, 50000", "TLSv1.3, 0", "TLSv1.3, 50000", "TLSv1.3, 1000000"})
    void anUploadWithoutCloseNotifyIsNotComplete(String version, int size) {
        try (var client = site.login("alice", site.tls().only(version));
                var data = client.begin("STOR cut").secured()) {
            data.write(content(size)).cut();

            assertThat(client.reply().code()).isEqualTo(426);
            assertThat(client.listing("NLST")).doesNotContain("cut\r\n");
            assertThat(client.codeOf("RETR cut")).isEqualTo(550);
        }
    }

    @Test
    void aCutUploadLeavesTheOldFileAsItWas() {
        site.given("alice", "kept", content(10));
        try (var client = site.login("alice");
                var data = client.begin("STOR kept").secured()) {
            data.write(content(50_000)).cut();

            assertThat(client.reply().code()).isEqualTo(426);
            assertStored("kept", content(10));
        }
    }

    @Test
    void resumesAnUploadThatWasCut() {
        var content = content(100_000);
        try (var client = site.login("alice")) {
            cutAt(client, content, 40_000);
            var size = client.command("SIZE resumed");
            assertThat(size.text()).isEqualTo("213 40000");
            assertThat(client.codeOf("REST 40000")).isEqualTo(350);

            assertThat(client.upload("STOR resumed", Arrays.copyOfRange(content, 40_000, 100_000))
                            .code())
                    .isEqualTo(226);

            assertStored("resumed", content);
        }
    }

    private static void cutAt(FtpsClient client, byte[] content, int size) {
        try (var data = client.begin("STOR resumed").secured()) {
            data.write(Arrays.copyOf(content, size)).cut();
        }
        assertThat(client.reply().code()).isEqualTo(426);
    }

    @Test
    void resumesADownloadAndAppends() {
        site.given("alice", "long", content(50_000));
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("REST 20000")).isEqualTo(350);
            assertThat(client.download("RETR long")).isEqualTo(Arrays.copyOfRange(content(50_000), 20_000, 50_000));
            assertThat(client.download("RETR long")).as("REST holds once").hasSize(50_000);
            assertThat(client.upload("APPE long", new byte[5]).code()).isEqualTo(226);
            assertThat(client.command("SIZE long").text()).isEqualTo("213 50005");
            assertThat(client.codeOf("REST 50006")).isEqualTo(350);
            assertThat(client.codeOf("RETR long")).isEqualTo(554);
            assertThat(client.codeOf("REST x")).isEqualTo(501);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TYPE I",
                "PBSZ 0",
                "PROT P",
                "NOOP",
                "STAT",
                "SIZE digits",
                "MDTM digits",
                "ALLO 5",
                "EPSV",
                "PASV"
            })
    void restHoldsBehindParametersAndQuestions(String between) {
        site.given("alice", "digits", "0123456789".getBytes());
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("REST 6")).isEqualTo(350);
            assertThat(client.codeOf(between)).isLessThan(300);

            assertThat(client.download("RETR digits")).asString().isEqualTo("6789");
        }
    }

    /** RFC 3659 section 5.3: it holds for the next transfer, if that comes next. */
    @ParameterizedTest
    @ValueSource(strings = {"NLST", "RETR missing", "CWD /", "MKD /made", "RNFR digits", "MLST digits", "ABOR"})
    void restIsGoneBehindAnythingElse(String between) {
        site.given("alice", "digits", "0123456789".getBytes());
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("REST 6")).isEqualTo(350);
            client.command(between); // NLST: 425, there is no port

            assertThat(client.download("RETR digits")).asString().isEqualTo("0123456789");
        }
    }

    /** RFC 3659 section 5.3: behind REST, APPE must be what STOR is. */
    @ParameterizedTest
    @ValueSource(strings = {"STOR", "APPE"})
    void uploadsGoOnWhereRestSays(String verb) {
        site.given("alice", "written", "0123456789".getBytes());
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("REST 4")).isEqualTo(350);

            assertThat(client.upload(verb + " written", "abc".getBytes()).code())
                    .isEqualTo(226);

            assertThat(site.content("alice", "written")).asString().isEqualTo("0123abc");

            assertThat(client.codeOf("TYPE A")).isEqualTo(200);
            assertThat(client.codeOf("REST 4")).isEqualTo(350);
            assertThat(client.codeOf(verb + " written")).isEqualTo(554);
        }
    }
}
