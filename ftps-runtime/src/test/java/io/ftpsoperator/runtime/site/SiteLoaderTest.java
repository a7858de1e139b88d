package io.ftpsoperator.runtime.site;

import static io.ftpsoperator.runtime.site.SiteFolder.faulty;
import static io.ftpsoperator.runtime.site.SiteFolder.sound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.runtime.site.Loaded.Cause;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLoaderTest {

    private static final String ALICE = "users: [{name: alice, passwordSecretRef: {name: alice}}]";
    private static final String HASH =
            PasswordHash.of("secret", new SecureRandom()).encoded();

    @TempDir
    private Path dir;

    private SiteFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new SiteFolder(dir);
    }

    @Test
    void takesTheAddressOfItsServiceFromTheManifest() throws Exception {
        folder.spec(ALICE).secret("alice/password", HASH);
        assertThat(sound(folder.loader().load()).site().serviceAddress()).isEmpty();

        var manifest = Files.readString(folder.manifest());
        Files.writeString(
                folder.manifest(),
                manifest.replace("partners}", "partners, annotations: {ftps-operator.io/service-address: 10.96.0.7}}"));

        assertThat(sound(folder.loader().load()).site().serviceAddress()).contains(InetAddress.ofLiteral("10.96.0.7"));
    }

    @Test
    void gathersASiteWithAllThatItRefersTo() throws Exception {
        folder.spec("""
                tls: {certificate: {secretName: partners-tls}}
                users:
                  - {name: alice, passwordSecretRef: {name: alice}}
                  - name: bob
                    passwordSecretRef: {name: partners, key: bob.hash}
                    home: /partners/bob
                    access: WriteOnly
                    allowedNetworks: [203.0.113.0/24]
                """)
                .certificate("partners-tls")
                .secret("alice/password", "clear text\n")
                .secret("partners/bob.hash", HASH + "\n");

        var site = sound(folder.loader().load()).site();

        assertThat(site.name()).isEqualTo("partners");
        assertThat(site.accounts().get("alice").rates()).isEqualTo(Rates.UNLIMITED);
        assertThat(site.accounts().get("alice").password().orElseThrow().verify("clear text"))
                .isTrue();
        assertThat(site.accounts().get("alice").home()).isEqualTo("/alice");
        var bob = site.accounts().get("bob");
        assertThat(bob.password().orElseThrow().verify("secret")).isTrue();
        assertThat(bob.home()).isEqualTo("/partners/bob");
        assertThat(bob.access()).isEqualTo(Access.WriteOnly);
        assertThat(bob.allowedNetworks()).singleElement().satisfies(network -> assertThat(
                        network.contains(InetAddress.ofLiteral("203.0.113.9")))
                .isTrue());
    }

    @Test
    void saysWhatItServesAsTheOperatorDoes() throws Exception {
        folder.spec("tls: {certificate: {secretName: partners-tls}}\n" + ALICE)
                .certificate("partners-tls")
                .secret("alice/password", HASH);

        var site = sound(folder.loader().load()).site();

        assertThat(site.served())
                .isEqualTo(new Served(
                        Served.digestOf(Files.readAllBytes(folder.manifest())),
                        Served.digestOf(Map.of("alice", HASH)),
                        Served.digestOf(site.keys().main().leaf().getEncoded()),
                        Served.digestOf(Map.of())));
    }

    @Test
    void takesAdditionalCertificatesIntoWhatItServes() throws Exception {
        folder.spec(
                        "tls: {certificate: {secretName: main}, additionalCertificates: [{secretName: other}, {secretName: third}]}")
                .certificate("main")
                .certificate("other")
                .certificate("third");
        var loader = folder.loader();
        var first = sound(loader.load()).site();

        assertThat(first.served().material())
                .isEqualTo(Served.digestOf(Map.of(
                        "other/tls.crt",
                        Served.digestOf(first.keys().additional().get(0).leaf().getEncoded()),
                        "third/tls.crt",
                        Served.digestOf(first.keys().additional().get(1).leaf().getEncoded()))));

        folder.certificate("third");
        assertThat(sound(loader.load()).footprint().isOutdated()).isFalse();
        assertThat(sound(loader.load()).site().served().material())
                .isNotEqualTo(first.served().material());
    }

    @Test
    void namesTheAdditionalCertificateThatIsMissing() throws Exception {
        folder.spec("tls: {additionalCertificates: [{secretName: here}, {secretName: gone}]}")
                .certificate("here");

        var loaded = faulty(folder.loader().load());

        assertThat(loaded.cause()).isEqualTo(Loaded.Cause.KEY_MATERIAL);
        assertThat(loaded.problems()).hasSize(2).allSatisfy(problem -> assertThat(problem.toString())
                .contains("spec.tls.additionalCertificates[1].secretName: ", "gone/tls.", "does not exist"));
    }

    @Test
    void neverDigestsAClearPassword() throws Exception {
        folder.spec(ALICE).secret("alice/password", "secret");

        var served = sound(folder.loader().load()).site().served();

        assertThat(served.credentials()).isNotEqualTo(Served.digestOf(Map.of("alice", "secret")));
    }

    @Test
    void hashesAClearPasswordOncePerChangeOfItsFile() throws Exception {
        folder.spec(ALICE).secret("alice/password", "first");
        var loader = folder.loader();
        var first = passwordOfAlice(loader);

        assertThat(passwordOfAlice(loader)).isSameAs(first);

        folder.secret("alice/password", "other");
        assertThat(passwordOfAlice(loader).verify("other")).isTrue();
    }

    /** A changed hash ends the user's sessions; a Secret that is mounted anew with the same password must not. */
    @Test
    void keepsTheHashOfAPasswordThatIsTheSameInANewFile() throws Exception {
        folder.spec(ALICE).secret("alice/password", "first");
        var loader = folder.loader();
        var first = passwordOfAlice(loader);

        folder.secret("alice/password", "first\n");

        assertThat(passwordOfAlice(loader)).isEqualTo(first);
    }

    @Test
    void whatAUserDoesNotSayIsTheSites() throws Exception {
        folder.spec("""
                limits: {maxSessionsPerUser: 7, bandwidth: {perSession: 1Mi, perUser: 2Mi}}
                users:
                  - {name: alice, passwordSecretRef: {name: alice}}
                  - {name: bob, maxSessions: 3, bandwidth: {perUser: 5Ki}, login: Disabled, notAfter: 2030-01-01T00:00:00Z, passwordSecretRef: {name: alice}}
                """).secret("alice/password", "secret");

        var accounts = sound(folder.loader().load()).site().accounts();

        assertThat(accounts.get("alice").maxSessions()).isEqualTo(7);
        assertThat(accounts.get("alice").term()).isEqualTo(Term.ANY_TIME);
        assertThat(accounts.get("alice").rates()).isEqualTo(new Rates(1 << 20, 2 << 20));
        assertThat(accounts.get("bob").maxSessions()).isEqualTo(3);
        assertThat(accounts.get("bob").rates()).isEqualTo(new Rates(1 << 20, 5 << 10));
        assertThat(accounts.get("bob").term())
                .isEqualTo(new Term(false, Instant.MIN, Instant.parse("2030-01-01T00:00:00Z")));
    }

    @Test
    void namesTheFieldAndTheFileThatIsMissing() throws Exception {
        folder.spec("""
                users:
                  - {name: alice, passwordSecretRef: {name: alice}}
                  - {name: bob, passwordSecretRef: {name: bob, key: hash}}
                """);

        var faulty = faulty(folder.loader().load());

        assertThat(faulty.cause()).isEqualTo(Cause.MANIFEST);
        assertThat(faulty.problems())
                .containsExactly(
                        problem(
                                "spec.users[0].passwordSecretRef",
                                "secrets/alice/password does not exist; "
                                        + "put the user's password, or its hash, there"),
                        problem(
                                "spec.users[1].passwordSecretRef",
                                "secrets/bob/hash does not exist; " + "put the user's password, or its hash, there"));
    }

    @Test
    void saysWhyACredentialIsOfNoUse() throws Exception {
        folder.spec(ALICE).secret("alice/password", "");

        assertThat(faulty(folder.loader().load()).problems())
                .containsExactly(problem(
                        "spec.users[0].passwordSecretRef",
                        "secrets/alice/password is empty; store a password or its hash"));
    }

    @Test
    void refusesFilesOfAbsurdSizeAndWhatIsNoFile() throws Exception {
        folder.spec("""
                users:
                  - {name: alice, passwordSecretRef: {name: alice}}
                  - {name: bob, passwordSecretRef: {name: bob}}
                """).secret("alice/password", "x".repeat((4 << 20) + 1));
        Files.createDirectories(dir.resolve("secrets/bob/password"));

        assertThat(faulty(folder.loader().load()).problems())
                .extracting(Problem::message)
                .anySatisfy(it -> assertThat(it).contains("secrets/alice/password is larger than 4 MiB"))
                .anySatisfy(it -> assertThat(it).contains("secrets/bob/password is not a file"));
    }

    @Test
    void givesLineAndColumnOfAMistakeInTheManifest() throws Exception {
        folder.spec("listeners: [{prt: 21}]");

        assertThat(faulty(folder.loader().load()).problems())
                .extracting(Problem::location)
                .allSatisfy(it -> assertThat(it).matches(".*site.yaml:5:\\d+"));
    }

    @Test
    void saysThatThereIsNoManifest() {
        assertThat(faulty(folder.loader().load()).problems())
                .containsExactly(new Problem(folder.manifest().toString(), "", "the file does not exist"));
    }

    @Test
    void saysWhatToDoAboutAnIssuerWithoutACluster() throws Exception {
        folder.spec("tls: {certificate: {issuerRef: {name: letsencrypt}}}\nhostNames: [ftp.example.com]");

        var problems = faulty(folder.loader().load()).problems();

        assertThat(problems).extracting(Problem::path).containsExactly("spec.tls.certificate.issuerRef");
        assertThat(problems.getFirst().message())
                .startsWith("needs a cluster with cert-manager; to run it here, use selfSigned: {}");
    }

    @Test
    void tellsBadKeyMaterialFromABadManifest() throws Exception {
        folder.spec("tls: {certificate: {secretName: partners-tls}}\n" + ALICE)
                .certificate("partners-tls")
                .secret("partners-tls/tls.key", "no key")
                .secret("alice/password", "secret");

        var faulty = faulty(folder.loader().load());

        assertThat(faulty.cause()).isEqualTo(Cause.KEY_MATERIAL);
        assertThat(faulty.problems())
                .containsExactly(problem(
                        "spec.tls.certificate.secretName",
                        "secrets/partners-tls/tls.key has no private key in PEM form (-----BEGIN PRIVATE KEY-----)"));
    }

    @Test
    void makesOneSelfSignedCertificateForAllLoads() throws Exception {
        folder.spec("hostNames: [ftp.example.com]");
        var loader = folder.loader();

        var certificate = sound(loader.load()).site().keys().main().leaf();

        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("ftp.example.com", "localhost", "127.0.0.1");
        assertThat(sound(loader.load()).site().keys().main().leaf()).isSameAs(certificate);
        folder.spec("hostNames: [ftp.example.org]");
        assertThat(sound(loader.load()).site().keys().main().leaf()).isNotEqualTo(certificate);
    }

    @Test
    void handsOnWarningsOfWeakChoicesAndOfCertificates() throws Exception {
        folder.spec("channelPolicy: {data: Allow}");

        assertThat(sound(folder.loader().load()).warnings())
                .extracting(Problem::path)
                .contains("spec.channelPolicy.data", "spec.tls.certificate.selfSigned");
    }

    private static PasswordHash passwordOfAlice(SiteLoader loader) {
        return sound(loader.load()).site().accounts().get("alice").password().orElseThrow();
    }

    /** At the manifest, with the file named from where the manifest is. */
    private Problem problem(String path, String message) {
        return new Problem(folder.manifest().toString(), path, dir + "/" + message);
    }
}
