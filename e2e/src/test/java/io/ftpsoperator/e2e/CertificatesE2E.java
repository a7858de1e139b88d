package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A site whose certificate comes from one issuer after the other, while the pod that serves it stays the same. */
@ExtendWith(Operator.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CertificatesE2E {

    private static final String NAMESPACE = "e2e-certificates";
    private static final Site SITE = new Site(NAMESPACE, "certified");
    /** Of the whole cluster, so with a name that nobody else has; its Secret is where cert-manager looks for such. */
    private static final String CLUSTER_ISSUER = "e2e-certificates";

    @TempDir
    static Path folder;

    private static String pods;

    @BeforeAll
    static void createNamespace() {
        Cluster.createNamespace(NAMESPACE);
        Cluster.password(NAMESPACE, "alice", "a-password");
    }

    @AfterAll
    static void removeAll() {
        Cluster.kubectl("delete", "clusterissuer", CLUSTER_ISSUER, "--ignore-not-found");
        Cluster.kubectl(
                "-n", "cert-manager", "delete", "certificate,secret,issuer", CLUSTER_ISSUER, "--ignore-not-found");
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static void apply(String certificate) {
        Cluster.apply(NAMESPACE, """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: certified}
                spec:
                  hostNames: [ftp.example.com]
                  passive: {ports: {first: 30740, last: 30743}}
                  tls: {certificate: %s}
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                """.formatted(certificate));
    }

    /** Its own certificate, and an issuer that signs with that; both kinds of issuers look alike but for their kind. */
    private static String authority(String kind, String name) {
        return """
                apiVersion: cert-manager.io/v1
                kind: Issuer
                metadata: {name: %2$s}
                spec: {selfSigned: {}}
                ---
                apiVersion: cert-manager.io/v1
                kind: Certificate
                metadata: {name: %2$s}
                spec: {isCA: true, commonName: %2$s, secretName: %2$s, issuerRef: {name: %2$s}}
                ---
                apiVersion: cert-manager.io/v1
                kind: %1$s
                metadata: {name: %3$s}
                spec: {ca: {secretName: %2$s}}
                """.formatted(kind, name, kind.equals("Issuer") ? name + "-ca" : name);
    }

    private static void clientsTrust(String... more) {
        var target = SITE.target(false, "alice", "a-password", folder);
        for (var tls : List.of("1.3", "1.2")) {
            new Curl(tls, true).run(target, "", more).orFail();
        }
        new Lftp(true).list(target);
    }

    /** What a client is shown that asks by the site's name. */
    private static String shown(String field) {
        return Outside.run(List.of(
                        "sh",
                        "-c",
                        "openssl s_client -connect %s:21 -starttls ftp -servername ftp.example.com </dev/null 2>/dev/null | openssl x509 -noout -text"
                                .formatted(SITE.address())))
                .orFail()
                .lines()
                .filter(line -> line.contains(field))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    @Test
    @Order(1)
    void anIssuerThatIsNotThereYetIsNamedAndWaitedFor() {
        apply("{issuerRef: {name: team-ca}}");
        SITE.awaitCondition("ResolvedRefs", "False", "Issuer \"%s/team-ca\" does not exist".formatted(NAMESPACE));

        Cluster.apply(NAMESPACE, authority("Issuer", "team"));

        SITE.awaitReady();
        clientsTrust();
        assertThat(shown("Issuer:")).containsPattern("CN ?= ?team$");
        assertThat(shown("Public Key Algorithm:")).contains("id-ecPublicKey");
        pods = SITE.podIds();
    }

    @Test
    @Order(2)
    void aKeyOfAnotherKindIsForOldDevices() {
        apply("{issuerRef: {name: team-ca, keyAlgorithm: RSA}}");

        SITE.awaitReady();

        assertThat(shown("Public Key Algorithm:")).contains("rsaEncryption");
        clientsTrust();
        new Curl("1.2", true)
                .run(
                        SITE.target(false, "alice", "a-password", folder),
                        "",
                        "--ciphers",
                        "ECDHE-RSA-AES128-GCM-SHA256") // what knows RSA and no other
                .orFail();
        assertThat(SITE.podIds()).isEqualTo(pods);
    }

    @Test
    @Order(3)
    void anIssuerOfTheWholeClusterTakesOverFromThatOfTheNamespace() {
        Cluster.apply("cert-manager", authority("ClusterIssuer", CLUSTER_ISSUER));

        apply("{issuerRef: {name: %s, kind: ClusterIssuer}}".formatted(CLUSTER_ISSUER));

        SITE.awaitReady();
        assertThat(shown("Issuer:")).containsPattern("CN ?= ?" + CLUSTER_ISSUER + "$");
        clientsTrust();
        assertThat(SITE.object().at("/status/certificate/issuer").asText()).contains(CLUSTER_ISSUER);
        assertThat(SITE.podIds()).isEqualTo(pods);
    }

    /** The operator signs itself, in the place of the issuer; and what it has signed is trusted by who is given it. */
    @Test
    @Order(4)
    void aSiteMayDoWithoutAnIssuer() {
        apply("{selfSigned: {}}");

        SITE.awaitReady();

        assertThat(shown("Issuer:")).doesNotContain(CLUSTER_ISSUER);
        clientsTrust();
        assertThat(SITE.podIds()).isEqualTo(pods);
        assertThat(Cluster.kubectl("-n", NAMESPACE, "get", "certificates", "-o", "name"))
                .doesNotContain("certified-tls");
    }
}
