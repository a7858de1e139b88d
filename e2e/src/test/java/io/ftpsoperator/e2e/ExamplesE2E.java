package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From {@code kubectl apply} of an example to files that partners' own clients send through the load balancer. */
@ExtendWith(Operator.class)
class ExamplesE2E {

    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    static Path folder;

    private static Path file;

    @BeforeAll
    static void makeFile() throws IOException {
        var bytes = new byte[64 * MEBIBYTE];
        new Random(20261122).nextBytes(bytes);
        file = Files.write(folder.resolve("64MiB"), bytes);
    }

    private static List<FtpsClient> everyClient() {
        return List.of(
                new Curl("1.3", true),
                new Curl("1.3", false),
                new Curl("1.2", true),
                new Curl("1.2", false),
                new Lftp(true),
                new Lftp(false),
                new PythonFtplib("1.3"),
                new PythonFtplib("1.2"),
                new CommonsNet("1.3", true),
                new CommonsNet("1.2", false));
    }

    @Test
    void explicitSiteWithACertificateOfCertManagerServesEveryClient() throws IOException {
        try (var example = Example.apply("explicit-cert-manager")) {
            var target = example.target(false, folder);
            for (var client : everyClient()) {
                servesWhole(client, target);
                resumes(client, target);
            }
        }
    }

    @Test
    void implicitSiteServesEveryClientAndExposes989() throws IOException {
        try (var example = Example.apply("implicit")) {
            assertThat(portsOf(example.site())).contains(990, 989);

            var target = example.target(true, folder);
            for (var client : everyClient()) {
                servesWhole(client, target);
                resumes(client, target);
            }
            var said = new Curl("1.3", false).run(target, "").orFail();
            assertThat(said).as("the first passive port is 989: 3 * 256 + 221").contains(",3,221)");
        }
    }

    @Test
    void siteWithABroughtCertificateServesIt() throws IOException {
        try (var example = Example.apply("own-certificate")) {
            servesWhole(new Curl("1.3", true), example.target(false, folder));
        }
    }

    @Test
    void siteWithoutACertificateGetsOneThatTheOperatorSigned() throws IOException {
        try (var example = Example.apply("self-signed")) {
            servesWhole(new Curl("1.3", true), example.target(false, folder));
        }
    }

    private static List<Integer> portsOf(Site site) {
        var ports = Cluster.json("-n", site.namespace(), "get", "service", site.name())
                .at("/spec/ports");
        return ports.findValuesAsText("port").stream().map(Integer::valueOf).toList();
    }

    private static void servesWhole(FtpsClient client, Target target) throws IOException {
        client.upload(target, file, "whole");
        assertThat(client.list(target)).as("listing by " + client).contains("whole");

        var back = folder.resolve("back");
        Files.deleteIfExists(back);
        client.download(target, "whole", back);

        assertThat(Files.mismatch(file, back)).as("whole file by " + client).isEqualTo(-1);
    }

    /** Half an upload is cut off without a word, as by a dropped line; then client and server each go on with half a file. */
    private static void resumes(FtpsClient client, Target target) throws IOException {
        CutUpload.of(target, file, 20 * MEBIBYTE, "resumed");
        assertThat(client.list(target)).as("a cut upload does not appear").doesNotContain("resumed");
        client.resumeUpload(target, file, "resumed");

        var back = folder.resolve("back");
        try (var whole = Files.newInputStream(file)) {
            Files.write(back, whole.readNBytes(30 * MEBIBYTE));
        }
        client.resumeDownload(target, "resumed", back);

        assertThat(Files.mismatch(file, back)).as("resumed file by " + client).isEqualTo(-1);
        new Curl("1.3", true).run(target, "", "-Q", "-DELE resumed").orFail();
    }
}
