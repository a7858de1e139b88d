package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deleted site leaves nothing behind but, by its policy, its storage. */
@ExtendWith(Operator.class)
class DeletionE2E {

    private static final String NAMESPACE = "e2e-deletion";
    private static final String KINDS =
            "deployments,pods,services,configmaps,secrets,serviceaccounts,poddisruptionbudgets,networkpolicies";

    @BeforeAll
    static void createNamespace() {
        Cluster.createNamespace(NAMESPACE);
        Cluster.apply(NAMESPACE, """
                apiVersion: v1
                kind: Secret
                metadata: {name: alice}
                stringData: {password: a-password}
                """);
    }

    @AfterAll
    static void removeNamespace() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    @ParameterizedTest
    @CsvSource({"Retain, 1", "Delete, 0"})
    void storageStaysOrGoesAsThePolicySays(String policy, int claimsLeft) {
        var site = new Site(NAMESPACE, "gone-" + policy.toLowerCase(Locale.ROOT));
        Cluster.apply(NAMESPACE, """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: %s}
                spec:
                  storage:
                    volumeClaim: {resources: {requests: {storage: 100Mi}}}
                    reclaimPolicy: %s
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                """.formatted(site.name(), policy));
        site.awaitReady();
        assertThat(count("persistentvolumeclaims", site)).isEqualTo(1);

        Cluster.kubectl("-n", NAMESPACE, "delete", "ftpssite", site.name(), "--timeout=60s");

        Cluster.eventually(Duration.ofSeconds(90), "everything else is gone", () -> {
            int left = count(KINDS, site);
            return left == 0 ? "" : Cluster.kubectl("-n", NAMESPACE, "get", KINDS);
        });
        Cluster.eventually(Duration.ofSeconds(30), claimsLeft + " claims are left", () -> {
            int claims = count("persistentvolumeclaims", site);
            return claims == claimsLeft ? "" : "there are " + claims;
        });
    }

    /** The site, its storage and its users go in any order; nothing waits for anything that is gone. */
    @Test
    void aNamespaceGoesWithTheSitesThatAreInIt() {
        var namespace = "e2e-deletion-whole";
        Cluster.createNamespace(namespace);
        Cluster.apply(namespace, """
                apiVersion: v1
                kind: Secret
                metadata: {name: alice}
                stringData: {password: a-password}
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsUser
                metadata: {name: alice}
                spec: {passwordSecretRef: {name: alice}}
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: whole}
                spec:
                  storage: {volumeClaim: {resources: {requests: {storage: 100Mi}}}}
                  userSelector: {}
                """);
        new Site(namespace, "whole").awaitReady();

        // The namespace controller looks again after half of a pod's grace period.
        Cluster.kubectl("delete", "namespace", namespace, "--timeout=300s");

        assertThat(Cluster.tryKubectl("get", "namespace", namespace).exitCode()).isNotZero();
    }

    private static int count(String kinds, Site site) {
        return Cluster.json("-n", NAMESPACE, "get", kinds, "-l", "app.kubernetes.io/instance=" + site.name())
                .path("items")
                .size();
    }
}
