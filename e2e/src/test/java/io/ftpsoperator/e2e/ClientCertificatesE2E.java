package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.e2e.PartnersAuthority.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The example of client certificates, from the authority that its README makes to a certificate that is taken back. */
@ExtendWith(Operator.class)
class ClientCertificatesE2E {

    private static final String FOLDER = "client-certificates";
    private static final String NAMESPACE = "e2e-" + FOLDER;
    private static final int LOGIN_DENIED = 67; // of curl

    @TempDir
    static Path folder;

    private static PartnersAuthority partners;
    private static Shown robot;
    private static Shown clerk;
    private static Example example;
    private static Path file;

    @BeforeAll
    static void applyExample() throws IOException {
        var bytes = new byte[1 << 20];
        new Random(20261123).nextBytes(bytes);
        file = Files.write(folder.resolve("1MiB"), bytes);
        partners = PartnersAuthority.in(folder.resolve("partners"));
        robot = partners.issue("robot");
        clerk = partners.issue("somebody", "subjectAltName=email:clerk@partner.example.com");
        Cluster.createNamespace(NAMESPACE);
        partners.publish(NAMESPACE);
        example = Example.apply(FOLDER);
    }

    @AfterAll
    static void removeExample() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static Target as(String user, String password) {
        var site = example.site();
        return new Target(false, "ftp.example.com", site.address(), 21, user, password, site.authority(folder));
    }

    private static Target asRobot() {
        return as("robot", "");
    }

    private static Target asClerk() {
        return as("clerk", "change me as well");
    }

    private static List<Curl> curls() {
        return List.of(new Curl("1.3", true), new Curl("1.2", false));
    }

    private static Shell.Result list(Target target, String... options) {
        return new Curl("1.3", true).run(target, "", options);
    }

    /** In a drop box nothing is overwritten, so each upload has its own name. */
    @Test
    void aCertificateIsAllThatARobotNeeds() {
        for (var curl : curls()) {
            var said = curl.run(asRobot(), "by-tls-" + curl.tls(), robot.options("-T", file.toString()))
                    .orFail();

            assertThat(said).contains("< 232 ").contains("< 226 ");
        }
    }

    @Test
    void aClerkShowsACertificateAndSendsAPassword() throws IOException {
        for (var curl : curls()) {
            curl.run(asClerk(), "from-clerk", clerk.options("-T", file.toString()))
                    .orFail();
            var back = folder.resolve("back-" + curl.tls());
            curl.run(asClerk(), "from-clerk", clerk.options("-o", back.toString()))
                    .orFail();

            assertThat(Files.mismatch(file, back)).isEqualTo(-1);
        }
    }

    @Test
    void nobodyElseIsLetIn() {
        var stranger = PartnersAuthority.in(folder.resolve("stranger"));

        assertThat(list(asClerk()).exitCode()).as("no certificate").isEqualTo(LOGIN_DENIED);
        assertThat(list(asClerk(), robot.options()).exitCode())
                .as("somebody else's")
                .isEqualTo(LOGIN_DENIED);
        assertThat(list(as("clerk", "wrong"), clerk.options()).exitCode())
                .as("the wrong password")
                .isEqualTo(LOGIN_DENIED);
        assertThat(list(asRobot(), stranger.issue("robot").options()).exitCode())
                .as("a stranger's authority")
                .isEqualTo(LOGIN_DENIED);
    }

    @Test
    void aCertificateThatIsTakenBackIsRefusedWithinSecondsAndNoPodIsReplaced() {
        var lost = partners.issue("robot-lost-its-key", "subjectAltName=DNS:robot");
        var upload = lost.options("-T", file.toString());
        new Curl("1.3", true).run(asRobot(), "lost", upload).orFail();
        var pods = example.site().podIds();

        partners.revoke(lost);
        partners.publish(NAMESPACE);

        Cluster.eventually(Duration.ofSeconds(60), "the lost certificate is refused", () -> {
            var tried = new Curl("1.3", true).run(asRobot(), "lost", upload);
            return tried.exitCode() == LOGIN_DENIED ? "" : tried.output();
        });
        new Curl("1.3", true)
                .run(asRobot(), "after-the-loss", robot.options("-T", file.toString()))
                .orFail();
        example.site().awaitReady();
        assertThat(example.site().podIds()).isEqualTo(pods);
    }
}
