package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who reaches a site's pods, whom they reach, what they may, and what is told of secrets. */
@ExtendWith(Operator.class)
class SecurityE2E {

    private static final String NAMESPACE = "e2e-security";
    private static final String MONITORING = "e2e-security-monitoring";
    private static final Site SITE = new Site(NAMESPACE, "guarded");
    private static final String PASSWORD = "marked-password-5e1d";
    private static final String WRONG_PASSWORD = "marked-mistake-90ab";
    private static final int MANAGEMENT = 8080;
    private static final String API_SERVER = "10.96.0.1:443";

    @TempDir
    static Path folder;

    @BeforeAll
    static void applySite() {
        Cluster.createNamespace(NAMESPACE);
        Cluster.createNamespace(MONITORING);
        Cluster.password(NAMESPACE, "alice", PASSWORD);
        Cluster.apply(NAMESPACE, """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: guarded}
                spec:
                  hostNames: [ftp.example.com]
                  listeners: [{port: 21}, {port: 990}]
                  passive: {ports: {first: 30700, last: 30701}}
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                """);
        SITE.awaitReady();
    }

    @AfterAll
    static void removeNamespaces() {
        KnockingPod.removeAll(MONITORING);
        KnockingPod.removeAll(NAMESPACE);
        Cluster.deleteNamespace(MONITORING);
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static JsonNode pod() {
        return Cluster.json("-n", NAMESPACE, "get", "pods", "-l", "app.kubernetes.io/instance=guarded")
                .at("/items/0");
    }

    private static String door(int port) {
        return pod().at("/status/podIP").asText() + ":" + port;
    }

    private static void enforced() {
        TestCluster.require("whether network policies are enforced is known of one cluster only");
    }

    @Test
    void otherPodsReachWhatClientsReachAndNothingElse() {
        enforced();
        for (var node : TestCluster.nodes()) {
            var neighbour = KnockingPod.start(NAMESPACE, "beside-on-" + node, node);
            var doors = List.of(door(21), door(990), door(30700), door(MANAGEMENT), door(2222));

            var answers = neighbour.knock(doors.toArray(String[]::new));

            assertThat(answers).containsEntry(doors.get(0), Knock.OPEN).containsEntry(doors.get(1), Knock.OPEN);
            assertThat(answers.get(doors.get(2)))
                    .as("a passive port, on which it listens while a client is expected")
                    .isIn(Knock.OPEN, Knock.REFUSED);
            assertThat(answers).containsEntry(doors.get(3), Knock.SILENCE).containsEntry(doors.get(4), Knock.SILENCE);
        }
    }

    @Test
    void theOperatorsNamespaceIsToldHowAPodIsAndAnotherOnceItIsLetIn() {
        enforced();
        var node = TestCluster.nodes().getLast();
        var operators = KnockingPod.start(Operator.NAMESPACE, "e2e-security", node);
        try {
            assertThat(operators.knock(door(MANAGEMENT))).containsValue(Knock.OPEN);
        } finally {
            KnockingPod.removeAll(Operator.NAMESPACE);
        }
        var prometheus = KnockingPod.start(MONITORING, "prometheus", node);
        assertThat(prometheus.knock(door(MANAGEMENT))).containsValue(Knock.SILENCE);

        Cluster.apply(NAMESPACE, monitoringPolicy());

        Cluster.eventually(Site.LIMIT, "the policy of docs/operations.md lets Prometheus in", () -> {
            var answer = prometheus.knock(door(MANAGEMENT));
            return answer.containsValue(Knock.OPEN) ? "" : answer.toString();
        });
        assertThat(prometheus.knock(door(2222))).containsValue(Knock.SILENCE);
        Cluster.kubectl("-n", NAMESPACE, "delete", "networkpolicy", "monitoring");
    }

    /** As documented, for a namespace of the test's own. */
    private static String monitoringPolicy() {
        try {
            var page = Files.readString(Cluster.repository().resolve("docs/operations.md"));
            int start = page.indexOf("apiVersion: networking.k8s.io/v1");
            return page.substring(start, page.indexOf("```", start))
                    .replace("kubernetes.io/metadata.name: monitoring", "kubernetes.io/metadata.name: " + MONITORING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program that somebody has uploaded, and managed to start: it gets nowhere, while clients are served. */
    @Test
    void aPodOfASiteReachesNobody() throws IOException {
        enforced();
        var neighbour =
                KnockingPod.start(MONITORING, "neighbour", TestCluster.nodes().getFirst());
        var other = KnockingPod.start(MONITORING, "other", TestCluster.nodes().getLast());
        String[] doors = {neighbour.address() + ":8080", other.address() + ":8080", API_SERVER};
        assertThat(other.knock(doors).values())
                .as("who has no policy reaches them")
                .containsOnly(Knock.OPEN);

        var program = Files.write(folder.resolve("program"), KnockingPod.program());
        new Curl("1.3", true)
                .run(target(PASSWORD), KnockingPod.programPath(), "--ftp-create-dirs", "-T", program.toString())
                .orFail();
        var intruder = new KnockingPod(NAMESPACE, pod().at("/metadata/name").asText(), "/data/alice");

        assertThat(intruder.knock(doors).values())
                .as("who is a site's pod does not")
                .containsOnly(Knock.SILENCE);
        assertThat(intruder.knock("127.0.0.1:21"))
                .as("the program itself works there")
                .containsValue(Knock.OPEN);
    }

    @Test
    void podsOfASiteRunUnrestrictedNowhereAndHaveNoToken() {
        var refused = Cluster.tryApply(NAMESPACE, """
                apiVersion: v1
                kind: Pod
                metadata: {name: careless}
                spec: {containers: [{name: careless, image: %s}]}
                """.formatted(Operator.image("runtime")));
        assertThat(refused.output()).as("the namespace takes no others").contains("violates PodSecurity \"restricted");

        var pod = pod();

        assertThat(pod.at("/spec/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/spec").toString()).doesNotContain("serviceAccountToken\"", "/var/run/secrets");
        var account = "system:serviceaccount:%s:%s"
                .formatted(NAMESPACE, pod.at("/spec/serviceAccountName").asText());
        assertThat(Cluster.tryKubectl("auth", "can-i", "--list", "-n", NAMESPACE, "--as", account)
                        .output())
                .as("and its account has no rights beyond everybody's")
                .doesNotContain("secrets", "pods", "ftps");
    }

    @Test
    void theOperatorsOwnPodsWouldBeTakenInARestrictedNamespace() {
        var labelled = Cluster.kubectl(
                "label",
                "--dry-run=server",
                "--overwrite",
                "namespace",
                Operator.NAMESPACE,
                "pod-security.kubernetes.io/enforce=restricted");

        assertThat(labelled).doesNotContain("Warning", "violate");
    }

    @Test
    void nobodyIsToldASecret() {
        new Curl("1.3", true).run(target(PASSWORD), "").orFail();
        assertThat(new Curl("1.3", true).run(target(WRONG_PASSWORD), "").exitCode())
                .isEqualTo(67);
        var told = new ArrayList<Map.Entry<String, String>>();
        told.add(Map.entry(
                "the site's log",
                Cluster.kubectl(
                        "-n", NAMESPACE, "logs", pod().at("/metadata/name").asText())));
        told.add(Map.entry(
                "the operator's log",
                Cluster.kubectl("-n", Operator.NAMESPACE, "logs", "deployment/ftps-operator", "--tail=-1")));
        told.add(Map.entry("events", Cluster.kubectl("-n", NAMESPACE, "get", "events", "-o", "yaml")));
        told.add(Map.entry("the site", Cluster.kubectl("-n", NAMESPACE, "get", "ftps", "-o", "yaml")));
        told.add(Map.entry(
                "what it is made of",
                Cluster.kubectl("-n", NAMESPACE, "get", "configmaps,deployments,pods,services", "-o", "yaml")));

        assertThat(told.getFirst().getValue()).as("both logins are in the log").contains("230", "530");
        var credentials = Cluster.json("-n", NAMESPACE, "get", "secret", "guarded-credentials");
        assertThat(credentials.at("/data").toString())
                .as("even there is a hash only")
                .doesNotContain(encoded(PASSWORD));
        assertThat(told).allSatisfy(place -> assertThat(place.getValue())
                .as(place.getKey())
                .doesNotContain(PASSWORD, WRONG_PASSWORD, encoded(PASSWORD), "PRIVATE KEY")
                .doesNotContain(hash(credentials)));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(JsonNode credentials) {
        return new String(
                Base64.getDecoder().decode(credentials.at("/data/alice").asText()), StandardCharsets.UTF_8);
    }

    private static Target target(String password) {
        return SITE.target(false, "alice", password, folder);
    }
}
