package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The example of delegated users, in the hands of another team's pipeline, which has the role of the example and no other right. */
@ExtendWith(Operator.class)
class FtpsUsersE2E {

    private static final String FOLDER = "delegated-users";
    private static final String NAMESPACE = "e2e-" + FOLDER;
    private static final String PIPELINE = "system:serviceaccount:%s:pipeline".formatted(NAMESPACE);

    @TempDir
    static Path folder;

    private static Example example;

    @BeforeAll
    static void applyExample() {
        example = Example.apply(FOLDER);
        Cluster.kubectl(
                "-n",
                NAMESPACE,
                "apply",
                "-f",
                Cluster.repository()
                        .resolve("examples/delegated-users/rbac.yaml")
                        .toString());
        Cluster.kubectl("-n", NAMESPACE, "create", "serviceaccount", "pipeline");
        Cluster.kubectl(
                "-n",
                NAMESPACE,
                "create",
                "rolebinding",
                "pipeline",
                "--role=ftps-user-managers",
                "--serviceaccount=%s:pipeline".formatted(NAMESPACE));
    }

    @AfterAll
    static void removeExample() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static Shell.Result asPipeline(String yaml, String... arguments) {
        var command = new ArrayList<>(List.of("kubectl", "-n", NAMESPACE, "--as", PIPELINE));
        command.addAll(List.of(arguments));
        return Shell.run(command, yaml, Map.of());
    }

    private static void secret(String name, String password) {
        asPipeline("", "create", "secret", "generic", name, "--from-literal=password=" + password)
                .orFail();
    }

    private static void user(String object, String name, String secret) {
        asPipeline("""
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsUser
                metadata: {name: %s, labels: {ftps-operator.io/site: partners}}
                spec: {name: %s, passwordSecretRef: {name: %s}}
                """.formatted(object, name, secret), "apply", "-f", "-").orFail();
    }

    private static void awaitReady(String object) {
        asPipeline("", "wait", "--for=condition=Ready", "ftpsuser/" + object, "--timeout=60s")
                .orFail();
    }

    private static Target target(String user, String password) {
        return example.site().target(false, user, password, folder);
    }

    private static JsonNode condition(String object, String type) {
        var found = Cluster.json("-n", NAMESPACE, "get", "ftpsuser", object).at("/status/conditions");
        return StreamSupport.stream(found.spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void usersOfTheExampleLogInEachByTheirOwnName() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "from bob");
        var bob = target("bob@example.com", "and me");
        asPipeline("", "wait", "--for=condition=Ready", "ftpsuser/alice", "ftpsuser/bob", "--timeout=60s")
                .orFail();

        for (var client : List.of(new Curl("1.3", true), new Lftp(true), new PythonFtplib("1.2"))) {
            client.upload(bob, file, "by-" + client.getClass().getSimpleName());
        }

        assertThat(new Curl("1.2", false).list(bob)).contains("by-Curl", "by-Lftp", "by-PythonFtplib");
        assertThat(new Curl("1.3", true)
                        .run(target("alice", "change me too"), "")
                        .exitCode())
                .as("alice may come from another network only")
                .isEqualTo(67);
    }

    @Test
    void aPipelineThatManagesUsersNeedsNoOtherRight() {
        secret("carol", "carols-password");
        user("carol", "carol", "carol");

        awaitReady("carol");

        new Curl("1.3", true).list(target("carol", "carols-password"));
        assertThat(asPipeline("", "get", "secret", "carol").output()).contains("forbidden");
        assertThat(asPipeline("", "scale", "ftpssite/partners", "--replicas=2").output())
                .contains("forbidden");
        assertThat(asPipeline("", "get", "ftpsusers").orFail()).containsPattern("carol +True +partners");
    }

    @Test
    void ofTwoUsersOfOneNameTheOlderIsServedAndTheOtherToldUntilItIsAlone() {
        secret("dora-first", "first-password");
        user("dora-first", "dora", "dora-first");
        awaitReady("dora-first");
        secret("dora-second", "second-password");

        user("dora-second", "dora", "dora-second");

        Cluster.eventually(Site.LIMIT, "the second is told by whom the name is taken", () -> {
            var told = Cluster.json("-n", NAMESPACE, "get", "ftpsuser", "dora-second")
                    .path("status")
                    .toString();
            return told.contains("NameTaken") ? "" : told;
        });
        assertThat(condition("dora-second", "Accepted").path("message").asText())
                .contains("dora-first");
        assertThat(condition("dora-second", "Ready").path("status").asText()).isEqualTo("False");
        assertThat(condition("dora-first", "Ready").path("status").asText()).isEqualTo("True");
        example.site().awaitReady(); // the site itself is none the worse for it
        new Curl("1.3", true).list(target("dora", "first-password"));

        asPipeline("", "delete", "ftpsuser", "dora-first").orFail();

        awaitReady("dora-second");
        new Curl("1.3", true).list(target("dora", "second-password"));
    }

    @Test
    void aUserWithoutTheLabelIsNotTaken() {
        secret("eve", "eves-password");
        user("eve", "eve", "eve");
        awaitReady("eve");

        asPipeline("", "label", "ftpsuser", "eve", "ftps-operator.io/site-").orFail();

        Cluster.eventually(Site.LIMIT, "she is no longer served", () -> {
            var login = new Curl("1.3", true).run(target("eve", "eves-password"), "");
            return login.exitCode() == 67 ? "" : login.output();
        });
        Cluster.eventually(Site.LIMIT, "and is told so", () -> {
            var accepted = condition("eve", "Accepted");
            return accepted.path("reason").asText().equals("NotSelected") ? "" : accepted.toString();
        });
    }
}
