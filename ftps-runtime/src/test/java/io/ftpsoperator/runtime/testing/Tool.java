package io.ftpsoperator.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program from a Debian package, run as a child process.
 *
 * @param debianPackage what to install where it is missing
 * @param limit how long it may take
 */
public record Tool(String command, String debianPackage, Duration limit) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    public static final Tool BASH = new Tool("bash", "bash");
    public static final Tool CURL = new Tool("curl", "curl");
    public static final Tool LFTP = new Tool("lftp", "lftp");
    public static final Tool OPENSSL = new Tool("openssl", "openssl");
    public static final Tool SSLSCAN = new Tool("sslscan", "sslscan");
    public static final Tool PYTHON = new Tool("python3", "python3");

    private Tool(String command, String debianPackage) {
        this(command, debianPackage, LIMIT);
    }

    public Tool allowed(Duration time) {
        return new Tool(command, debianPackage, time);
    }

    /** What a program left behind. */
    public record Ended(int status, String output) {

        public Ended well() {
            assertThat(status).as(output).isZero();
            return this;
        }
    }

    /** Runs it with no settings of the user who runs the tests, in a folder. */
    public Ended run(Path folder, String... arguments) {
        return run(folder, List.of(arguments));
    }

    public Ended run(Path folder, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(path());
        words.addAll(arguments);
        try {
            var output = Files.createTempFile(folder, command, ".out");
            var builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile());
            builder.environment().put("HOME", folder.toString());
            var process = builder.start();
            try {
                assertThat(process.waitFor(limit.toSeconds(), TimeUnit.SECONDS))
                        .as(() -> words + " took too long; so far it said " + read(output))
                        .isTrue();
                return new Ended(process.exitValue(), read(output));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A script among the tests' resources, as a file. */
    public static Path resource(Path folder, String name) {
        try (var in = Tool.class.getResourceAsStream("/" + name)) {
            var file = folder.resolve(name);
            Files.copy(Objects.requireNonNull(in, name), file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String path() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s is missing; install the Debian package: apt-get install %s"
                        .formatted(command, debianPackage)));
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
