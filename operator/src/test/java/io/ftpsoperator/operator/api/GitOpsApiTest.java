package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was written by a tool, or by kubectl, stays as it was written while the operator works, and kubectl tells how things are. */
@ExtendWith(ApiServer.class)
@Tag("api")
class GitOpsApiTest {
    private static final String POD_IP = "10.244.0.19";

    /** Some fields that have defaults beside them, and lists that are merged by their keys. */
    private static final String OBJECTS = """
            apiVersion: ftps-operator.io/v1alpha1
            kind: FtpsSite
            metadata: {name: partners}
            spec:
              listeners: [{port: 21}, {port: 990}]
              hostNames: [ftp.example.com]
              passive: {ports: {first: 30000, last: 30005}}
              limits: {maxSessions: 5}
              service: {annotations: {example.com/pool: outside}}
              users:
                - {name: carol, passwordSecretRef: {name: alice}}
                - {name: dan, passwordSecretRef: {name: alice}, folders: [{path: /in, access: WriteOnly}]}
              userSelector: {}
            ---
            apiVersion: ftps-operator.io/v1alpha1
            kind: FtpsUser
            metadata: {name: alice}
            spec: {passwordSecretRef: {name: alice}, allowedNetworks: [203.0.113.0/24]}
            """;

    private OperatorUnderTest operator;
    private SiteOnCluster site;
    private Kubectl kubectl;

    @BeforeEach
    void start(ControlPlane cluster, TestInfo test) {
        operator = OperatorUnderTest.start(cluster);
        site = new SiteOnCluster(
                cluster.admin(),
                "gitops-" + Integer.toHexString(test.getDisplayName().hashCode()));
        kubectl = new Kubectl(cluster.kubeconfig());
        site.password("alice", "secret");
    }

    @AfterEach
    void stop() {
        operator.close();
        site.client().close();
    }

    @Test
    void serverSideApplyFindsNothingToDoTheSecondTime() {
        String[] apply = {"apply", "--server-side", "--field-manager=tool", "-f", "-"};
        assertThat(run(apply).exitCode()).isZero();
        becomesReady();
        var versions = versions();

        var difference = run("diff", "--server-side", "--field-manager=tool", "-f", "-");
        assertThat(difference.said().lines()).allMatch(line -> line.startsWith("Warning: "));
        assertThat(difference.exitCode()).isZero();

        assertThat(run(apply).exitCode()).isZero();
        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    void clientSideApplyFindsNothingToDoTheSecondTime() {
        assertThat(run("apply", "-f", "-").exitCode()).isZero();
        becomesReady();

        var versions = versions();

        assertThat(run("diff", "-f", "-").exitCode()).isZero();
        assertThat(run("apply", "-f", "-").exitCode()).isZero();
        assertThat(versions()).isEqualTo(versions);
    }

    @Test
    void theOperatorManagesTheStatusAndNothingElse() {
        run("apply", "--server-side", "--field-manager=tool", "-f", "-");
        becomesReady();

        assertThat(List.of(site.get(), user())).allSatisfy(object -> {
            assertThat(managers(object)).containsExactlyInAnyOrder("tool", "ftps-operator status");
            assertThat(object.getMetadata().getManagedFields())
                    .filteredOn(entry -> entry.getManager().equals("ftps-operator"))
                    .allSatisfy(entry -> assertThat(entry.getFieldsV1().getAdditionalProperties())
                            .containsOnlyKeys("f:status"));
            assertThat(object.getMetadata().getFinalizers()).isEmpty();
            assertThat(object.getMetadata().getLabels()).isNullOrEmpty();
            assertThat(object.getMetadata().getAnnotations()).isNullOrEmpty();
        });
    }

    @Test
    void kubectlWaitsAndShowsHowThingsAre() {
        run("apply", "--server-side", "-f", "-");
        becomesReady();

        assertThat(run("wait", "--for=condition=Ready", "ftps/partners", "ftpsuser/alice", "--timeout=1m")
                        .said()
                        .lines())
                .containsExactly(
                        "ftpssite.ftps-operator.io/partners condition met",
                        "ftpsuser.ftps-operator.io/alice condition met");
        assertThat(cells(run("get", "ftpssites")))
                .containsExactly("NAME READY MODE ADDRESS USERS EXPIRES AGE".split(" "));
        assertThat(run("get", "ftps", "partners").said())
                .as("the short name is the sites', and a name can follow it")
                .containsPattern("partners +True +Explicit,Implicit +203\\.0\\.113\\.9 +3 +20");
        assertThat(run("get", "ftps-operator").said())
                .as("the category has both kinds")
                .contains("ftpssite.ftps-operator.io/partners", "ftpsuser.ftps-operator.io/alice");
        assertThat(run("get", "ftpsusers", "-o", "wide").said())
                .containsPattern("alice +True +partners +ReadWrite +.*every pod of the sites serves the user");
        assertThat(run("get", "ftpssites", "-o", "wide").said())
                .contains("CONTROL", "DATA", "PORTS", "MESSAGE", "the site serves what its spec says");
        assertThat(run("describe", "ftpssite", "partners").said())
                .contains("Events:", "AddressReady", "Ready", "clients connect to 203.0.113.9");
        assertThat(run("explain", "ftpssite.spec.passive.ports").said())
                .contains("lowDataChannelPort", "Default: 30000 to 30009");
    }

    private void becomesReady() {
        site.awaits("Programmed", "False", "RollingOut", "");
        site.runPod("partners-shard-0-pod", POD_IP);
        site.status(
                Service.class,
                "partners",
                Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "203.0.113.9")))));
        site.awaits("AddressReady", "True", "AddressReady", "");
        Eventually.succeeds(() -> {
            operator.podServes(POD_IP, site.mounted());
            site.awaits("Ready", "True", "Ready", "");
            assertThat(user().getStatus().conditions())
                    .anyMatch(condition -> condition.type().equals("Ready")
                            && condition.status().equals("True"));
        });
    }

    private Kubectl.Answer run(String... arguments) {
        var all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--namespace";
        all[arguments.length + 1] = site.namespace();
        return kubectl.run(OBJECTS, all);
    }

    private FtpsUser user() {
        return site.find(FtpsUser.class, "alice");
    }

    private List<String> versions() {
        return List.of(
                site.get().getMetadata().getResourceVersion(),
                user().getMetadata().getResourceVersion());
    }

    private static List<String> managers(HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .map(GitOpsApiTest::manager)
                .toList();
    }

    private static String manager(ManagedFieldsEntry entry) {
        return entry.getSubresource() == null ? entry.getManager() : entry.getManager() + " " + entry.getSubresource();
    }

    private static List<String> cells(Kubectl.Answer answer) {
        return List.of(answer.said().lines().findFirst().orElse("").trim().split(" +"));
    }
}
