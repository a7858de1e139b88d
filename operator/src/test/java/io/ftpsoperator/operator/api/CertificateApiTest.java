package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Certificates that users bring or the operator makes. */
@ExtendWith(ApiServer.class)
@Tag("api")
class CertificateApiTest {
    private static final String NAMES = "hostNames: [ftp.example.com]\n";

    private static ControlPlane cluster;
    private static OperatorUnderTest operator;

    @BeforeAll
    static void start(ControlPlane shared) {
        cluster = shared;
        operator = OperatorUnderTest.start(cluster);
    }

    @AfterAll
    static void stop() {
        operator.close();
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

        site.secret("mine", pair("ftp.example.com", now.minus(Duration.ofDays(9))));
        site.awaits("CertificateReady", "True", "ExpiresSoon", "put a new one into Secret");
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
}
