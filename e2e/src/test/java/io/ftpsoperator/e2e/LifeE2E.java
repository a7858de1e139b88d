package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A site that gets other ports, then sleeps, then goes on: who is at work can end it. */
@ExtendWith(Operator.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifeE2E {

    private static final String NAMESPACE = "e2e-life";
    private static final Site SITE = new Site(NAMESPACE, "sleeper");

    @TempDir
    static Path folder;

    @BeforeAll
    static void applySite() {
        Cluster.createNamespace(NAMESPACE);
        apply("passive: {ports: {first: 30400, last: 30409}}");
        SITE.awaitReady();
    }

    @AfterAll
    static void removeNamespace() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static void apply(String more) {
        Cluster.apply(NAMESPACE, """
                apiVersion: v1
                kind: Secret
                metadata: {name: alice}
                stringData: {password: a-password}
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: sleeper}
                spec:
                  hostNames: [ftp.example.com]
                  storage: {volumeClaim: {resources: {requests: {storage: 100Mi}}}}
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                %s
                """.formatted(more.indent(2)));
    }

    @Test
    @Order(1)
    void aSessionKeepsItsPassivePortsWhileTheSiteMovesToOthers() throws Exception {
        var pod = SITE.podIds();
        try (var session = SteadySessions.start(target(), 1)) {

            apply("""
                    passive: {ports: {first: 30420, last: 30429}}
                    podTemplate: {labels: {team: files}, resources: {limits: {memory: 600Mi}}}
                    """);

            Cluster.eventually(Site.LIMIT, "a pod with other ports takes over", () -> {
                var ports = SITE.object().at("/status/passivePorts/0").asText();
                return ports.equals("30420-30424") && !SITE.podIds().equals(pod) ? "" : ports;
            });
            session.transferMore(5);
            session.endWell();
        }
        Cluster.eventually(Site.LIMIT, "the old ports go with the old pod", () -> {
            var ports = Cluster.kubectl(
                    "-n", NAMESPACE, "get", "service", "sleeper", "-o", "jsonpath={.spec.ports[*].port}");
            return ports.contains("30400") || SITE.podIds().contains(pod) ? ports : "";
        });
        SITE.awaitReady();
        assertThat(Cluster.kubectl("-n", NAMESPACE, "get", "pods", "-l", "team=files", "-o", "name"))
                .isNotBlank();
    }

    @Test
    @Order(2)
    void aSiteThatIsSuspendedLetsItsSessionEndAndTakesNoOther() throws Exception {
        var address = SITE.address();
        try (var session = SteadySessions.start(target(), 1)) {

            apply("""
                    passive: {ports: {first: 30420, last: 30429}}
                    podTemplate: {labels: {team: files}, resources: {limits: {memory: 600Mi}}}
                    suspend: true
                    """);

            SITE.awaitCondition("Programmed", "False", "1 pod finishes its sessions");
            Cluster.eventually(Site.LIMIT, "no new session is taken", () -> logIn().exitCode() == 0 ? "one was" : "");
            session.transferMore(5);
            session.endWell();
        }
        Cluster.eventually(Site.LIMIT, "the pod is gone", SITE::podIds);
        SITE.awaitCondition("Ready", "False", "set spec.suspend to false");
        assertThat(SITE.address()).isEqualTo(address);
        assertThat(SITE.object().at("/status/replicas").asInt()).isZero();
    }

    @Test
    @Order(3)
    void aSiteThatGoesOnIsWhereItWasWithTheFilesThatItHad() {
        apply("""
                passive: {ports: {first: 30420, last: 30429}}
                podTemplate: {labels: {team: files}, resources: {limits: {memory: 600Mi}}}
                """);

        SITE.awaitReady();
        assertThat(SITE.object().at("/status/passivePorts/0").asText()).isEqualTo("30420-30424");
        assertThat(logIn().orFail()).contains("steady-");
    }

    private static Shell.Result logIn() {
        return new Curl("1.3", true).run(target(), "");
    }

    private static Target target() {
        return SITE.target(false, "alice", "a-password", folder);
    }
}
