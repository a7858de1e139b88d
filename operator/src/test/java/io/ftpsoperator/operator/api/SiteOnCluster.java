package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.SiteCondition;
import java.util.List;
import java.util.Map;

/** A site in a namespace of its own, as its user sees it; and what stands in for the kubelet and the load balancer. */
final class SiteOnCluster {
    private static final String NAME = "partners";

    private final KubernetesClient client;
    private final String namespace;

    SiteOnCluster(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    FtpsSite apply(String spec) {
        var site =
                new KubernetesSerialization().unmarshal("""
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: %s, namespace: %s}
                spec:
                %s
                """.formatted(NAME, namespace, spec.indent(2)), FtpsSite.class);
        return client.resource(site).fieldManager("user").forceConflicts().serverSideApply();
    }

    /** An FtpsUser without labels. */
    void user(String name, String spec) {
        var user = new KubernetesSerialization().unmarshal("""
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsUser
                metadata: {name: %s, namespace: %s}
                spec: %s
                """.formatted(name, namespace, spec), FtpsUser.class);
        client.resource(user).fieldManager("user").forceConflicts().serverSideApply();
    }

    FtpsSite get() {
        return client.resources(FtpsSite.class)
                .inNamespace(namespace)
                .withName(NAME)
                .get();
    }

    void password(String secret, String password) {
        secret(secret, Map.of("password", password));
    }

    void secret(String name, Map<String, String> data) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .fieldManager("user")
                .forceConflicts()
                .serverSideApply();
    }

    void create(HasMetadata object) {
        object.getMetadata().setNamespace(namespace);
        client.resource(object).create();
    }

    void delete(Class<? extends HasMetadata> kind, String name) {
        client.resources(kind).inNamespace(namespace).withName(name).delete();
    }

    <T extends HasMetadata> T find(Class<T> kind, String name) {
        var found = client.resources(kind).inNamespace(namespace).withName(name).get();
        assertThat(found).as(kind.getSimpleName() + " " + name).isNotNull();
        return found;
    }

    <T extends HasMetadata> boolean has(Class<T> kind, String name) {
        return client.resources(kind).inNamespace(namespace).withName(name).get() != null;
    }

    SiteCondition condition(String type) {
        var site = get();
        assertThat(site.getStatus()).isNotNull();
        assertThat(site.getStatus().observedGeneration())
                .isEqualTo(site.getMetadata().getGeneration());
        return site.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + type));
    }

    void awaits(String type, String status, String reason, String messagePart) {
        Eventually.succeeds(() -> {
            var condition = condition(type);
            assertThat(condition.status() + " " + condition.reason()).isEqualTo(status + " " + reason);
            assertThat(condition.message()).contains(messagePart);
        });
    }

    /** As {@code kubectl scale} does. */
    void scale(int replicas) {
        client.resources(FtpsSite.class).inNamespace(namespace).withName(NAME).scale(replicas);
    }

    /** What the scheduler, the kubelet and the deployment's controller do for the first shard. */
    void runPod(String pod, String ip) {
        var deployment = find(Deployment.class, NAME + "-shard-0");
        var template = deployment.getSpec().getTemplate();
        create(new PodBuilder()
                .withNewMetadata()
                .withName(pod)
                .withLabels(template.getMetadata().getLabels())
                .withAnnotations(template.getMetadata().getAnnotations())
                .endMetadata()
                .withSpec(template.getSpec())
                .editSpec()
                .withNodeName("node")
                .endSpec()
                .build());
        status(
                Pod.class,
                pod,
                Map.of(
                        "podIP",
                        ip,
                        "podIPs",
                        List.of(Map.of("ip", ip)),
                        "phase",
                        "Running",
                        "conditions",
                        List.of(Map.of("type", "Ready", "status", "True"))));
        status(
                Deployment.class,
                NAME + "-shard-0",
                Map.of(
                        "observedGeneration",
                        deployment.getMetadata().getGeneration(),
                        "replicas",
                        1,
                        "updatedReplicas",
                        1,
                        "readyReplicas",
                        1,
                        "availableReplicas",
                        1));
    }

    /** It drains: the API server waits for a kubelet, which there is not. */
    void evict(String pod) {
        client.pods().inNamespace(namespace).withName(pod).withGracePeriod(120).delete();
        assertThat(find(Pod.class, pod).getMetadata().getDeletionTimestamp()).isNotNull();
    }

    /** What the kubelet does once it has drained. */
    void podIsGone(String pod) {
        client.pods().inNamespace(namespace).withName(pod).withGracePeriod(0).delete();
    }

    void configMap(String name, Map<String, String> data) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withData(data)
                        .build())
                .fieldManager("user")
                .forceConflicts()
                .serverSideApply();
    }

    Served mounted() {
        return mounted(Map.of());
    }

    /**
     * What the runtime would say that it serves, worked out from what a pod has mounted.
     *
     * @param material what it has of the user's, as {@link Served#material} has it
     */
    Served mounted(Map<String, String> material) {
        return Mounted.of(
                mountedOf(ConfigMap.class, NAME + "-site", NAME + "-users-"),
                mountedOf(Secret.class, NAME + "-credentials", NAME + "-credentials-"),
                find(Secret.class, NAME + "-tls"),
                material);
    }

    /** The object, and its pieces as far as they are there. */
    private <T extends HasMetadata> List<T> mountedOf(Class<T> kind, String name, String piece) {
        return client.resources(kind).inNamespace(namespace).list().getItems().stream()
                .filter(object -> object.getMetadata().getName().equals(name)
                        || object.getMetadata().getName().startsWith(piece))
                .toList();
    }

    String hashOf(String user) {
        return Mounted.decoded(
                find(Secret.class, NAME + "-credentials").getData().get(user));
    }

    /** Sets a part of an object's status, as its controller would. */
    void status(Class<? extends HasMetadata> kind, String name, Map<String, ?> status) {
        client.resources(kind)
                .inNamespace(namespace)
                .withName(name)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        new KubernetesSerialization().asJson(Map.of("status", status)));
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }
}
