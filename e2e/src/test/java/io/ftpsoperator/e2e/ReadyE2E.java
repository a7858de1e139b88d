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

/**
 * Ready tells the truth: whoever waits for it finds the site as the spec says at the next login, of two pods at whichever. What the site
 * lacks is told, and takes nothing away from who is served.
 */
@ExtendWith(Operator.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadyE2E {

    private static final String NAMESPACE = "e2e-ready";
    private static final Site SITE = new Site(NAMESPACE, "truthful");
    private static final int CHANGES = 4;
    /** Logins at once after Ready, so that both pods are asked. */
    private static final int LOGINS = 8;

    @TempDir
    static Path folder;

    @BeforeAll
    static void applySite() {
        Cluster.createNamespace(NAMESPACE);
        apply(0);
        SITE.awaitReady();
    }

    @AfterAll
    static void removeNamespace() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    /** One commit after the other: each with another password, another certificate and another limit. */
    private static void apply(int change) {
        Cluster.apply(NAMESPACE, """
                apiVersion: v1
                kind: Secret
                metadata: {name: alice-%1$d}
                stringData: {password: password-%1$d}
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: truthful}
                spec:
                  replicas: 2
                  hostNames: [ftp.example.com, ftp-%1$d.example.com]
                  tls: {sessionReuse: Required}
                  passive: {ports: {first: 30720, last: 30727}}
                  storage: {volumeClaim: {accessModes: [ReadWriteMany], resources: {requests: {storage: 100Mi}}}}
                  messages: {welcome: Change %1$d.}
                  users: [{name: alice, passwordSecretRef: {name: alice-%1$d}}]
                """.formatted(change));
    }

    @Test
    @Order(1)
    void whatWasAppliedHoldsAtTheFirstLoginAfterReady() {
        var pods = SITE.podIds();
        for (int change = 1; change <= CHANGES; change++) {
            apply(change);

            SITE.awaitReady();

            var ready = SITE.condition("Ready").path("observedGeneration");
            assertThat(ready).isEqualTo(SITE.object().at("/metadata/generation"));
            var target = new Target(
                    false,
                    "ftp-%d.example.com".formatted(change),
                    SITE.address(),
                    21,
                    "alice",
                    "password-" + change,
                    SITE.authority(folder));
            for (int login = 0; login < LOGINS; login++) {
                assertThat(new Curl("1.3", true).run(target, "").orFail())
                        .as("change %d, login %d", change, login)
                        .contains("Change %d.".formatted(change));
            }
        }
        assertThat(SITE.podIds()).as("nothing of it is worth another pod").isEqualTo(pods);
    }

    @Test
    @Order(2)
    void aCertificateThatVanishesIsToldAndServedOn() {
        try (var example = Example.apply("own-certificate", NAMESPACE + "-certificate")) {
            var site = example.site();
            var target = example.target(false, folder);
            var pods = site.podIds();

            Cluster.kubectl("-n", site.namespace(), "delete", "secret", "partners-tls-brought");

            site.awaitCondition("CertificateReady", "False", "partners-tls-brought");
            assertThat(site.condition("Ready").path("status").asText()).isEqualTo("False");
            new Curl("1.3", true).run(target, "").orFail();

            Example.bringCertificate(site.namespace());

            Cluster.eventually(Site.LIMIT, "another is served, and Ready", () -> {
                var condition = site.condition("Ready");
                return condition.path("status").asText().equals("True") ? "" : condition.toString();
            });
            new Curl("1.3", true)
                    .run(example.target(false, folder), "")
                    .orFail(); // by the new one at once, as Ready says
            assertThat(site.podIds()).isEqualTo(pods);
        }
    }

    @Test
    @Order(3)
    void aPodThatEndsIsMissedUntilItsSuccessorServes() {
        var before = SITE.pods();

        Cluster.kubectl("-n", NAMESPACE, "delete", "pod", "-l", "ftps-operator.io/shard=1", "--wait=false");

        SITE.awaitCondition("Ready", "False", "");
        SITE.awaitReady();
        assertThat(SITE.pods().stream().filter(SitePod::serves).map(SitePod::shard))
                .containsExactlyInAnyOrder(0, 1);
        assertThat(SITE.pods()).isNotEqualTo(before);
    }
}
