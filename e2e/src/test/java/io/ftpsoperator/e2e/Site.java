package io.ftpsoperator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** A site on the cluster, as kubectl shows it. */
record Site(String namespace, String name) {

    /** Within this, what is to happen has happened: pods start, and pods that drain are gone. */
    static final Duration LIMIT = Duration.ofSeconds(180);

    JsonNode object() {
        return Cluster.json("-n", namespace, "get", "ftpssite", name);
    }

    void awaitReady() {
        var waited = Cluster.tryKubectl(
                "-n", namespace, "wait", "--for=condition=Ready", "ftpssite/" + name, "--timeout=120s");
        if (waited.exitCode() != 0) {
            throw new AssertionError("%s%n%s%n%s"
                    .formatted(
                            waited.output(),
                            Cluster.tryKubectl("-n", namespace, "get", "ftpssite", name, "-o", "yaml")
                                    .output(),
                            Cluster.tryKubectl("-n", namespace, "get", "pods,events")
                                    .output()));
        }
    }

    /** What clients log in to. */
    Target target(boolean implicit, String user, String password, Path folder) {
        return new Target(
                implicit, "ftp.example.com", address(), implicit ? 990 : 21, user, password, authority(folder));
    }

    String address() {
        return object().at("/status/address").asText();
    }

    /** {@code True}, {@code False} or {@code Unknown}, with reason and message; empty before the operator has seen the site. */
    JsonNode condition(String type) {
        return StreamSupport.stream(object().at("/status/conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    void awaitCondition(String type, String status, String messagePart) {
        Cluster.eventually(Duration.ofSeconds(60), "%s=%s with \"%s\"".formatted(type, status, messagePart), () -> {
            var condition = condition(type);
            boolean holds = condition.path("status").asText().equals(status)
                    && condition.path("message").asText().contains(messagePart);
            return holds ? "" : condition.toString();
        });
    }

    /** What clients must trust: the issuer's certificate, or the site's own where it signed itself. */
    Path authority(Path folder) {
        var brought = object().at("/spec/tls/certificate/secretName").asText();
        var secret = Cluster.json("-n", namespace, "get", "secret", brought.isEmpty() ? name + "-tls" : brought);
        var data = secret.path("data");
        var encoded = data.has("ca.crt") && !data.path("ca.crt").asText().isEmpty()
                ? data.path("ca.crt").asText()
                : data.path("tls.crt").asText();
        try {
            return Files.write(
                    folder.resolve(name + "-ca.crt"), Base64.getDecoder().decode(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<SitePod> pods() {
        return SitePod.listOf(Cluster.json("-n", namespace, "get", "pods", "-l", "app.kubernetes.io/instance=" + name));
    }

    /** The log of a shard's pods. */
    String log(int shard, Duration since) {
        return Cluster.kubectl(
                "-n",
                namespace,
                "logs",
                "-l",
                "app.kubernetes.io/instance=" + name + ",ftps-operator.io/shard=" + shard,
                "--tail=-1",
                "--since=" + since.toSeconds() + "s");
    }

    /**
     * Waits until each of the shards has another pod than before, and every pod that serves its own passive ports.
     *
     * @param meanwhile what is done again and again until then
     */
    void awaitSuccessors(List<SitePod> before, List<Integer> shards, Runnable meanwhile) {
        var old = before.stream().map(SitePod::uid).toList();
        Cluster.eventually(LIMIT, "other pods serve for shards " + shards, () -> {
            meanwhile.run();
            var pods = pods();
            boolean taken = shards.stream().allMatch(shard -> pods.stream()
                    .anyMatch(pod -> pod.shard() == shard && pod.serves() && !old.contains(pod.uid())));
            return taken && eachHasItsOwnPorts(pods) ? "" : pods.toString();
        });
    }

    private static boolean eachHasItsOwnPorts(List<SitePod> pods) {
        var ports =
                pods.stream().filter(SitePod::ready).map(SitePod::passivePorts).toList();
        return ports.stream().distinct().count() == ports.size();
    }

    /** The uids of the site's pods, to tell whether one was replaced. */
    String podIds() {
        return Cluster.kubectl(
                "-n",
                namespace,
                "get",
                "pods",
                "-l",
                "app.kubernetes.io/instance=" + name,
                "-o",
                "jsonpath={.items[*].metadata.uid}");
    }
}
