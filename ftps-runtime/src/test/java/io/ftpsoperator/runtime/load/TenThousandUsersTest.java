package io.ftpsoperator.runtime.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.manifest.ManifestWriter;
import io.ftpsoperator.api.v1alpha1.FtpsUserSpec;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.Mount;
import io.ftpsoperator.runtime.testing.SiteProcess;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** As many users as a site may have, in many files, as they are mounted in a pod. What is measured is printed. */
class TenThousandUsersTest {

    /** All but one, who comes later. */
    private static final int USERS = 9_999;

    private static final int FILES = 8;
    private static final String SITE = """
            apiVersion: ftps-operator.io/v1alpha1
            kind: FtpsSite
            metadata:
              name: partners
              annotations: {ftps-operator.io/user-files: "%d"}
            spec:
              listeners: [{port: 21}]
              userSelector: {}
              limits: {neverBannedNetworks: [127.0.0.0/8]}
              %s""".formatted(FILES, SiteUnderTest.passive(2));
    private static final String SECRET = "partners-credentials";
    private static final String LAST = user(USERS - 1);
    /** Ten seconds are the aim, on a machine that has nothing else to do. */
    private static final Duration SOON = Duration.ofSeconds(40);

    private static final Map<String, SiteUser> users = new TreeMap<>();
    private static final Map<String, String> hashes = new TreeMap<>();
    private static Mount manifest;
    private static Mount secrets;
    private static SiteProcess site;
    private static ClientTls tls;

    @BeforeAll
    static void serve() throws IOException {
        // One hash for all: to make ten thousand takes minutes, and to read them is what is tried here.
        var hash = hashOf("secret");
        for (int i = 0; i < USERS; i++) {
            users.put(user(i), userNamed(user(i)));
            hashes.put(user(i), hash);
        }
        var folder = Files.createTempDirectory("ftps-users-");
        manifest = Mount.of(folder.resolve("site"), files());
        secrets = Mount.of(folder.resolve("secrets").resolve(SECRET), hashes);
        long start = System.nanoTime();
        site = SiteProcess.servingFolder(folder, "-Xmx192m");
        print(
                "start with %d users: %d ms, %d ms of CPU",
                USERS, millisSince(start), site.cpuTime().toMillis());
        tls = site.tls();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void theLastOfThemLogsInAsFastAsAnybody() {
        assertThat(codeOfLogin(LAST, "secret")).isEqualTo(230);
        long start = System.nanoTime();
        assertThat(codeOfLogin(LAST, "secret")).isEqualTo(230);
        print("connection, TLS and login: %d ms", millisSince(start));
        assertThat(codeOfLogin(LAST, "wrong")).isEqualTo(530);
    }

    @Test
    void oneMoreAndAnotherPasswordAreInForceWithinSecondsAndNobodyElseIsDisturbed() {
        try (var other = loggedIn(user(77), "secret")) {
            var cpu = site.cpuTime();
            long start = System.nanoTime();
            users.put("newcomer", userNamed("newcomer"));
            hashes.put("newcomer", hashOf("new"));
            hashes.put(user(4711), hashOf("changed"));
            secrets.swap(hashes);
            manifest.swap(files());
            long swapped = System.nanoTime();
            try {
                Eventually.holds("the newcomer can log in", SOON, () -> codeOfLogin("newcomer", "new") == 230);
            } finally {
                System.out.println(site.said());
            }
            print(
                    "a change of one: %d ms after %d ms of writing files, %d ms of CPU",
                    millisSince(swapped),
                    Duration.ofNanos(swapped - start).toMillis(),
                    site.cpuTime().minus(cpu).toMillis());

            assertThat(codeOfLogin(user(4711), "changed")).isEqualTo(230);
            assertThat(codeOfLogin(user(4711), "secret")).isEqualTo(530);
            assertThat(other.codeOf("NOOP")).isEqualTo(200);
        }
    }

    @Test
    void filesThatAreMissingForAMomentTakeNobodyAway() throws InterruptedException {
        try (var other = loggedIn(user(78), "secret")) {
            var half = files();
            half.remove("users-03.yaml");
            manifest.swap(half);
            Eventually.holds("it is told", () -> site.said().contains("of which 7 are here"));
            Thread.sleep(1500); // sessions of users who are gone end within a second
            assertThat(other.codeOf("NOOP")).isEqualTo(200);
            manifest.swap(files());
        }
    }

    @Test
    void idlenessCostsNextToNothing() throws InterruptedException {
        Eventually.holds(
                "it is idle", Duration.ofSeconds(30), () -> cpuInASecond().toMillis() < 60);
    }

    private static Duration cpuInASecond() {
        try {
            var before = site.cpuTime();
            Thread.sleep(1000);
            return site.cpuTime().minus(before);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static FtpsClient loggedIn(String user, String password) {
        var client =
                site.dial(tls).waitingAtMost(Duration.ofSeconds(30)).greeted().authenticated();
        assertThat(client.codeOf("USER " + user)).isEqualTo(331);
        assertThat(client.codeOf("PASS " + password)).isEqualTo(230);
        return client;
    }

    private static int codeOfLogin(String user, String password) {
        try (var client =
                site.dial(tls).waitingAtMost(Duration.ofSeconds(30)).greeted().authenticated()) {
            client.command("USER " + user);
            return client.codeOf("PASS " + password);
        }
    }

    private static Map<String, String> files() {
        var parts = new TreeMap<String, Map<String, SiteUser>>();
        for (int i = 0; i < FILES; i++) {
            parts.put("users-%02d.yaml".formatted(i), new TreeMap<>());
        }
        users.forEach((name, user) -> parts.get("users-%02d.yaml".formatted(Math.floorMod(name.hashCode(), FILES)))
                .put(name, user));
        var files = new TreeMap<String, String>();
        parts.forEach((name, part) -> files.put(name, ManifestWriter.writeUsers(part)));
        files.put("site.yaml", SITE);
        return files;
    }

    private static SiteUser userNamed(String name) {
        return new FtpsUserSpec(
                        name,
                        new SecretKeyRef(SECRET, name),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .of(name);
    }

    private static String hashOf(String password) {
        return PasswordHash.of(password, new SecureRandom()).encoded();
    }

    private static String user(int i) {
        return "partner-%05d".formatted(i);
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static void print(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
