package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is not in the pod template is soon in force in each of two pods; how soon is printed. No pod is replaced, and sessions that
 * upload a file a second all the while lose nothing.
 */
@ExtendWith(Operator.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoRestartForDataE2E {

    private static final String NAMESPACE = "e2e-data";
    private static final Site SITE = new Site(NAMESPACE, "data");
    /** Logins that must agree, so that both pods have been asked: all of one pod comes about once in a thousand times. */
    private static final int IN_A_ROW = 10;

    private static final String ALICE = "{name: alice, passwordSecretRef: {name: alice}}";
    private static final String BOB = "{name: bob, passwordSecretRef: {name: bob}}";
    private static final String CAROL = "{name: carol, passwordSecretRef: {name: carol}}";

    @TempDir
    static Path folder;

    private static SteadySessions steady;
    private static String pods;

    @BeforeAll
    static void applySite() throws IOException {
        Cluster.createNamespace(NAMESPACE);
        Cluster.kubectl(
                "-n",
                NAMESPACE,
                "apply",
                "-f",
                Cluster.repository()
                        .resolve("examples/explicit-cert-manager/prerequisites.yaml")
                        .toString());
        password("alice", "alices-password");
        password("bob", "bobs-password");
        password("carol", "carols-password");
        apply(ALICE + ", " + BOB, "");
        SITE.awaitReady();
        pods = SITE.podIds();
        steady = SteadySessions.start(target("alice", "alices-password"), 6);
    }

    @AfterAll
    static void removeNamespace() throws IOException {
        if (steady != null) {
            steady.close();
        }
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

    private static void apply(String users, String more) {
        Cluster.apply(NAMESPACE, """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: data}
                spec:
                  replicas: 2
                  hostNames: [ftp.example.com]
                  tls:
                    sessionReuse: Required
                    certificate: {issuerRef: {name: partners-ca}}
                  storage: {volumeClaim: {accessModes: [ReadWriteMany], resources: {requests: {storage: 100Mi}}}}
                  users: [%s]
                %s
                """.formatted(users, more.indent(2)));
    }

    private static Target target(String user, String password) {
        return SITE.target(false, user, password, folder);
    }

    /** Both pods come to answer as they should. */
    private static void inForce(String what, String user, String password, Predicate<Shell.Result> right) {
        var target = target(user, password);
        inForce(what, () -> {
            var result = new Curl("1.3", true).run(target, "");
            return right.test(result) ? "" : result.output();
        });
        assertThat(SITE.podIds()).as("pods after: %s", what).isEqualTo(pods);
    }

    private static void inForce(String what, Supplier<String> problem) {
        var begin = System.nanoTime();
        Cluster.eventually(Site.LIMIT, what, () -> {
            var last = "";
            for (int login = 0; login < IN_A_ROW && last.isEmpty(); login++) {
                last = problem.get();
            }
            return last;
        });
        System.out.printf("%s: after %.1f s, with %d logins%n", what, (System.nanoTime() - begin) / 1e9, IN_A_ROW);
    }

    private static boolean served(Shell.Result result) {
        return result.exitCode() == 0;
    }

    private static boolean denied(Shell.Result result) {
        return result.exitCode() == 67;
    }

    @Test
    @Order(1)
    void aUserThatIsAdded() {
        apply(ALICE + ", " + BOB + ", " + CAROL, "");

        inForce("carol is served", "carol", "carols-password", NoRestartForDataE2E::served);
    }

    @Test
    @Order(2)
    void aPasswordThatIsRotated() {
        password("carol", "another-password");

        inForce("carol's new password counts", "carol", "another-password", NoRestartForDataE2E::served);
        inForce("and the old one does not", "carol", "carols-password", NoRestartForDataE2E::denied);
    }

    @Test
    @Order(3)
    void aUserThatIsSwitchedOffAndItsSession() throws Exception {
        try (var session = SteadySessions.start(target("bob", "bobs-password"), 1)) {
            apply(ALICE + ", {name: bob, login: Disabled, passwordSecretRef: {name: bob}}, " + CAROL, "");

            inForce("bob is turned away", "bob", "bobs-password", NoRestartForDataE2E::denied);
            assertThat(session.lastWords()).contains("421");
        }
    }

    @Test
    @Order(4)
    void aUserThatIsRemoved() {
        apply(ALICE, "");

        inForce("carol is gone", "carol", "another-password", NoRestartForDataE2E::denied);
    }

    @Test
    @Order(5)
    void policiesLimitsAndMessages() {
        apply(ALICE, """
                messages: {banner: Mind the gap.}
                limits: {idleTimeout: 77s}
                commands: {denied: [SIZE]}
                """);

        inForce("the banner is another", "alice", "alices-password", result -> result.output()
                .contains("Mind the gap."));

        apply(ALICE, "channelPolicy: {control: Allow, data: Require}");

        inForce("a login in clear is served", "alice", "alices-password", NoRestartForDataE2E::served);
        assertThat(clearLogin()).contains("230");

        apply(ALICE, "");
        inForce("a login in clear is turned away", () -> {
            var answer = clearLogin();
            return answer.contains("230 ") ? answer : "";
        });
    }

    private static String clearLogin() {
        return Outside.run(List.of(
                        "curl",
                        "-sSv",
                        "--max-time",
                        "20",
                        "-u",
                        "alice:alices-password",
                        "-Q",
                        "QUIT",
                        "ftp://%s/".formatted(SITE.address())))
                .output();
    }

    @Test
    @Order(6)
    void aCertificateThatIsRenewed() {
        var before = serial(SITE);

        // As cert-manager's own command asks for a renewal.
        Cluster.kubectl(
                "-n",
                NAMESPACE,
                "patch",
                "certificate",
                "data-tls",
                "--subresource=status",
                "--type=json",
                "-p",
                "[{op: add, path: /status/conditions/-, value: {type: Issuing, status: 'True', reason: Renewed}}]");
        Cluster.eventually(Site.LIMIT, "cert-manager has issued another", () -> {
            var revision = Cluster.json("-n", NAMESPACE, "get", "certificate", "data-tls")
                    .at("/status/revision")
                    .asInt();
            return revision == 2 ? "" : "revision " + revision;
        });

        anotherIsServed(SITE, before);
        assertThat(SITE.podIds()).isEqualTo(pods);
    }

    private static void anotherIsServed(Site site, String before) {
        inForce("another certificate is served", () -> serial(site).equals(before) ? before : "");
    }

    private static String serial(Site site) {
        var shown = Outside.run(List.of(
                        "sh",
                        "-c",
                        "openssl s_client -connect %s:21 -starttls ftp </dev/null 2>/dev/null | openssl x509 -noout -serial"
                                .formatted(site.address())))
                .orFail()
                .strip();
        assertThat(shown).startsWith("serial=");
        return shown;
    }

    @Test
    @Order(7)
    void aCertificateOfTheUsersOwnThatIsReplaced() {
        try (var example = Example.apply("own-certificate", NAMESPACE + "-own")) {
            var podsBefore = example.site().podIds();
            var before = serial(example.site());

            Example.bringCertificate(example.site().namespace());

            anotherIsServed(example.site(), before);
            assertThat(example.site().podIds()).isEqualTo(podsBefore);
        }
    }

    @Test
    @Order(8)
    void sessionsThatWereThereAllTheWhileLostNothing() throws Exception {
        steady.endWell();

        assertThat(SITE.podIds()).isEqualTo(pods);
    }
}
