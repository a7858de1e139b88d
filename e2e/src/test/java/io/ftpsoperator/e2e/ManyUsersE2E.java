package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** More users than one ConfigMap is given: a pod that runs gets the others by mounts that it had all along. */
@ExtendWith(Operator.class)
class ManyUsersE2E {

    private static final String NAMESPACE = "e2e-many-users";
    private static final Site SITE = new Site(NAMESPACE, "many");
    private static final int MORE = 520;

    @TempDir
    static Path folder;

    @BeforeAll
    static void applySite() {
        Cluster.createNamespace(NAMESPACE);
        Cluster.apply(NAMESPACE, """
                apiVersion: v1
                kind: Secret
                metadata: {name: all}
                stringData: {password: a-password-of-many}
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: many}
                spec:
                  hostNames: [ftp.example.com]
                  userSelector: {}
                """);
        Cluster.apply(NAMESPACE, user("partner-0", "ReadWrite"));
        SITE.awaitReady();
    }

    @AfterAll
    static void removeNamespace() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static String user(String name, String access) {
        return """
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsUser
                metadata: {name: %s}
                spec: {passwordSecretRef: {name: all}, access: %s}
                """.formatted(name, access);
    }

    private static Shell.Result logIn(String user) {
        var target = new Target(
                false, "ftp.example.com", SITE.address(), 21, user, "a-password-of-many", SITE.authority(folder));
        return new Curl("1.3", true).run(target, "");
    }

    private static void awaitLogIn(String user) {
        Cluster.eventually(Duration.ofSeconds(60), user + " can log in", () -> {
            var login = logIn(user);
            return login.exitCode() == 0 ? "" : login.output();
        });
    }

    @Test
    void areServedByThePodThatServedOne() {
        var pods = SITE.podIds();
        awaitLogIn("partner-0");

        Cluster.apply(
                NAMESPACE,
                IntStream.rangeClosed(1, MORE)
                        .mapToObj(i -> user("partner-" + i, "ReadWrite"))
                        .collect(Collectors.joining()));
        // Each costs a hash, for the Secret holds the password in clear.
        Cluster.eventually(Duration.ofMinutes(5), "all users are taken", () -> {
            int users = SITE.object().at("/status/users").asInt();
            return users == MORE + 1 ? "" : users + " users";
        });
        SITE.awaitReady();

        awaitLogIn("partner-" + MORE);
        awaitLogIn("partner-0");
        assertThat(Cluster.kubectl("-n", NAMESPACE, "get", "configmaps", "-o", "name"))
                .contains("many-users-0", "many-users-7");
        assertThat(SITE.podIds()).isEqualTo(pods);

        Cluster.kubectl("-n", NAMESPACE, "delete", "ftpsuser", "partner-" + MORE);
        Cluster.eventually(Duration.ofSeconds(60), "who is deleted cannot log in", () -> {
            var login = logIn("partner-" + MORE);
            return login.exitCode() == 67 ? "" : login.output();
        });
        assertThat(SITE.podIds()).isEqualTo(pods);
    }
}
