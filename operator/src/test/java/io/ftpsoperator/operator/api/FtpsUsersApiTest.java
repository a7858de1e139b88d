package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** FtpsUsers join the sites that select them, under the rights that the chart gives. */
@ExtendWith(ApiServer.class)
@Tag("api")
class FtpsUsersApiTest {
    private static final String SELECTING =
            "userSelector: {matchLabels: {site: partners}}\nhostNames: [ftp.example.com]\n";
    private static final Path EXAMPLE = Path.of("../examples/delegated-users/rbac.yaml");
    private static final String POD_IP = "10.244.0.9";

    private OperatorUnderTest operator;
    private SiteOnCluster site;

    @BeforeEach
    void start(ControlPlane cluster, TestInfo test) {
        operator = OperatorUnderTest.start(cluster);
        site = new SiteOnCluster(
                cluster.admin(),
                "users-" + Integer.toHexString(test.getDisplayName().hashCode()));
    }

    @AfterEach
    void stop() {
        operator.close();
        site.client().close();
    }

    @Test
    void oneMoreIsServedWithoutARestartAndReadyOnceThePodSaysSo() {
        site.password("alice", "alices");
        site.apply(SELECTING);
        user("alice", "site: partners", "passwordSecretRef: {name: alice}");
        Eventually.succeeds(() -> assertThat(manifest()).contains("name: alice").doesNotContain("userSelector"));
        assertThat(PasswordHash.parse(site.hashOf("alice")).orElseThrow().verify("alices"))
                .isTrue();
        awaits("alice", "Ready", "False", "PodsNotReady", "no pod of site \"partners\"");

        site.runPod("partners-shard-0-pod", POD_IP);
        operator.podServes(POD_IP, site.mounted());
        awaits("alice", "Ready", "True", "Ready", "");
        assertThat(get("alice").getStatus().sites()).containsExactly("partners");
        assertThat(site.get().getStatus().users()).isEqualTo(1);

        site.password("bob", "bobs");
        user("bob", "site: partners", "passwordSecretRef: {name: bob}");
        awaits("bob", "Ready", "False", "ContentPending", "has not taken up the user");
        assertThat(condition("alice", "Ready"))
                .as("who did not change is served all along")
                .startsWith("True");
        operator.podServes(POD_IP, site.mounted());
        awaits("bob", "Ready", "True", "Ready", "");
        assertThat(site.find(Deployment.class, "partners-shard-0").getMetadata().getGeneration())
                .isEqualTo(1);

        site.password("bob", "another");
        Eventually.holds(
                () -> PasswordHash.parse(site.hashOf("bob")).orElseThrow().verify("another"));
        assertThat(site.find(Pod.class, "partners-shard-0-pod").getMetadata().getDeletionTimestamp())
                .isNull();
    }

    @Test
    void brokenOnesAreLeftOutAndSayWhyWhileTheOthersAreServed() {
        site.password("carol", "carols");
        site.apply(SELECTING + "users: [{name: carol, passwordSecretRef: {name: carol}}]");
        user("alice", "site: partners", "passwordSecretRef: {name: alice}");
        user("clash", "site: partners", "{name: carol, passwordSecretRef: {name: carol}}");
        user("keyless", "site: partners", "{}");
        user("stranger", "site: another", "passwordSecretRef: {name: carol}");
        user("dan", "site: partners", "passwordSecretRef: {name: carol}");

        awaits("alice", "ResolvedRefs", "False", "SecretNotFound", "/alice\" does not exist");
        awaits("clash", "Accepted", "False", "NameTaken", "an entry of the site's spec.users");
        awaits("keyless", "Accepted", "False", "Invalid", "spec.passwordSecretRef");
        awaits("stranger", "Accepted", "False", "NotSelected", "userSelector");
        Eventually.succeeds(() -> {
            assertThat(manifest())
                    .contains("name: carol", "name: dan")
                    .doesNotContain("name: alice", "name: keyless", "name: stranger");
            assertThat(site.get().getStatus().usersLeftOut()).isEqualTo(3);
            assertThat(site.get().getStatus().users()).isEqualTo(2);
        });
        site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
        Eventually.succeeds(() -> assertThat(reasons()).contains("NameTaken", "SecretNotFound", "NotSelected"));

        site.password("alice", "alices");
        awaits("alice", "ResolvedRefs", "True", "ResolvedRefs", "");
        Eventually.succeeds(() -> assertThat(manifest()).contains("name: alice"));
    }

    @Test
    void whoLosesTheLabelOrIsDeletedIsServedNoLonger() {
        site.password("alice", "alices");
        site.apply(SELECTING);
        user("alice", "site: partners", "passwordSecretRef: {name: alice}");
        user("bob", "site: partners", "passwordSecretRef: {name: alice}");
        Eventually.succeeds(() -> assertThat(manifest()).contains("name: alice", "name: bob"));

        user("alice", "site: none", "passwordSecretRef: {name: alice}");
        site.delete(FtpsUser.class, "bob");

        Eventually.succeeds(() -> {
            assertThat(manifest()).doesNotContain("name: alice", "name: bob");
            assertThat(site.find(Secret.class, "partners-credentials").getData())
                    .isNullOrEmpty();
        });
        awaits("alice", "Accepted", "False", "NotSelected", "");
    }

    @Test
    void theOlderOfTwoKeepsTheNameUntilItGoes() throws InterruptedException {
        site.password("alice", "alices");
        site.apply(SELECTING);
        user("older", "site: partners", "{name: alice, passwordSecretRef: {name: alice}}");
        Thread.sleep(1100); // creation times are told in whole seconds
        user("latter", "site: partners", "{name: alice, passwordSecretRef: {name: alice}}");

        awaits("latter", "Accepted", "False", "NameTaken", "FtpsUser \"older\"");
        site.delete(FtpsUser.class, "older");
        awaits("latter", "Accepted", "True", "Accepted", "");
    }

    @Test
    void aSiteWithoutSelectorTakesNoneAndOneThatGetsItTakesThem() {
        site.password("alice", "alices");
        site.apply("{}");
        user("alice", "site: partners", "passwordSecretRef: {name: alice}");
        awaits("alice", "Accepted", "False", "NotSelected", "");

        site.apply("userSelector: {}");

        awaits("alice", "Accepted", "True", "Accepted", "");
        Eventually.succeeds(() -> assertThat(manifest()).contains("name: alice"));
    }

    @Test
    void anotherOperatorFindsNothingToWrite(ControlPlane cluster) {
        site.password("alice", "alices");
        site.apply(SELECTING);
        user("alice", "site: partners", "passwordSecretRef: {name: alice}");
        Eventually.succeeds(() -> assertThat(manifest()).contains("name: alice"));
        site.runPod("partners-shard-0-pod", POD_IP);
        operator.podServes(POD_IP, site.mounted());
        awaits("alice", "Ready", "True", "Ready", "");
        operator.close();

        operator = OperatorUnderTest.restart(cluster);
        operator.podServes(POD_IP, site.mounted());
        Eventually.holds(() -> operator.reconciliationsOf(get("alice")) > 0);
        Eventually.holds(() -> operator.reconciliationsOf(site.get()) > 1);

        assertThat(operator.writes())
                .filteredOn(write -> write.contains(site.namespace() + "/ftpsusers"))
                .isEmpty();
        assertThat(condition("alice", "Ready")).startsWith("True");
    }

    @Test
    void theRoleOfTheExampleManagesUsersAndReadsNoSecret() throws IOException {
        site.client().load(Files.newInputStream(EXAMPLE)).items().forEach(site::create);

        assertThat(may("create", "ftps-operator.io", "ftpsusers")).isTrue();
        assertThat(may("delete", "ftps-operator.io", "ftpsusers")).isTrue();
        assertThat(may("create", "", "secrets")).isTrue();
        assertThat(may("get", "", "secrets")).isFalse();
        assertThat(may("update", "", "secrets")).isFalse();
        assertThat(may("update", "ftps-operator.io", "ftpssites")).isFalse();
    }

    private boolean may(String verb, String group, String resource) {
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("somebody")
                .withGroups("ftps-user-managers")
                .withNewResourceAttributes()
                .withNamespace(site.namespace())
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .endResourceAttributes()
                .endSpec()
                .build();
        return site.client().resource(review).create().getStatus().getAllowed();
    }

    private void user(String name, String labels, String spec) {
        var user = new KubernetesSerialization()
                .unmarshal(
                        """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsUser
                metadata: {name: %s, namespace: %s, labels: {%s}}
                spec: %s
                """.formatted(name, site.namespace(), labels, spec.startsWith("{") ? spec : "{" + spec + "}"),
                        FtpsUser.class);
        site.client().resource(user).fieldManager("user").forceConflicts().serverSideApply();
    }

    private FtpsUser get(String name) {
        return site.find(FtpsUser.class, name);
    }

    private String manifest() {
        return site.find(ConfigMap.class, "partners-site").getData().get("site.yaml");
    }

    private String condition(String user, String type) {
        return get(user).getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map(condition -> condition.status() + " " + condition.reason() + " " + condition.message())
                .findFirst()
                .orElse("");
    }

    private void awaits(String user, String type, String status, String reason, String messagePart) {
        Eventually.succeeds(() -> {
            assertThat(condition(user, type))
                    .startsWith(status + " " + reason + " ")
                    .contains(messagePart);
            assertThat(get(user).getStatus().observedGeneration())
                    .isEqualTo(get(user).getMetadata().getGeneration());
        });
    }

    private List<String> reasons() {
        return site.client().events().v1().events().inNamespace(site.namespace()).list().getItems().stream()
                .map(event -> event.getReason())
                .toList();
    }
}
