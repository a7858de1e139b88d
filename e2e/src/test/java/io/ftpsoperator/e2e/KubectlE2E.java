package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What kubectl shows and says, to somebody who has nothing else. */
@ExtendWith(Operator.class)
class KubectlE2E {

    private static final String NAMESPACE = "e2e-kubectl";
    private static final Site SITE = new Site(NAMESPACE, "shown");

    @TempDir
    static Path folder;

    private static String applied;

    @BeforeAll
    static void applySite() {
        Cluster.createNamespace(NAMESPACE);
        Cluster.password(NAMESPACE, "alice", "a-password");
        applied = kubectl(manifest("listeners: [{port: 21}, {port: 990}]"), "apply", "-f", "-")
                .orFail();
        kubectl("", "wait", "--for=condition=Ready", "ftps/shown", "--timeout=120s")
                .orFail();
    }

    @AfterAll
    static void removeNamespace() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static String manifest(String more) {
        return """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: shown}
                spec:
                  hostNames: [ftp.example.com]
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                %s
                """.formatted(more.indent(2));
    }

    private static Shell.Result kubectl(String input, String... arguments) {
        var command = Stream.concat(Stream.of("kubectl", "-n", NAMESPACE), Arrays.stream(arguments));
        return Shell.run(command.toList(), input, Map.of());
    }

    private static String shown(String... arguments) {
        return kubectl("", arguments).orFail();
    }

    @Test
    void aListTellsWhatAClientNeedsToKnow() {
        var expires = SITE.object().at("/status/certificate/notAfter").asText();

        var lines = shown("get", "ftpssites").lines().toList();

        assertThat(lines.getFirst().split(" +"))
                .containsExactly("NAME READY MODE ADDRESS USERS EXPIRES AGE".split(" "));
        assertThat(lines.getLast().split(" +"))
                .startsWith("shown", "True", "Explicit,Implicit", SITE.address(), "1", expires);
        assertThat(shown("get", "ftps", "shown", "-o", "wide"))
                .contains("Require", "30000-30004", "the site serves what its spec says");
        new Curl("1.3", true).list(SITE.target(false, "alice", "a-password", folder));
        new Curl("1.3", true).list(SITE.target(true, "alice", "a-password", folder));
    }

    @Test
    void explainSaysWhatAFieldIsForInWhichUnitAndWithWhichDefault() {
        assertThat(shown("explain", "ftpssite.spec.limits.idleTimeout")).contains("120s");
        assertThat(shown("explain", "ftpssite.spec.listeners.port")).contains("990");
        assertThat(shown("explain", "ftpsuser.spec.access")).contains("WriteOnly");
        assertThat(shown("explain", "ftpssite.status.conditions")).contains("Ready");
    }

    @Test
    void weakChoicesAreWarnedOfWhenTheyAreMade() {
        assertThat(applied).contains("Warning: ", "implicit");

        var allowed = kubectl(manifest("channelPolicy: {control: Allow}"), "apply", "--dry-run=server", "-f", "-");

        assertThat(allowed.orFail())
                .contains(
                        "Warning: ",
                        "spec.channelPolicy.control: Allow lets clients send passwords and commands in clear");
    }

    @Test
    void aDryRunTellsEveryMistakeAndWhatToDo() {
        var mistakes = Map.of(
                "pasive: {}", "unknown field \"spec.pasive\"",
                "passive: {ports: {first: 30009, last: 30000}}", "first must not be above last",
                "listeners: [{port: 70000}]", "spec.listeners[0].port",
                "tls: {minimumVersion: \"1.1\"}", "supported values: \"1.2\", \"1.3\"",
                "tls: {certificate: {issuerRef: {name: a}, selfSigned: {}}}", "exactly one of",
                "limits: {idleTimeout: soon}", "spec.limits.idleTimeout");
        mistakes.forEach((mistake, told) -> {
            var tried = kubectl(manifest(mistake), "apply", "--dry-run=server", "-f", "-");

            assertThat(tried.exitCode()).as(mistake).isNotZero();
            assertThat(tried.output()).contains(told);
        });
        assertThat(SITE.object().at("/metadata/generation").asInt())
                .as("nothing came of it")
                .isEqualTo(1);
    }

    @Test
    void eventsTellWhatHappened() {
        var events = shown("events", "--for", "ftpssite/shown");

        assertThat(events).contains("Ready");
        assertThat(shown("describe", "ftps", "shown"))
                .contains("Events:", "AddressReady", "clients connect to " + SITE.address());
    }

    @Test
    void waitEndsForWhatHoldsAndGivesUpOnWhatDoesNot() {
        for (var condition : List.of("Accepted", "ResolvedRefs", "CertificateReady", "Programmed", "AddressReady")) {
            assertThat(shown("wait", "--for=condition=" + condition, "ftpssite/shown", "--timeout=10s"))
                    .contains("condition met");
        }
        kubectl("""
                {apiVersion: ftps-operator.io/v1alpha1, kind: FtpsUser, metadata: {name: nobody}, spec: {passwordSecretRef: {name: alice}}}
                """, "apply", "-f", "-").orFail();
        assertThat(kubectl("", "wait", "--for=condition=Ready", "ftpsuser/nobody", "--timeout=5s")
                        .output())
                .contains("timed out");
        assertThat(shown("get", "ftpsusers", "nobody", "-o", "wide")).contains("False");
    }
}
