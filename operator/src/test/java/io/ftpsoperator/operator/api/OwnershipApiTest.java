package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.apiserver.ApiServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Objects of somebody else that have the very names that a site needs: none is ever taken over. */
@ExtendWith({ApiServer.class, SiteForEachTest.class})
@Tag("api")
class OwnershipApiTest {
    private static final String SITE = """
            users: [{name: alice, passwordSecretRef: {name: alice}}]
            storage: {volumeClaim: {resources: {requests: {storage: 1Gi}}}}
            """;
    private static final String OBJECTS = """
            {apiVersion: v1, kind: Service, metadata: {name: partners}, spec: {ports: [{port: 80}]}}
            ---
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: partners}}
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: partners-site}, data: {mine: "1"}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: partners-credentials}, stringData: {mine: "1"}}
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: partners-tls}, stringData: {mine: "1"}}
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: partners-data}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}
            ---
            {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: partners}, spec: {minAvailable: 1}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: partners}, spec: {podSelector: {}}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: partners-shard-0, labels: {app.kubernetes.io/instance: partners}}
            spec:
              selector: {matchLabels: {app: mine}}
              template: {metadata: {labels: {app: mine}}, spec: {containers: [{name: c, image: i}]}}
            """;

    private SiteOnCluster site;

    @BeforeEach
    void take(SiteOnCluster given) {
        site = given;
    }

    @Test
    void everyOneIsNamedAndLeftAsItIs() {
        site.password("alice", "secret");
        var foreign = Stream.of(OBJECTS.split("---"))
                .map(yaml -> (HasMetadata) new KubernetesSerialization().unmarshal("---\n" + yaml))
                .toList();
        foreign.forEach(site::create);
        var before = stored(foreign);

        site.apply(SITE);

        site.awaits("Programmed", "False", "NotOurs", "Secret \"partners-tls\" exists and is not this site's");
        for (var named : List.of(
                "Service \"partners\"",
                "ServiceAccount \"partners\"",
                "PodDisruptionBudget \"partners\"",
                "NetworkPolicy \"partners\"",
                "PersistentVolumeClaim \"partners-data\" exists and is not this site's; rename or delete it, or name it in spec.storage.claimName",
                "Secret \"partners-credentials\"",
                "ConfigMap \"partners-site\"",
                "Deployment \"partners-shard-0\"")) {
            site.awaits("Programmed", "False", "NotOurs", named);
        }
        site.awaits("Ready", "False", "NotOurs", "");
        assertThat(stored(foreign)).isEqualTo(before);

        foreign.forEach(
                object -> site.delete(object.getClass(), object.getMetadata().getName()));
        foreign.stream()
                .filter(object -> !object.getKind().equals("PersistentVolumeClaim"))
                .forEach(object -> Eventually.succeeds(() -> assertThat(site.find(
                                        object.getClass(), object.getMetadata().getName())
                                .getMetadata()
                                .getLabels())
                        .containsEntry("app.kubernetes.io/managed-by", "ftps-operator")));
    }

    private List<String> stored(List<HasMetadata> objects) {
        return objects.stream()
                .map(object -> site.find(object.getClass(), object.getMetadata().getName()))
                .map(object -> object.getKind() + " " + object.getMetadata().getResourceVersion())
                .toList();
    }

    @Test
    void anObjectThatLosesOurLabelsIsNoLongerOurs() {
        site.apply("{}");
        Eventually.succeeds(() -> site.find(Service.class, "partners"));

        site.client()
                .services()
                .inNamespace(site.namespace())
                .withName("partners")
                .edit(service -> {
                    service.getMetadata().getLabels().remove("app.kubernetes.io/managed-by");
                    return service;
                });

        site.awaits("Programmed", "False", "NotOurs", "Service \"partners\"");
    }

    @Test
    void deletedOnesOfOursAreMadeAnew() {
        site.apply("{}");
        Eventually.succeeds(() -> site.find(Secret.class, "partners-tls"));
        Eventually.succeeds(() -> site.find(Service.class, "partners"));
        var before = site.find(Service.class, "partners").getMetadata().getUid();

        site.delete(Service.class, "partners");

        Eventually.succeeds(() -> assertThat(
                        site.find(Service.class, "partners").getMetadata().getUid())
                .isNotEqualTo(before));
    }
}
