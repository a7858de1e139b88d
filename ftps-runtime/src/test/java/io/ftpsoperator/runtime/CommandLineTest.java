package io.ftpsoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: what it prints, and what it ends with. */
@Timeout(120)
class CommandLineTest {

    private static final long LIMIT_SECONDS = 60;

    @TempDir
    private Path dir;

    private final List<Process> started = new ArrayList<>();

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void writeSite() throws IOException {
        Files.createDirectories(dir.resolve("secrets/alice"));
        Files.writeString(dir.resolve("secrets/alice/password"), "secret\n");
        Files.writeString(dir.resolve("site.yaml"), """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: partners}
                spec:
                  passive: {ports: {first: 41730, last: 41739}}
                  users:
                    - {name: alice, passwordSecretRef: {name: alice}}
                """);
    }

    @AfterEach
    void endWhatRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void checkApprovesOfASoundSite() throws Exception {
        var ended = ended(start("check", "-f", "site.yaml"));

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("ok: 1 user, explicit 21, passive ports 41730-41739\n");
        assertThat(ended.err()).startsWith("warning: site.yaml spec.tls.certificate.selfSigned: ");
    }

    @Test
    void checkPointsAtMistakesAndEndsWith2() throws Exception {
        edit("name: alice, pass", "nme: alice, pass");

        var ended = ended(start("check", "-f", "site.yaml"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("site.yaml:7:8 spec.users[0].nme: ");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aMissingArgumentEndsWith2() throws Exception {
        assertThat(ended(start("check")).code()).isEqualTo(2);
    }

    @Test
    void badKeyMaterialEndsWith4() throws Exception {
        edit("spec:", "spec:\n  tls: {certificate: {secretName: partners-tls}}");

        var ended = ended(start("run", "-f", "site.yaml"));

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("secrets/partners-tls/tls.crt does not exist");
    }

    @Test
    void aSuspendedSiteIsNotServedAndThatIsNoFailure() throws Exception {
        edit("spec:", "spec:\n  suspend: true");

        var ended = ended(start("run", "-f", "site.yaml", "--map", "21=0"));

        assertThat(ended.code()).isZero();
        assertThat(ended.err())
                .contains("ftps: the site is suspended, so nothing is served; to serve it, set spec.suspend to false");
        assertThat(ended.out()).as("no greeting").isEmpty();
        assertThat(ended(start("check", "-f", "site.yaml")).out()).endsWith(", suspended\n");
    }

    @Test
    void aPortThatIsTakenEndsWith3() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = ended(
                    start("run", "-f", "site.yaml", "--bind", "127.0.0.1", "--map", "21=" + taken.getLocalPort()));

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.err()).contains("cannot listen on").contains("--map");
        }
    }

    @Test
    void runGreetsServesTakesOverChangesAndStopsWhenTold() throws Exception {
        int management = freePort();
        var process = start(
                "run", "-f", "site.yaml", "--bind", "127.0.0.1", "--map", "21=0", "--management", "" + management);
        awaitReady(process, management);
        var served = get(management, "/served");

        edit("spec:", "spec:\n  messages: {banner: Hello}");
        Eventually.holds(
                "the change is served", () -> !get(management, "/served").equals(served));
        process.toHandle().destroy(); // SIGTERM
        var ended = ended(process);

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("Site partners: 1 user, files in data")
                .contains("control Require, data Require")
                .containsPattern(
                        "curl --ssl-reqd --cacert ftps-ca.pem --user \"alice:\\$\\(cat secrets/alice/password\\)\""
                                + " --upload-file - ftp://127.0.0.1:\\d+/hello.txt")
                .doesNotContain("secret\n");
        assertThat(dir.resolve("ftps-ca.pem")).isRegularFile();
    }

    @Test
    void runInAPodLogsJsonLinesAndGreetsNobody() throws Exception {
        int management = freePort();
        var command = command("run", "-f", "site.yaml", "--bind", "127.0.0.1", "--map", "21=0");
        command.command().addAll(List.of("--management", "" + management));
        command.environment().put("FTPS_SHARD", "0");
        command.environment().put("FTPS_PASSIVE_PORTS", "41740-41741");
        var process = command.start();
        started.add(process);
        awaitReady(process, management);

        process.toHandle().destroy();
        var ended = ended(process);

        assertThat(ended.code()).isZero();
        assertThat(ended.out().lines()).allSatisfy(line -> assertThat(line).startsWith("{\"time\":\""));
        assertThat(dir.resolve("ftps-ca.pem")).doesNotExist();
    }

    @Test
    void runAuditsInTheFormatOfTheManifestAndGivesItsNumbers() throws Exception {
        edit("spec:", "spec:\n  logging: {format: W3C}");
        int management = freePort();
        int port = freePort();
        var process = start(
                "run",
                "-f",
                "site.yaml",
                "--bind",
                "127.0.0.1",
                "--map",
                "21=" + port,
                "--management",
                "" + management);
        awaitReady(process, management);

        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream().write("NOOP\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("200 ", "221 ");
        }
        var metrics = get(management, "/metrics");
        Files.writeString(dir.resolve("site.yaml"), "no site at all");
        Eventually.holds("the refused change is counted", () -> get(management, "/metrics")
                .contains("ftps_site_reloads_total{outcome=\"refused\"} 1.0"));
        process.toHandle().destroy(); // SIGTERM
        var ended = ended(process);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("#Fields: date time c-ip ", " NOOP - 200 - 0 ", " QUIT - 221 ", " clear -\n");
        assertThat(metrics)
                .contains("ftps_commands_total{reply=\"2xx\",verb=\"NOOP\"} 1.0")
                .contains("ftps_sessions{mode=\"explicit\"} ")
                .containsPattern("ftps_passive_ports [1-9]") // another program may have one of them
                .contains("ftps_certificate_expiry_timestamp_seconds ");
    }

    private void edit(String text, String replacement) throws IOException {
        var file = dir.resolve("site.yaml");
        Files.writeString(file, Files.readString(file).replace(text, replacement));
    }

    private ProcessBuilder command(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                withoutTestClasses(System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(dir.toFile());
        builder.redirectOutput(dir.resolve("out").toFile());
        builder.redirectError(dir.resolve("err").toFile());
        builder.environment().remove("FTPS_SHARD");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private static String withoutTestClasses(String classPath) {
        return String.join(
                System.getProperty("path.separator"),
                List.of(classPath.split(System.getProperty("path.separator"))).stream()
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .toList());
    }

    private Process start(String... arguments) throws IOException {
        var process = command(arguments).start();
        started.add(process);
        return process;
    }

    private Ended ended(Process process) throws Exception {
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("ends within %d s", LIMIT_SECONDS)
                .isTrue();
        return new Ended(
                process.exitValue(), Files.readString(dir.resolve("out")), Files.readString(dir.resolve("err")));
    }

    private void awaitReady(Process process, int management) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!get(management, "/readyz").equals("ok\n")) {
            assertThat(process.isAlive()).as("runs").isTrue();
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private static String get(int port, String path) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "not listening";
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
