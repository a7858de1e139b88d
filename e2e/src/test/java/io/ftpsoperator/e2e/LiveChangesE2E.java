package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Users, passwords and mistakes while a site runs: no pod is replaced, and what runs goes on. */
@ExtendWith(Operator.class)
class LiveChangesE2E {

    private static final String NAMESPACE = "e2e-live";
    private static final Site SITE = new Site(NAMESPACE, "live");

    @TempDir
    static Path folder;

    @BeforeAll
    static void applySite() {
        Cluster.createNamespace(NAMESPACE);
        password("alice", "first-password");
        apply("{name: alice, passwordSecretRef: {name: alice}}");
        SITE.awaitReady();
    }

    @AfterAll
    static void removeNamespace() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static void password(String user, String password) {
        Cluster.apply(NAMESPACE, """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s}
                stringData: {password: %s}
                """.formatted(user, password));
    }

    private static Shell.Result tryApply(String users, String more) {
        return Cluster.tryApply(NAMESPACE, """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: live}
                spec:
                  hostNames: [ftp.example.com]
                  users: [%s]
                %s
                """.formatted(users, more.indent(2)));
    }

    private static void apply(String users) {
        tryApply(users, "").orFail();
    }

    private static Shell.Result logIn(String user, String password) {
        var target = new Target(false, "ftp.example.com", SITE.address(), 21, user, password, SITE.authority(folder));
        return new Curl("1.3", true).run(target, "");
    }

    @Test
    void aNewPasswordAndANewUserAreInForceAndNoPodIsReplaced() {
        var pods = SITE.podIds();

        password("alice", "second-password");
        Cluster.eventually(Site.LIMIT, "alice's new password counts", () -> {
            var login = logIn("alice", "second-password");
            return login.exitCode() == 0 ? "" : login.output();
        });
        assertThat(logIn("alice", "first-password").exitCode())
                .as("login denied")
                .isEqualTo(67);

        password("bob", "bobs-password");
        apply("{name: alice, passwordSecretRef: {name: alice}}, {name: bob, passwordSecretRef: {name: bob}}");
        Cluster.eventually(Site.LIMIT, "bob can log in", () -> {
            var login = logIn("bob", "bobs-password");
            return login.exitCode() == 0 ? "" : login.output();
        });
        SITE.awaitReady();

        assertThat(SITE.podIds()).isEqualTo(pods);
    }

    @Test
    void aUserThatIsAnObjectOfItsOwnComesAndGoesAndNoPodIsReplaced() {
        var pods = SITE.podIds();
        tryApply("{name: alice, passwordSecretRef: {name: alice}}", "userSelector: {matchLabels: {site: live}}")
                .orFail();
        password("dora", "doras-password");

        Cluster.apply(NAMESPACE, """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsUser
                metadata: {name: dora, labels: {site: live}}
                spec: {passwordSecretRef: {name: dora}}
                """);
        Cluster.kubectl("-n", NAMESPACE, "wait", "--for=condition=Ready", "ftpsuser/dora", "--timeout=60s");
        assertThat(logIn("dora", "doras-password").exitCode())
                .as("Ready means that she can log in")
                .isZero();

        Cluster.kubectl("-n", NAMESPACE, "delete", "ftpsuser", "dora");
        Cluster.eventually(Site.LIMIT, "dora is gone", () -> {
            var login = logIn("dora", "doras-password");
            return login.exitCode() == 67 ? "" : login.output();
        });
        assertThat(SITE.podIds()).isEqualTo(pods);
    }

    @Test
    void aMissingSecretIsNamedAndTheSiteServesOn() {
        SITE.awaitReady();

        apply("{name: alice, passwordSecretRef: {name: alice}}, {name: carol, passwordSecretRef: {name: nowhere}}");
        SITE.awaitCondition("ResolvedRefs", "False", "nowhere");
        assertThat(SITE.condition("Ready").path("status").asText()).isEqualTo("False");
        assertThat(logInWithEither("alice").exitCode()).as("alice is served on").isZero();

        password("nowhere", "found-password");
        Cluster.eventually(Site.LIMIT, "carol can log in", () -> {
            var login = logIn("carol", "found-password");
            return login.exitCode() == 0 ? "" : login.output();
        });
        SITE.awaitReady();
    }

    private static Shell.Result logInWithEither(String user) {
        var first = logIn(user, "first-password");
        return first.exitCode() == 0 ? first : logIn(user, "second-password");
    }

    @Test
    void mistakesAreRefusedWithASentenceWhenTheManifestIsApplied() {
        var user = "{name: alice, passwordSecretRef: {name: alice}}";

        assertThat(tryApply(user, "pasive: {}").output()).contains("unknown field \"spec.pasive\"");
        assertThat(tryApply(user, "listeners: [{port: 0}]").output()).contains("spec.listeners[0].port");
        assertThat(tryApply(user, "listeners: [{port: 70000}]").output()).contains("spec.listeners[0].port");
        assertThat(tryApply(user, "passive: {ports: {first: 30009, last: 30000}}")
                        .output())
                .contains("first must not be above last");
        assertThat(tryApply(user, "listeners: [{port: 30001}]").output())
                .contains("the passive ports take in a listener");
        assertThat(tryApply(user + ", " + user, "").output()).contains("Duplicate value");
        assertThat(tryApply(user, "channelPolicy: {data: Deny}\ntls: {sessionReuse: Required}")
                        .output())
                .contains("sessionReuse");
        assertThat(tryApply(user, "tls: {certificate: {secretName: a, selfSigned: {}}}")
                        .output())
                .contains("exactly one of");
    }

    @Test
    void aMissingIssuerIsNamed() {
        Cluster.apply(NAMESPACE, """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: no-issuer}
                spec:
                  hostNames: [ftp.example.com]
                  tls: {certificate: {issuerRef: {name: nobody}}}
                """);

        var site = new Site(NAMESPACE, "no-issuer");
        site.awaitCondition("ResolvedRefs", "False", "nobody");
        Cluster.kubectl("-n", NAMESPACE, "delete", "ftpssite", "no-issuer");
    }

    @Test
    void aCertificateMadeAnewIsServedWithoutANewPod() {
        var pods = SITE.podIds();
        var before = SITE.object().at("/status/certificate/sha256").asText();

        Cluster.kubectl("-n", NAMESPACE, "delete", "secret", "live-tls"); // the operator makes another

        Cluster.eventually(Site.LIMIT, "another certificate is served", () -> {
            var now = SITE.object().at("/status/certificate/sha256").asText();
            boolean ready = SITE.condition("Ready").path("status").asText().equals("True");
            return ready && !now.isEmpty() && !now.equals(before)
                    ? ""
                    : SITE.object().path("status").toString();
        });
        assertThat(logInWithEither("alice").exitCode())
                .as("a client that trusts the new one")
                .isZero();
        assertThat(SITE.podIds()).isEqualTo(pods);
    }
}
