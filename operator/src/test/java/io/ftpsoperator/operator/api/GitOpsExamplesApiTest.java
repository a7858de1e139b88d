package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** examples/gitops: what kustomize makes of it, and whether those take it that it is for: our kinds, Flux's and Argo CD's. */
@ExtendWith(ApiServer.class)
@Tag("api")
class GitOpsExamplesApiTest {
    private static final Path EXAMPLES = Path.of("../examples/gitops");
    private static final Set<String> OURS = Set.of(FtpsSite.KIND, FtpsUser.KIND, "Namespace", "Secret");

    private static KubernetesClient client;
    private static Kubectl kubectl;

    @BeforeAll
    static void defineTheKinds(ControlPlane cluster) throws IOException {
        OperatorUnderTest.start(cluster).close();
        client = cluster.admin();
        kubectl = new Kubectl(cluster.kubeconfig());
        var definitions = Path.of(System.getenv("KUBEBUILDER_ASSETS"), "gitops-crds");
        assertThat(kubectl.run("", "apply", "--server-side", "--force-conflicts", "-f", definitions.toString())
                        .exitCode())
                .isZero();
        Stream.of("argocd", "flux-system", "ftps-operator", "partners", "partners-staging")
                .forEach(name -> client.resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                        .serverSideApply());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void anOverlayIsMadeOfObjectsThatAreAccepted(String overlay) {
        var objects = rendered(overlay);

        assertThat(objects)
                .extracting(GenericKubernetesResource::getKind)
                .contains(FtpsSite.KIND, FtpsUser.KIND, "Namespace");
        objects.stream()
                .filter(object -> OURS.contains(object.getKind()))
                .forEach(object -> assertAccepted(new KubernetesSerialization().asYaml(object)));
    }

    @Test
    void aUserIsGivenTheNameOfTheirGeneratedSecret() {
        var objects = rendered("staging");
        var secrets = names(objects, "Secret");

        assertThat(secrets).hasSize(2);
        assertThat(objects.stream()
                        .filter(object -> object.getKind().equals(FtpsUser.KIND))
                        .map(user -> user.<String>get("spec", "passwordSecretRef", "name")))
                .containsExactlyInAnyOrderElementsOf(secrets);
    }

    @Test
    void noPasswordOfProductionIsAmongTheFiles() {
        assertThat(names(rendered("production"), "Secret")).isEmpty();
        assertThat(names(rendered("production"), "ExternalSecret")).containsExactly("alice", "bob");
    }

    @Test
    void noToolRemovesTheSiteOfProduction() {
        assertThat(rendered("production").stream()
                        .filter(object -> object.getKind().equals(FtpsSite.KIND))
                        .map(site -> site.getMetadata().getAnnotations()))
                .containsExactly(Map.of(
                        "kustomize.toolkit.fluxcd.io/prune",
                        "disabled",
                        "argocd.argoproj.io/sync-options",
                        "Prune=false,Delete=false"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flux/operator/operator.yaml",
                "flux/sites.yaml",
                "argocd/operator.yaml",
                "argocd/sites.yaml",
                "argocd/argocd-cm.yaml"
            })
    void aToolTakesWhatIsForIt(String file) throws IOException {
        for (var document : Files.readString(EXAMPLES.resolve(file)).split("(?m)^---$")) {
            assertAccepted(document);
        }
    }

    private static void assertAccepted(String yaml) {
        var answer = kubectl.run(
                yaml,
                "apply",
                "--server-side",
                "--force-conflicts",
                "--dry-run=server",
                "--validate=strict",
                "-f",
                "-");

        assertThat(answer.exitCode()).as(answer.said()).isZero();
    }

    private static List<String> names(List<GenericKubernetesResource> objects, String kind) {
        return objects.stream()
                .filter(object -> object.getKind().equals(kind))
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    private static List<GenericKubernetesResource> rendered(String overlay) {
        var made = kubectl.run(
                "", "kustomize", EXAMPLES.resolve("overlays").resolve(overlay).toString());
        assertThat(made.exitCode()).as(made.said()).isZero();
        return Stream.of(made.said().split("(?m)^---$"))
                .map(document ->
                        new KubernetesSerialization().unmarshal("---\n" + document, GenericKubernetesResource.class))
                .toList();
    }
}
