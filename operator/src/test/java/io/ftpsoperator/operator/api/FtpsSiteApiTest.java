package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an applied site to its objects and conditions, on a real API server and under the chart's rights. */
@ExtendWith({ApiServer.class, SiteForEachTest.class})
@Tag("api")
class FtpsSiteApiTest {
    private static final String ALICE = "users: [{name: alice, passwordSecretRef: {name: alice}}]\n";
    private static final String EVERYTHING = """
            listeners: [{port: 21}, {port: 990}]
            hostNames: [ftp.example.com]
            storage: {volumeClaim: {resources: {requests: {storage: 1024Mi}}}, reclaimPolicy: Delete}
            service: {annotations: {example.com/a: b}, sourceRanges: [203.0.113.0/24]}
            passive: {address: ftp.example.com}
            messages: {banner: "several\\nlines"}
            """;

    private SiteOnCluster site;

    @BeforeEach
    void take(SiteOnCluster given) {
        site = given;
    }

    @Test
    void makesEveryObjectAndOwnsIt() {
        site.password("alice", "secret");
        var applied = site.apply(EVERYTHING + ALICE);

        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));

        var objects = Stream.of(
                        site.find(ConfigMap.class, "partners-site"),
                        site.find(Secret.class, "partners-credentials"),
                        site.find(Secret.class, "partners-tls"),
                        site.find(PersistentVolumeClaim.class, "partners-data"),
                        site.find(ServiceAccount.class, "partners"),
                        site.find(Service.class, "partners"),
                        site.find(PodDisruptionBudget.class, "partners"),
                        site.find(NetworkPolicy.class, "partners"),
                        site.find(Deployment.class, "partners-shard-0"))
                .toList();
        assertThat(objects).allSatisfy(object -> {
            assertThat(object.getMetadata().getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.getUid())
                            .isEqualTo(applied.getMetadata().getUid()));
            assertThat(object.getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/name", "ftps-site")
                    .containsEntry("app.kubernetes.io/instance", "partners")
                    .containsEntry("app.kubernetes.io/managed-by", "ftps-operator")
                    .containsKey("app.kubernetes.io/component");
            assertThat(object.getMetadata().getManagedFields())
                    .allSatisfy(fields -> assertThat(fields.getManager()).isEqualTo("ftps-operator"));
        });
        assertThat(site.get().getMetadata().getFinalizers()).isEmpty();
        assertThat(PasswordHash.parse(site.hashOf("alice")).orElseThrow().verify("secret"))
                .isTrue();
    }

    @Test
    void aRestartWritesNothing(ControlPlane cluster) {
        site.password("alice", "secret");
        var applied = site.apply(EVERYTHING + ALICE);
        site.awaits("CertificateReady", "True", "CertificateReady", "");
        site.awaits("Programmed", "False", "RollingOut", "");

        try (var another = OperatorUnderTest.restart(cluster)) {
            Eventually.holds(() -> another.reconciliationsOf(applied) > 0);

            assertThat(another.writes())
                    .filteredOn(write -> write.contains(site.namespace()))
                    .isEmpty();
        }
    }

    @Test
    void retainedStorageHasNoOwner() {
        site.password("alice", "secret");
        site.apply(ALICE + "storage: {volumeClaim: {resources: {requests: {storage: 1Gi}}}}");

        Eventually.succeeds(() -> site.find(PersistentVolumeClaim.class, "partners-data"));

        assertThat(site.find(PersistentVolumeClaim.class, "partners-data")
                        .getMetadata()
                        .getOwnerReferences())
                .isEmpty();
    }

    @Test
    void aMissingSecretIsNamedAndItsComingIsNoticed() {
        site.apply(ALICE);
        site.awaits("ResolvedRefs", "False", "SecretNotFound", site.namespace() + "/alice\" does not exist");
        assertThat(site.has(Deployment.class, "partners-shard-0")).isFalse();
        assertThat(site.has(Service.class, "partners")).isTrue();

        site.secret("alice", Map.of("pasword", "x"));
        site.awaits("ResolvedRefs", "False", "SecretKeyNotFound", "has no key \"password\"");

        site.password("alice", "secret");
        site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
    }

    @Test
    void aChangedPasswordChangesItsHashAndNoPodTemplate() {
        site.password("alice", "first");
        site.password("bob", "bobs");
        site.apply(
                "users: [{name: alice, passwordSecretRef: {name: alice}}, {name: bob, passwordSecretRef: {name: bob}}]");
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        var bobs = site.hashOf("bob");

        site.password("alice", "second");

        Eventually.holds(
                () -> PasswordHash.parse(site.hashOf("alice")).orElseThrow().verify("second"));
        assertThat(site.hashOf("bob")).isEqualTo(bobs);
        assertThat(site.find(Deployment.class, "partners-shard-0").getMetadata().getGeneration())
                .isEqualTo(1);
    }

    @Test
    void aMissingClaimIsNamed() {
        site.apply("storage: {claimName: mine}");

        site.awaits("ResolvedRefs", "False", "ClaimNotFound", "spec.storage.claimName");
        assertThat(site.has(Deployment.class, "partners-shard-0")).isFalse();
    }

    @Test
    void eventsTellOfWeakChoicesAndOfWhatIsMissing() {
        site.apply(ALICE + "channelPolicy: {control: Allow}");

        Eventually.succeeds(() -> assertThat(reasons()).contains("WeakChoice", "SecretNotFound"));
    }

    private List<String> reasons() {
        return site.client().events().v1().events().inNamespace(site.namespace()).list().getItems().stream()
                .map(event -> event.getReason())
                .toList();
    }

    @Test
    void noSecretsContentsAreInTheStatusOrInEvents() {
        site.password("alice", "a-very-secret-password");
        site.apply(ALICE);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));

        var said = Stream.concat(
                        Stream.of((HasMetadata) site.get()),
                        site.client().events().v1().events().inNamespace(site.namespace()).list().getItems().stream())
                .map(Object::toString)
                .toList();
        assertThat(said).allSatisfy(text -> assertThat(text).doesNotContain("a-very-secret", "$2"));
    }
}
