package io.ftpsoperator.runtime.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody who reads the RFCs would try on a server's files. Each case is a dialogue in a folder of its own, which holds
 * {@code file} ("abc"), {@code lines} ("1", "2"), {@code dir/file}, {@code empty}, links, and what is neither file nor folder.
 * Transfers send "new", and tell what they received.
 */
class FileCommandsProtocolTest {

    private static final AtomicInteger CASES = new AtomicInteger();

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.start();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String layOut() throws Exception {
        var name = "case" + CASES.incrementAndGet();
        site.given("alice", name + "/file", "abc".getBytes(US_ASCII));
        site.given("alice", name + "/lines", "1\n2\n".getBytes(US_ASCII));
        site.given("alice", name + "/dir/file", "deep".getBytes(US_ASCII));
        var folder = site.file("alice", name);
        Files.createDirectory(folder.resolve("empty"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        Files.createSymbolicLink(folder.resolve("dirlink"), Path.of("dir"));
        Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc"));
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nothing"));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        Files.createLink(folder.resolve("hard"), folder.resolve("file"));
        var made = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();
        return name;
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {
                // directories
                "MKD a > 257 | CWD a > 250 | CDUP > 250 | RMD a > 250 | CWD a > 550",
                "MKD a/b > 550 | MKD a > 257 | MKD a/b > 257 | RMD a > 550 | RMD a/b > 250 | RMD a > 250",
                "MKD dir > 550 | MKD file > 550 | MKD link > 550 | MKD dangling > 550 | MKD pipe > 550",
                "MKD file/a > 550 | MKD link/a > 550 | MKD . > 550 | MKD .. > 550 | MKD / > 550 | MKD > 501",
                "RMD / > 550 | RMD ../../../.. > 550 | RMD file > 550 | RMD dir > 550 | RMD missing > 550 | RMD > 501",
                "RMD dirlink > 550 | RMD link > 550 | RMD out > 550 | RMD pipe > 550 | RMD empty/ > 250",
                "CWD file > 550 | CWD link > 550 | CWD dirlink > 550 | CWD out > 550 | CWD loop > 550 | CWD pipe > 550",
                "CWD dir/. > 250 | CWD .. > 250 | CWD dir/../empty > 250 | CWD / > 250 | CDUP > 250 | CWD > 501",
                "CWD empty > 250 | RMD ../empty > 250 | PWD > 257 | LIST > 550 | STOR x > 550 | CWD .. > 250 | LIST > 226",
                "CWD empty > 250 | RMD . > 250 | MKD x > 550 | CDUP > 250",
                "XMKD a > 257 | XCWD a > 250 | XPWD > 257 | XCUP > 250 | XRMD a > 250",
                // deleting
                "DELE file > 250 | DELE file > 550 | SIZE hard > 213",
                "DELE dir > 550 | DELE empty > 550 | DELE / > 550 | DELE . > 550 | DELE > 501",
                "DELE link > 550 | DELE dangling > 550 | DELE loop > 550 | DELE pipe > 550 | DELE out/passwd > 550",
                "DELE dir/file > 250 | RMD dir > 250",
                "DELE FILE > 550 | DELE file > 250",
                // renaming
                "RNFR file > 350 | RNTO new > 250 | SIZE new > 213 | SIZE file > 550",
                "RNFR file > 350 | RNTO lines > 250 | RETR lines > 226 abc",
                "RNFR file > 350 | RNTO dir > 550 | SIZE file > 213",
                "RNFR file > 350 | RNTO dir/file > 250 | RETR dir/file > 226 abc",
                "RNFR file > 350 | RNTO file > 250 | SIZE file > 213",
                "RNFR file > 350 | RNTO missing/x > 550 | RNTO x > 503",
                "RNFR file > 350 | RNTO link > 550 | RNFR file > 350 | RNTO pipe > 550 | RNFR file > 350 | RNTO / > 550",
                "RNFR file > 350 | RNTO dirlink/x > 550 | RNFR file > 350 | RNTO > 501",
                "RNFR dir > 350 | RNTO empty > 550 | RNFR dir > 350 | RNTO new > 250 | RETR new/file > 226 deep",
                "RNFR dir > 350 | RNTO dir/sub > 550 | RNFR dir > 350 | RNTO dir/a/b > 550 | RNFR dir > 350 | RNTO file > 550",
                "RNFR dir > 350 | RNTO empty/dir > 250 | RETR empty/dir/file > 226 deep",
                "RNFR link > 550 | RNFR dangling > 550 | RNFR pipe > 550 | RNFR / > 550 | RNTO x > 503",
                "RNFR missing > 550 | RNTO x > 503 | RNFR file > 350 | NOOP > 200 | RNTO x > 503 | RNFR > 501",
                "CWD dir > 250 | RNFR ../dir > 350 | RNTO ../moved > 250 | LIST > 550 | CWD ../moved > 250 | LIST > 226",
                // downloading
                "RETR file > 226 abc | RETR ./file > 226 abc | RETR dir/../file > 226 abc | RETR hard > 226 abc",
                "RETR dir > 550 | RETR / > 550 | RETR missing > 550 | RETR missing/x > 550 | RETR file/x > 550 | RETR > 501",
                "RETR link > 550 | RETR dangling > 550 | RETR loop > 550 | RETR out/passwd > 550 | RETR dirlink/file > 550",
                "RETR pipe > 550 | APPE pipe > 550 | STOR pipe > 550 | SIZE pipe > 550 | MDTM pipe > 550 | HASH pipe > 550",
                "REST 1 > 350 | RETR file > 226 bc | RETR file > 226 abc",
                "REST 3 > 350 | RETR file > 226 | REST 4 > 350 | RETR file > 554 | RETR file > 226 abc",
                "REST 0 > 350 | RETR file > 226 abc | REST > 501 | REST -1 > 501 | REST 1x > 501 | REST 99999999999999999999 > 501",
                "TYPE A > 200 | RETR lines > 226 1\\r\\n2\\r\\n | REST 1 > 350 | RETR lines > 226 \\r\\n2\\r\\n | REST 0 > 350 | RETR file > 226 abc",
                // uploading
                "STOR a > 226 | RETR a > 226 new | STOR file > 226 | RETR file > 226 new | RETR hard > 226 abc",
                "STOR dir > 550 | STOR / > 550 | STOR . > 550 | STOR missing/x > 550 | STOR file/x > 550 | STOR > 501",
                "STOR link > 550 | STOR dangling > 550 | STOR loop > 550 | STOR dirlink/x > 550 | STOR out/x > 550",
                "APPE file > 226 | RETR file > 226 abcnew | APPE a > 226 | RETR a > 226 new",
                "APPE dir > 550 | APPE link > 550 | APPE missing/x > 550 | APPE > 501",
                "REST 2 > 350 | STOR file > 226 | RETR file > 226 abnew",
                "REST 3 > 350 | STOR file > 226 | RETR file > 226 abcnew",
                "REST 4 > 350 | STOR file > 554 | RETR file > 226 abc | REST 1 > 350 | STOR missing > 554",
                "REST 1 > 350 | APPE file > 226 | RETR file > 226 anew",
                "REST 2 > 350 | STOR file > 226 | STOR file > 226 | RETR file > 226 new",
                "TYPE A > 200 | REST 2 > 350 | STOR file > 554 | STOR file > 226 | RETR file > 226 new",
                "STOU > 226 | STOU file > 226 | STOU dir > 226 | STOU dir/x > 226 | STOU missing/x > 550 | RETR file > 226 abc",
                "STOU link > 226 | RETR link > 550",
                // names
                "STOR two words > 226 | SIZE two words > 213 | DELE two words > 250",
                "STOR  lead > 226 | SIZE lead > 550 | SIZE  lead > 213",
                "STOR trail  > 226 | SIZE trail > 550 | SIZE trail  > 213",
                "MKD qu\"ote > 257 | CWD qu\"ote > 250 | PWD > 257 | STOR \"\" > 226",
                "STOR -x > 226 | RETR -x > 226 new | SIZE ./-x > 213 | DELE -x > 250",
                "STOR .hidden > 226 | SIZE .hidden > 213 | MKD ... > 257 | CWD ... > 250 | CDUP > 250 | RMD ... > 250",
                "STOR \u00fc > 226 | SIZE \u00fc > 213 | SIZE u\u0308 > 550 | STOR u\u0308 > 226 | DELE \u00fc > 250 | SIZE u\u0308 > 213",
                "STOR \u4e2d\u6587 \ud83d\ude00 > 226 | RETR \u4e2d\u6587 \ud83d\ude00 > 226 new",
                "STOR a*?[]{}$;=%&'~!#|<>:, > 226 | SIZE a*?[]{}$;=%&'~!#|<>:, > 213",
                "STOR a\\b > 553 | MKD a\\b > 553 | RNFR file > 350 | RNTO a\\b > 553 | STOR tab\tx > 553 | STOR a\u0085b > 553",
                "CWD dir//../dir/./ > 250 | SIZE file/ > 213 | SIZE //case/../../file > 550",
                "STOR CON > 226 | STOR nul.txt > 226 | STOR a. > 226 | SIZE a > 550",
                // size and times
                "SIZE file > 213 | SIZE dir > 550 | SIZE missing > 550 | SIZE link > 550 | SIZE > 501 | TYPE A > 200 | SIZE file > 550",
                "MDTM file > 213 | MDTM dir > 213 | MDTM missing > 550 | MDTM link > 550 | MDTM > 501",
                "MFMT 20200229235959 file > 213 | MFMT 19600101000000 file > 213 | MFMT 20991231235959 file > 213 | MFMT 20200101000000 dir > 213",
                "MFMT 20200230000000 file > 501 | MFMT 2020 file > 501 | MFMT 20200101000000 > 501 | MFMT 20201301000000 file > 501",
                "MFMT 20200101000000 missing > 550 | MFMT 20200101000000 link > 550 | MFMT 20200101000000 pipe > 550",
                "MFMT 20200101000000 / > 550 | MFMT 20200101000000.123 file > 213 | MFMT 20200101246060 file > 501",
                "SITE CHMOD 600 file > 200 | SITE CHMOD 0644 file > 200 | SITE CHMOD u+x file > 501 | SITE CHMOD 700 dir > 200",
                "SITE CHMOD 600 pipe > 550 | SITE UTIME 202001010000 pipe > 550 | MFF UNIX.mode=600; pipe > 550",
                // listing
                "LIST > 226 | LIST dir > 226 | LIST file > 226 | LIST missing > 550 | LIST link > 550 | LIST pipe > 550",
                "NLST empty > 226 | MLSD empty > 226 | LIST empty > 226 | NLST dir > 226 dir/file\\r\\n | NLST file > 226 file\\r\\n",
                "MLSD file > 501 | MLSD missing > 550 | MLSD dirlink > 550 | MLST file > 250 | MLST dir > 250 | MLST > 250 | MLST link > 550",
                "STAT file > 213 | STAT dir > 212 | STAT missing > 550 | STAT link > 550 | STAT > 211",
                "HASH file > 213 | HASH dir > 553 | HASH missing > 550 | HASH link > 550 | AVBL > 213 | AVBL dir > 213 | AVBL file > 550",
            })
    void answersAsTheRfcsHaveIt(String dialogue) throws Exception {
        var folder = layOut();
        try (var client = site.login("alice")) {
            assertThat(client.codeOf("CWD " + folder)).isEqualTo(250);
            for (var step : dialogue.split(" \\| ")) {
                int arrow = step.lastIndexOf(" > ");
                var expected = step.substring(arrow + 3);
                var outcome = outcome(client, step.substring(0, arrow));
                assertThat(expected.contains(" ") ? outcome : outcome.substring(0, 3))
                        .as(step + " in " + dialogue)
                        .isEqualTo(expected);
            }
        }
    }

    private static String outcome(FtpsClient client, String line) {
        var verb = line.split(" ")[0];
        return switch (verb) {
            case "RETR", "LIST", "NLST", "MLSD", "STOR", "APPE", "STOU" -> transfer(client, line);
            default -> Integer.toString(client.codeOf(line));
        };
    }

    private static String transfer(FtpsClient client, String line) {
        int port = client.epsv();
        var first = client.command(line);
        if (first.code() >= 400) {
            return Integer.toString(first.code());
        }
        var received = "";
        try (var data = client.dialData(port).secured()) {
            if (line.startsWith("ST") || line.startsWith("APPE")) {
                data.write("new".getBytes(US_ASCII)).finish();
            } else {
                received = new String(data.readAll(), US_ASCII);
            }
        }
        return client.reply().code() + " " + received.replace("\r", "\\r").replace("\n", "\\n");
    }
}
