package io.ftpsoperator.operator.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged operator in a JVM of its own, set up as its image sets it up in a pod that may use 512 MiB. */
final class OperatorProcess implements AutoCloseable {
    private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");

    private final Process process;
    private final int port;

    private OperatorProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static OperatorProcess start(Path kubeconfig, Path log) {
        if (!Files.exists(PROGRAM)) {
            throw new IllegalStateException("the operator is not packaged; run make bench-operator, which does that");
        }
        try {
            int port = freePort();
            var builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseCompactObjectHeaders",
                            // What the JVM finds by itself in such a pod.
                            "-XX:MaxRAM=512m",
                            "-XX:+UseSerialGC",
                            "-XX:MaxRAMPercentage=50",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-XX:-UsePerfData",
                            "-jar",
                            PROGRAM.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "KUBECONFIG",
                            kubeconfig.toString(),
                            "QUARKUS_HTTP_HOST",
                            "127.0.0.1",
                            "QUARKUS_HTTP_PORT",
                            Integer.toString(port),
                            "LOG_LEVEL",
                            "INFO"));
            return new OperatorProcess(builder.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** How many reconciliations have ended well so far; none before it answers. */
    double reconciliations() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the operator ended; see its log");
        }
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("reconciliations_success_total") && line.contains("ftpssite"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MiB: now, and at most so far. */
    String memory() {
        try {
            var status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
            return "%d MiB resident, at most %d so far"
                    .formatted(mebibytes(status, "VmRSS"), mebibytes(status, "VmHWM"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long mebibytes(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
