package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The overlays of examples/gitops, applied as a tool applies them, and judged as tools judge. */
@ExtendWith(Operator.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GitOpsE2E {

    private static final String NAMESPACE = "partners-staging"; // as the overlay has it
    private static final Site SITE = new Site(NAMESPACE, "partners");
    private static final String TOOL = "tool";

    @TempDir
    static Path folder;

    private static Path checkout;
    private static Path script;

    @BeforeAll
    static void checkOut() throws IOException {
        var examples = Cluster.repository().resolve("examples/gitops");
        checkout = folder.resolve("gitops");
        Shell.run(List.of("cp", "-r", examples.toString(), checkout.toString())).orFail();
        var argo = Cluster.json(
                "create",
                "--dry-run=client",
                "-f",
                checkout.resolve("argocd/argocd-cm.yaml").toString());
        script = Files.writeString(
                folder.resolve("health.lua"),
                argo.path("data")
                        .path("resource.customizations.health.ftps-operator.io_FtpsSite")
                        .asText());
    }

    @AfterAll
    static void removeNamespace() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static Shell.Result overlay(String verb, String... more) {
        var command = new ArrayList<>(List.of(verb, "--server-side", "--field-manager=" + TOOL));
        command.addAll(List.of("-k", checkout.resolve("overlays/staging").toString()));
        command.addAll(List.of(more));
        return Cluster.tryKubectl(command.toArray(String[]::new));
    }

    private static String kstatus() throws IOException {
        return verdict("kstatus");
    }

    private static String argoCd() throws IOException {
        return verdict("argocd", script.toString());
    }

    private static String verdict(String... judge) throws IOException {
        var object =
                Files.writeString(folder.resolve("site.json"), SITE.object().toString());
        var command = new ArrayList<>(List.of("health"));
        command.addAll(List.of(judge));
        command.add(object.toString());
        return Shell.run(command).orFail().split("\t")[1];
    }

    private static Target target(String user, String password) {
        return new Target(false, "ftp.staging.example.com", SITE.address(), 21, user, password, SITE.authority(folder));
    }

    /** Asked again and again from the first moment: who goes on when the tool says so finds clients served. */
    private static void currentOnlyWhenServed(String password) throws IOException {
        var seen = new ArrayList<String>();
        Cluster.eventually(Site.LIMIT, "the site is Current", () -> {
            try {
                var verdict = kstatus();
                seen.add(verdict);
                return verdict.equals("Current") ? "" : verdict;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        new Curl("1.3", true).run(target("bob", password), "").orFail();
        assertThat(seen).doesNotContain("Failed");
        assertThat(argoCd()).isEqualTo("Healthy");
    }

    @Test
    @Order(1)
    void anOverlayIsCurrentWhenItsClientsAreServed() throws IOException {
        overlay("apply").orFail();

        assertThat(kstatus()).isEqualTo("InProgress");
        assertThat(argoCd()).isEqualTo("Progressing");
        currentOnlyWhenServed("staging-only-bob");
        Cluster.kubectl("-n", NAMESPACE, "wait", "--for=condition=Ready", "ftpsuser", "--all", "--timeout=60s");
        var file = Files.writeString(folder.resolve("order"), "by alice, for bob");
        new Lftp(true).upload(target("alice", "staging-only-alice"), file, "order");
        assertThat(new PythonFtplib("1.3").list(target("bob", "staging-only-bob")))
                .contains("order");
    }

    @Test
    @Order(2)
    void appliedAgainNothingDiffersAndNothingIsWritten() {
        var before = SITE.object();

        assertThat(overlay("diff").orFail().lines()).allMatch(line -> line.startsWith("Warning: "));
        overlay("apply").orFail();

        assertThat(SITE.object()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void whatIsInGitIsTheToolsAloneAndTheStatusTheOperators() {
        for (var object : List.of(SITE.object(), user("alice"), user("bob"))) {
            assertThat(managers(object)).containsExactlyInAnyOrder(TOOL, "ftps-operator status");
            assertThat(object.at("/metadata/finalizers").isMissingNode()).isTrue();
        }
        assertThat(SITE.object().at("/metadata/generation").asInt()).isEqualTo(1);
    }

    private static JsonNode user(String name) {
        return Cluster.json("-n", NAMESPACE, "get", "ftpsuser", name, "--show-managed-fields");
    }

    private static List<String> managers(JsonNode object) {
        var fields = Cluster.json(
                        "-n",
                        NAMESPACE,
                        "get",
                        object.path("kind").asText(),
                        object.at("/metadata/name").asText(),
                        "--show-managed-fields")
                .at("/metadata/managedFields");
        return StreamSupport.stream(fields.spliterator(), false)
                .map(entry -> (entry.path("manager").asText() + " "
                                + entry.path("subresource").asText())
                        .strip())
                .toList();
    }

    /** The password's Secret gets another name, and the user who is given it: in one commit. */
    @Test
    @Order(4)
    void aCommitThatChangesAPasswordIsCurrentWhenItCounts() throws IOException {
        var pods = SITE.podIds();
        var kustomization = checkout.resolve("overlays/staging/kustomization.yaml");
        Files.writeString(
                kustomization, Files.readString(kustomization).replace("staging-only-bob", "another-for-bob"));

        overlay("apply").orFail();

        Cluster.kubectl("-n", NAMESPACE, "wait", "--for=condition=Ready", "ftpsuser/bob", "--timeout=60s");
        currentOnlyWhenServed("another-for-bob");
        assertThat(new Curl("1.3", true)
                        .run(target("bob", "staging-only-bob"), "")
                        .exitCode())
                .isEqualTo(67);
        assertThat(SITE.podIds()).isEqualTo(pods);
    }

    @Test
    @Order(5)
    void aCommitThatCannotWorkFailsAndTheSiteServesOn() throws IOException {
        var site = checkout.resolve("base/site.yaml");
        var sound = Files.readString(site);
        var hidden = "  service: {externalTrafficPolicy: Cluster}\n  tls:\n    sessionReuse: Disabled";
        Files.writeString(site, sound.replace("  tls:", hidden));

        overlay("apply").orFail();

        Cluster.eventually(Site.LIMIT, "kstatus takes it for failed", () -> {
            try {
                return kstatus().equals("Failed") ? "" : kstatus();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(argoCd()).isEqualTo("Degraded");
        new Curl("1.3", true).run(target("bob", "another-for-bob"), "").orFail();

        Files.writeString(site, sound);
        overlay("apply").orFail();
        currentOnlyWhenServed("another-for-bob");
    }
}
