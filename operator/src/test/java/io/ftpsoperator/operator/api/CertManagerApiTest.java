package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import io.fabric8.certmanager.api.model.v1.Issuer;
import io.fabric8.certmanager.api.model.v1.IssuerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import io.ftpsoperator.apiserver.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * cert-manager comes and goes under an operator that runs all along. The API server is this class's own, for others begin without
 * cert-manager too.
 */
@Tag("api")
class CertManagerApiTest {
    private static final String ISSUED = "hostNames: [ftp.example.com]\ntls: {certificate: {issuerRef: {name: ca}}}\n";
    private static final String SHARD = "partners-shard-0";
    private static final String TLS = "partners-tls";

    private static ControlPlane cluster;
    private static KubernetesClient admin;
    private static OperatorUnderTest operator;

    @BeforeAll
    static void start() {
        cluster = ControlPlane.start();
        admin = cluster.admin();
        operator = OperatorUnderTest.start(cluster);
    }

    @AfterAll
    static void stop() {
        operator.close();
        admin.close();
        cluster.close();
    }

    @AfterEach
    void leaveNoCertManager() {
        uninstall();
    }

    @Test
    void itsComingIsNoticedWithoutARestartOrAChange() {
        var site = new SiteOnCluster(admin, "issued");
        site.apply(ISSUED);
        site.awaits("ResolvedRefs", "False", "CertManagerNotInstalled", "cert-manager");

        install();
        site.awaits("ResolvedRefs", "False", "IssuerNotFound", "Issuer \"issued/ca\" does not exist");

        site.create(selfSignedIssuer());
        site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
        site.awaits("CertificateReady", "False", "Issuing", "kubectl describe certificate");
        assertThat(site.has(Deployment.class, SHARD)).isFalse();

        issue(site);
        site.awaits("CertificateReady", "True", "CertificateReady", "");
        Eventually.succeeds(() -> site.find(Deployment.class, SHARD));
        assertThat(site.find(Secret.class, TLS).getMetadata().getOwnerReferences())
                .as("goes with the site, although cert-manager made it")
                .hasSize(1);
    }

    @Test
    void itsGoingEndsNoSiteAndItsComingBackIsNoticed() {
        install();
        var site = new SiteOnCluster(admin, "uninstalled");
        site.apply(ISSUED);
        site.awaits("ResolvedRefs", "False", "IssuerNotFound", "");
        site.create(selfSignedIssuer());
        Eventually.succeeds(() -> issue(site));
        site.awaits("CertificateReady", "True", "CertificateReady", "");
        Eventually.succeeds(() -> site.find(Deployment.class, SHARD));
        var shard = site.find(Deployment.class, SHARD).getMetadata();
        var secret = site.find(Secret.class, TLS).getMetadata();

        uninstall();

        site.awaits("ResolvedRefs", "False", "CertManagerNotInstalled", "install it");
        site.awaits("CertificateReady", "False", "CertManagerNotInstalled", "");
        assertThat(site.get().getStatus().certificate()).as("it is served on").isNotNull();
        assertThat(site.find(Deployment.class, SHARD).getMetadata().getUid()).isEqualTo(shard.getUid());
        assertThat(site.find(Deployment.class, SHARD).getMetadata().getGeneration())
                .isEqualTo(shard.getGeneration());
        assertThat(site.find(Secret.class, TLS).getMetadata().getUid()).isEqualTo(secret.getUid());
        var other = new SiteOnCluster(admin, "beside");
        other.apply("hostNames: [ftp.example.com]");
        other.awaits("CertificateReady", "True", "CertificateReady", "");

        install();
        site.awaits("ResolvedRefs", "False", "IssuerNotFound", "");
        site.create(selfSignedIssuer());
        Eventually.succeeds(() -> declareIssued(site));
        site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
        site.awaits("CertificateReady", "True", "CertificateReady", "");
    }

    @Test
    void issuersOfOtherGroupsAreTakenAtTheirWord() {
        install();
        var site = new SiteOnCluster(admin, "foreign");
        site.apply(
                "hostNames: [ftp.example.com]\n"
                        + "tls: {certificate: {issuerRef: {name: pca, kind: AWSPCAClusterIssuer, group: awspca.cert-manager.io}}}");

        Eventually.succeeds(
                () -> assertThat(site.find(Certificate.class, TLS).getSpec().getIssuerRef())
                        .satisfies(issuer -> {
                            assertThat(issuer.getGroup()).isEqualTo("awspca.cert-manager.io");
                            assertThat(issuer.getKind()).isEqualTo("AWSPCAClusterIssuer");
                            assertThat(issuer.getName()).isEqualTo("pca");
                        }));
        site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
        issue(site);
        site.awaits("CertificateReady", "True", "CertificateReady", "");
    }

    @Test
    void theKeyIsOfTheKindThatTheSiteAsksFor() {
        install();
        var site = new SiteOnCluster(admin, "keys");
        site.apply(ISSUED);
        Eventually.succeeds(() -> assertThat(keyOf(site)).isEqualTo("ECDSA 256"));

        site.apply(ISSUED.replace("name: ca", "name: ca, keyAlgorithm: RSA"));

        Eventually.succeeds(() -> assertThat(keyOf(site)).isEqualTo("RSA 2048"));
    }

    private static String keyOf(SiteOnCluster site) {
        var key = site.find(Certificate.class, TLS).getSpec().getPrivateKey();
        return key.getAlgorithm() + " " + key.getSize();
    }

    @Test
    void aRenewedCertificateIsTakenUpWithoutARestart() {
        install();
        var site = new SiteOnCluster(admin, "renewed");
        site.apply(ISSUED);
        site.awaits("ResolvedRefs", "False", "IssuerNotFound", "");
        site.create(selfSignedIssuer());
        Eventually.succeeds(() -> issue(site));
        site.awaits("CertificateReady", "True", "CertificateReady", "");
        Eventually.succeeds(() -> site.find(Deployment.class, SHARD));
        var before = site.get().getStatus().certificate().sha256();
        var generation = site.find(Deployment.class, SHARD).getMetadata().getGeneration();

        site.secret(TLS, pair());

        Eventually.succeeds(
                () -> assertThat(site.get().getStatus().certificate().sha256()).isNotEqualTo(before));
        assertThat(site.find(Deployment.class, SHARD).getMetadata().getGeneration())
                .isEqualTo(generation);
    }

    /** cert-manager takes its time to see a change, and says of the Certificate what held before. */
    @Test
    void itsWordOnAnEarlierCertificateCountsForNothing() {
        install();
        var site = new SiteOnCluster(admin, "outdated-word");
        site.apply(ISSUED);
        site.awaits("ResolvedRefs", "False", "IssuerNotFound", "");
        site.create(selfSignedIssuer());
        Eventually.succeeds(() -> issue(site));
        declareIssued(site, 1);
        site.awaits("CertificateReady", "True", "CertificateReady", "");

        site.apply(ISSUED.replace("name: ca", "name: ca, keyAlgorithm: RSA"));

        site.awaits("CertificateReady", "False", "Issuing", "kubectl describe certificate");
        assertThat(site.condition("CertificateReady").observedGeneration()).isEqualTo(2);
        site.secret(TLS, pair());
        declareIssued(site, 2);
        site.awaits("CertificateReady", "True", "CertificateReady", "");
    }

    private static void declareIssued(SiteOnCluster site, int generation) {
        site.status(
                Certificate.class,
                TLS,
                Map.of(
                        "conditions",
                        List.of(Map.of("type", "Ready", "status", "True", "observedGeneration", generation))));
    }

    /** Whoever gives clients what the Secret has in ca.crt gives them what the site is trusted by. */
    @Test
    void theAuthorityOfAnIssuerGoesWithTheIssuer() {
        install();
        var site = new SiteOnCluster(admin, "forsaken");
        site.apply(ISSUED);
        site.awaits("ResolvedRefs", "False", "IssuerNotFound", "");
        site.create(selfSignedIssuer());
        Eventually.succeeds(() -> issue(site));
        site.awaits("CertificateReady", "True", "CertificateReady", "");

        site.apply("hostNames: [ftp.example.com]");

        Eventually.succeeds(() -> {
            var data = site.find(Secret.class, TLS).getData();
            assertThat(data.get("ca.crt")).isEqualTo(data.get("tls.crt"));
        });
        Eventually.holds(() -> !site.has(Certificate.class, TLS));
    }

    /** cert-manager writes into whatever Secret a Certificate names. */
    @Test
    void aSecretOfSomebodyElseIsNotHandedToCertManager() {
        install();
        var site = new SiteOnCluster(admin, "taken");
        site.secret(TLS, Map.of("mine", "1"));

        site.apply(ISSUED);

        site.awaits("Programmed", "False", "NotOurs", "Secret \"partners-tls\" exists and is not this site's");
        assertThat(site.has(Certificate.class, TLS)).isFalse();
        site.delete(Secret.class, TLS);
        Eventually.holds(() -> site.has(Certificate.class, TLS));
    }

    @Test
    void aCertificateOfSomebodyElseIsLeftAsItIs() {
        install();
        var site = new SiteOnCluster(admin, "other-certificate");
        site.create(new CertificateBuilder()
                .withNewMetadata()
                .withName(TLS)
                .endMetadata()
                .withNewSpec()
                .withSecretName("theirs")
                .withDnsNames("theirs.example.com")
                .withNewIssuerRef("cert-manager.io", "Issuer", "theirs")
                .endSpec()
                .build());

        site.apply(ISSUED);

        site.awaits("Programmed", "False", "NotOurs", "Certificate \"partners-tls\" exists and is not this site's");
        assertThat(site.find(Certificate.class, TLS).getSpec().getSecretName()).isEqualTo("theirs");
    }

    /** As with its flag --enable-certificate-owner-ref. */
    @Test
    void aSecretThatCertManagerOwnsIsLeftToIt() {
        install();
        var site = new SiteOnCluster(admin, "owned");
        site.apply(ISSUED);
        Eventually.holds(() -> site.has(Certificate.class, TLS));
        var owner = site.find(Certificate.class, TLS).getMetadata().getUid();

        issue(
                site,
                new OwnerReferenceBuilder()
                        .withApiVersion("cert-manager.io/v1")
                        .withKind("Certificate")
                        .withName(TLS)
                        .withUid(owner)
                        .withController(true)
                        .build());

        site.awaits("CertificateReady", "True", "CertificateReady", "");
        site.awaits("Programmed", "False", "RollingOut", "");
        assertThat(site.find(Secret.class, TLS).getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(found -> assertThat(found.getUid()).isEqualTo(owner));
    }

    private static Issuer selfSignedIssuer() {
        return new IssuerBuilder()
                .withNewMetadata()
                .withName("ca")
                .endMetadata()
                .withNewSpec()
                .withNewSelfSigned()
                .endSelfSigned()
                .endSpec()
                .build();
    }

    private static void install() {
        eachType(crd -> crd.serverSideApply());
        Eventually.holds(() -> admin.supports(Certificate.class));
    }

    private static void uninstall() {
        eachType(crd -> crd.delete());
        Eventually.holds(() -> !admin.supports(Certificate.class) && !admin.supports(Issuer.class));
    }

    private static void eachType(Consumer<NamespaceableResource<HasMetadata>> deed) {
        var folder = Path.of(System.getenv("KUBEBUILDER_ASSETS"), "cert-manager-crds");
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(name -> name.toString().endsWith(".yaml")).toList()) {
                try (var content = Files.newInputStream(file)) {
                    admin.load(content).items().forEach(crd -> deed.accept(admin.resource(crd)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> pair() {
        var made = SelfSignedCertificate.issue(List.of("ftp.example.com"), Instant.now(), Duration.ofDays(10));
        return Map.of("tls.crt", made.certificatePem(), "tls.key", made.keyPem(), "ca.crt", "an authority");
    }

    /** What cert-manager does when it issues. */
    private static void issue(SiteOnCluster site, OwnerReference... owners) {
        var certificate = site.find(Certificate.class, TLS);
        site.create(new SecretBuilder()
                .withNewMetadata()
                .withName(certificate.getSpec().getSecretName())
                .withLabels(certificate.getSpec().getSecretTemplate().getLabels())
                .withOwnerReferences(owners)
                .endMetadata()
                .withType("kubernetes.io/tls")
                .withStringData(pair())
                .build());
        declareIssued(site);
    }

    private static void declareIssued(SiteOnCluster site) {
        site.find(Certificate.class, TLS);
        site.status(Certificate.class, TLS, Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True"))));
    }
}
