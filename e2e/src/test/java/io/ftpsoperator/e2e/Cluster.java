package io.ftpsoperator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The cluster that KUBECONFIG names, by the programs that users have: kubectl and helm. */
final class Cluster {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private Cluster() {}

    static Path repository() {
        return REPOSITORY;
    }

    static String kubectl(String... arguments) {
        return tryKubectl(arguments).orFail();
    }

    static Shell.Result tryKubectl(String... arguments) {
        return Shell.run(command("kubectl", arguments));
    }

    static Shell.Result tryApply(String namespace, String yaml) {
        return Shell.run(command("kubectl", "-n", namespace, "apply", "-f", "-"), yaml, Map.of());
    }

    static void apply(String namespace, String yaml) {
        tryApply(namespace, yaml).orFail();
    }

    static String helm(String... arguments) {
        return Shell.run(command("helm", arguments)).orFail();
    }

    static JsonNode json(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-o", "json"));
        try {
            return JSON.readTree(kubectl(all.toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A namespace in which only restricted pods may run. */
    static void createNamespace(String name) {
        apply("default", """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: %s
                  labels: {pod-security.kubernetes.io/enforce: restricted}
                """.formatted(name));
    }

    /** A Secret with a password in clear, where sites look for it. */
    static void password(String namespace, String name, String password) {
        apply(namespace, """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                stringData: {password: %s}
                """.formatted(name, password));
    }

    /** The sites first: a namespace that still has pods is looked at again only after half of the time that they may take to end. */
    static void deleteNamespace(String name) {
        tryKubectl("-n", name, "delete", "ftpssites", "--all", "--timeout=60s");
        tryKubectl("-n", name, "wait", "--for=delete", "pod", "--all", "--timeout=150s");
        kubectl("delete", "namespace", name, "--ignore-not-found", "--timeout=120s");
    }

    /** Polls until it holds; fails with the last thing seen. */
    static void eventually(Duration limit, String what, Supplier<String> problem) {
        var end = Instant.now().plus(limit);
        var last = problem.get();
        while (!last.isEmpty()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within %d s: %s%n%s".formatted(limit.toSeconds(), what, last));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            last = problem.get();
        }
    }

    private static List<String> command(String program, String... arguments) {
        var command = new ArrayList<String>();
        command.add(program);
        command.addAll(List.of(arguments));
        return command;
    }
}
