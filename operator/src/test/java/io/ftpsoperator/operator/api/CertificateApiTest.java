package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import io.fabric8.certmanager.api.model.v1.IssuerBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import io.ftpsoperator.apiserver.ControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The three sources of certificates. It has an API server of its own, for it starts without cert-manager and goes on with it. */
@Tag("api")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CertificateApiTest {
    private static final String NAMES = "hostNames: [ftp.example.com]\n";

    private static ControlPlane cluster;
    private static OperatorUnderTest operator;

    @BeforeAll
    static void start() {
        cluster = ControlPlane.start();
        operator = OperatorUnderTest.start(cluster);
    }

    @AfterAll
    static void stop() {
        operator.close();
        cluster.close();
    }

    private static Map<String, String> pair(String name, Instant from) {
        var made = SelfSignedCertificate.issue(List.of(name), from, Duration.ofDays(10));
        return Map.of("tls.crt", made.certificatePem(), "tls.key", made.keyPem());
    }

    @Test
    void aBroughtCertificateIsJudged() {
        var site = new SiteOnCluster(cluster.admin(), "brought");
        site.apply(NAMES + "tls: {certificate: {secretName: mine}}");
        site.awaits("ResolvedRefs", "False", "SecretNotFound", "spec.tls.certificate.secretName");
        site.awaits("CertificateReady", "False", "SecretNotFound", "tls.crt");
        assertThat(site.has(Deployment.class, "partners-shard-0")).isFalse();

        var now = Instant.now();
        var one = pair("ftp.example.com", now);
        site.secret(
                "mine",
                Map.of("tls.crt", one.get("tls.crt"), "tls.key", pair("x", now).get("tls.key")));
        site.awaits("CertificateReady", "False", "KeyMismatch", "does not belong");
        site.secret("mine", pair("other.example.com", now));
        site.awaits("CertificateReady", "False", "HostNameNotCovered", "ftp.example.com");
        site.secret("mine", pair("ftp.example.com", now.minus(Duration.ofDays(20))));
        site.awaits("CertificateReady", "False", "Expired", "expired on");
        site.secret("mine", pair("ftp.example.com", now.plus(Duration.ofDays(2))));
        site.awaits("CertificateReady", "False", "NotYetValid", "");

        site.secret("mine", one);
        site.awaits("CertificateReady", "True", "CertificateReady", "valid until");
        Eventually.succeeds(
                () -> assertThat(site.get().getStatus().certificate().sha256()).matches("[0-9a-f]{64}"));
        assertThat(site.has(Deployment.class, "partners-shard-0")).isTrue();
        assertThat(site.has(Secret.class, "partners-tls")).isFalse();
    }

    @Test
    void anAdditionalCertificateIsMissedThenMounted() {
        var site = new SiteOnCluster(cluster.admin(), "additional");
        site.apply("hostNames: [ftp.example.com, ftp.example.net]\n"
                + "tls: {certificate: {secretName: mine}, additionalCertificates: [{secretName: net}]}");
        site.secret("mine", pair("ftp.example.com", Instant.now()));
        site.awaits("ResolvedRefs", "False", "SecretNotFound", "spec.tls.additionalCertificates[0].secretName");
        site.awaits("CertificateReady", "False", "HostNameNotCovered", "ftp.example.net");
        assertThat(site.has(Deployment.class, "partners-shard-0")).isFalse();

        site.secret("net", pair("ftp.example.net", Instant.now()));

        site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
        site.awaits("CertificateReady", "True", "CertificateReady", "valid until");
        Eventually.succeeds(() -> assertThat(site.find(Deployment.class, "partners-shard-0")
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getVolumes())
                .anySatisfy(volume -> assertThat(volume.getName()).isEqualTo("tls-1")));
    }

    @Test
    void aSelfSignedOneThatIsDeletedIsMadeAnew() {
        var site = new SiteOnCluster(cluster.admin(), "self-signed");
        site.apply(NAMES);
        site.awaits("CertificateReady", "True", "CertificateReady", "");
        var before = site.get().getStatus().certificate().sha256();

        site.delete(Secret.class, "partners-tls");

        Eventually.succeeds(
                () -> assertThat(site.get().getStatus().certificate().sha256()).isNotEqualTo(before));
        site.awaits("CertificateReady", "True", "CertificateReady", "");
    }

    @Test
    void aChangedSourceTakesAwayWhatTheOldOneNeeded() {
        var site = new SiteOnCluster(cluster.admin(), "changed");
        site.secret("mine", pair("ftp.example.com", Instant.now()));
        site.apply(NAMES);
        Eventually.succeeds(() -> site.find(Secret.class, "partners-tls"));

        site.apply(NAMES + "tls: {certificate: {secretName: mine}}");

        Eventually.holds(() -> !site.has(Secret.class, "partners-tls"));
        site.awaits("CertificateReady", "True", "CertificateReady", "");
    }

    @Test
    @Order(1)
    void certManagerIsMissedThenNoticedAndUsed() throws IOException {
        var site = new SiteOnCluster(cluster.admin(), "issued");
        site.apply(NAMES + "tls: {certificate: {issuerRef: {name: ca}}}");
        site.awaits("ResolvedRefs", "False", "CertManagerNotInstalled", "cert-manager");

        installCertManagersTypes();
        operator.later(Duration.ofMinutes(1));
        site.apply(NAMES + "tls: {certificate: {issuerRef: {name: ca}}}\nmessages: {banner: Hello}");
        site.awaits("ResolvedRefs", "False", "IssuerNotFound", "Issuer \"issued/ca\" does not exist");

        site.create(new IssuerBuilder()
                .withNewMetadata()
                .withName("ca")
                .endMetadata()
                .withNewSpec()
                .withNewSelfSigned()
                .endSelfSigned()
                .endSpec()
                .build());
        site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
        site.awaits("CertificateReady", "False", "Issuing", "kubectl describe certificate");
        assertThat(site.has(Deployment.class, "partners-shard-0")).isFalse();

        issue(site);
        site.awaits("CertificateReady", "True", "CertificateReady", "");
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        assertThat(site.find(Secret.class, "partners-tls").getMetadata().getOwnerReferences())
                .as("goes with the site, although cert-manager made it")
                .hasSize(1);
    }

    /** cert-manager writes into whatever Secret a Certificate names. */
    @Test
    @Order(2)
    void aSecretOfSomebodyElseIsNotHandedToCertManager() {
        var site = new SiteOnCluster(cluster.admin(), "taken");
        site.secret("partners-tls", Map.of("mine", "1"));

        site.apply(NAMES + "tls: {certificate: {issuerRef: {name: ca}}}");

        site.awaits("Programmed", "False", "NotOurs", "Secret \"partners-tls\" exists and is not this site's");
        assertThat(site.has(Certificate.class, "partners-tls")).isFalse();
        site.delete(Secret.class, "partners-tls");
        Eventually.holds(() -> site.has(Certificate.class, "partners-tls"));
    }

    @Test
    @Order(2)
    void aCertificateOfSomebodyElseIsLeftAsItIs() {
        var site = new SiteOnCluster(cluster.admin(), "other-certificate");
        site.create(new CertificateBuilder()
                .withNewMetadata()
                .withName("partners-tls")
                .endMetadata()
                .withNewSpec()
                .withSecretName("theirs")
                .withDnsNames("theirs.example.com")
                .withNewIssuerRef("cert-manager.io", "Issuer", "theirs")
                .endSpec()
                .build());

        site.apply(NAMES + "tls: {certificate: {issuerRef: {name: ca}}}");

        site.awaits("Programmed", "False", "NotOurs", "Certificate \"partners-tls\" exists and is not this site's");
        assertThat(site.find(Certificate.class, "partners-tls").getSpec().getSecretName())
                .isEqualTo("theirs");
    }

    /** As with its flag --enable-certificate-owner-ref. */
    @Test
    @Order(2)
    void aSecretThatCertManagerOwnsIsLeftToIt() {
        var site = new SiteOnCluster(cluster.admin(), "owned");
        site.apply(NAMES + "tls: {certificate: {issuerRef: {name: ca}}}");
        Eventually.holds(() -> site.has(Certificate.class, "partners-tls"));
        var owner = site.find(Certificate.class, "partners-tls").getMetadata().getUid();

        issue(
                site,
                new OwnerReferenceBuilder()
                        .withApiVersion("cert-manager.io/v1")
                        .withKind("Certificate")
                        .withName("partners-tls")
                        .withUid(owner)
                        .withController(true)
                        .build());

        site.awaits("CertificateReady", "True", "CertificateReady", "");
        site.awaits("Programmed", "False", "RollingOut", "");
        assertThat(site.find(Secret.class, "partners-tls").getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(found -> assertThat(found.getUid()).isEqualTo(owner));
    }

    private static void installCertManagersTypes() throws IOException {
        var folder = Path.of(System.getenv("KUBEBUILDER_ASSETS"), "cert-manager-crds");
        try (var admin = cluster.admin();
                var files = Files.list(folder)) {
            for (var file :
                    files.filter(name -> name.toString().endsWith(".yaml")).toList()) {
                try (var content = Files.newInputStream(file)) {
                    admin.load(content).items().forEach(crd -> admin.resource(crd)
                            .serverSideApply());
                }
            }
            Eventually.holds(() -> admin.supports(Certificate.class));
        }
    }

    /** What cert-manager does when it issues. */
    private static void issue(SiteOnCluster site, OwnerReference... owners) {
        var certificate = site.find(Certificate.class, "partners-tls");
        site.create(new SecretBuilder()
                .withNewMetadata()
                .withName(certificate.getSpec().getSecretName())
                .withLabels(certificate.getSpec().getSecretTemplate().getLabels())
                .withOwnerReferences(owners)
                .endMetadata()
                .withType("kubernetes.io/tls")
                .withStringData(pair("ftp.example.com", operator.now()))
                .build());
        site.status(
                Certificate.class,
                "partners-tls",
                Map.of("conditions", List.of(Map.of("type", "Ready", "status", "True"))));
    }
}
