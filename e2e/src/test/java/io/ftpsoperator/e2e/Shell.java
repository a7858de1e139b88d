package io.ftpsoperator.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs as a user would. */
final class Shell {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** What a program did. */
    record Result(List<String> command, int exitCode, String output) {
        /** The output of a program that must have succeeded. */
        String orFail() {
            if (exitCode != 0) {
                throw new AssertionError(
                        "exit code %d from %s%n%s".formatted(exitCode, String.join(" ", command), output));
            }
            return output;
        }
    }

    private Shell() {}

    static Result run(List<String> command) {
        return run(command, "", Map.of());
    }

    /** Standard output and error come together, as on a terminal. */
    static Result run(List<String> command, String input, Map<String, String> environment) {
        Path in = null;
        Path out = null;
        try {
            in = Files.writeString(Files.createTempFile("e2e", ".in"), input);
            out = Files.createTempFile("e2e", ".out");
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        "no end within %s: %s%n%s".formatted(LIMIT, String.join(" ", command), Files.readString(out)));
            }
            return new Result(command, process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            delete(in);
            delete(out);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
