package io.ftpsoperator.operator.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the chart renders: the rights that an installation has, and the CRD and policies that come with it. */
final class Chart {
    static final String NAMESPACE = "ftps-operator";
    static final String SERVICE_ACCOUNT = "ftps-operator";

    private static final Set<String> WITHOUT_CONTROLLERS = Set.of("Deployment", "Service");

    private Chart() {}

    static void install(KubernetesClient admin, String... settings) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        objects(admin, settings)
                .forEach(object -> admin.resource(object).forceConflicts().serverSideApply());
        Eventually.holds(() -> admin.supports(FtpsSite.class) && admin.supports(FtpsUser.class));
    }

    /** Everything that means something to an API server without controllers. */
    static List<HasMetadata> objects(KubernetesClient client, String... settings) {
        return client.load(new ByteArrayInputStream(rendered(settings))).items().stream()
                .filter(object -> !WITHOUT_CONTROLLERS.contains(object.getKind()))
                .toList();
    }

    /** The operator's own. */
    static Deployment deployment(KubernetesClient client) {
        return client.load(new ByteArrayInputStream(rendered())).items().stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] rendered(String... settings) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getenv("KUBEBUILDER_ASSETS"), "helm").toString(),
                "template",
                "ftps-operator",
                "../helm/ftps-operator",
                "--namespace",
                NAMESPACE,
                "--kube-version",
                "v1.34.4"));
        List.of(settings).forEach(setting -> command.addAll(List.of("--set", setting)));
        try {
            var helm = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var output = helm.getInputStream().readAllBytes();
            if (helm.waitFor() != 0) {
                throw new IllegalStateException("helm template failed; what it said stands above");
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "helm cannot be run; export KUBEBUILDER_ASSETS=$(hack/cluster/build.sh)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
