package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passwords, hashes and private keys stay in Secrets: neither logs nor events, statuses or other objects tell them. */
@ExtendWith(ApiServer.class)
@Tag("api")
class SecrecyApiTest {
    private static final String PASSWORD = "marked-password-8f2c";
    private static final String NEXT_PASSWORD = "marked-password-77d1";
    private static final String BROKEN_HASH = "$argon2id$marked-broken-31aa";
    private static final String POD_IP = "10.244.0.41";

    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, NEXT_PASSWORD, BROKEN_HASH));

    @Test
    void nothingSecretIsTold(ControlPlane cluster) {
        try (var logs = LogsHeard.ofEverything();
                var operator = OperatorUnderTest.start(cluster);
                var admin = cluster.admin()) {
            var site = new SiteOnCluster(admin, "secrecy");
            goThroughGoodAndBad(site, operator);

            assertThat(logs.texts()).anyMatch(text -> text.contains("object applied"));
            var objects = everythingButSecrets(site).toList();
            assertThat(objects).anyMatch(text -> text.contains("\"kind\":\"Event\""));
            assertThat(Stream.concat(logs.texts().stream(), objects.stream())).allSatisfy(this::tellsNothing);
        }
    }

    private void goThroughGoodAndBad(SiteOnCluster site, OperatorUnderTest operator) {
        var spec = "hostNames: [ftp.example.com]\nuserSelector: {}\n";
        var users = "users: [{name: alice, passwordSecretRef: {name: alice}}]\n";
        site.password("alice", BROKEN_HASH);
        site.password("bob", BROKEN_HASH);
        site.apply(spec + users);
        site.user("bob", "{passwordSecretRef: {name: bob}}");
        site.awaits("ResolvedRefs", "False", "PasswordUnusable", "alice");
        site.password("alice", PASSWORD);
        site.password("bob", PASSWORD);
        Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));
        keep(site, "partners-credentials");
        keep(site, "partners-tls");
        site.runPod("partners-shard-0-pod", POD_IP);
        site.password("alice", NEXT_PASSWORD);
        Eventually.holds(
                () -> PasswordHash.parse(site.hashOf("alice")).orElseThrow().verify(NEXT_PASSWORD));
        operator.podServes(POD_IP, site.mounted());
        site.awaits("Programmed", "True", "Programmed", "");
        keep(site, "partners-credentials");

        var brought = SelfSignedCertificate.issue(List.of("ftp.example.com"), Instant.now(), Duration.ofDays(9));
        var another = SelfSignedCertificate.issue(List.of("ftp.example.com"), Instant.now(), Duration.ofDays(9));
        site.secret("mine", Map.of("tls.crt", brought.certificatePem(), "tls.key", another.keyPem()));
        keep(site, "mine");
        site.apply(spec + users + "tls: {certificate: {secretName: mine}}\n");
        site.awaits("CertificateReady", "False", "KeyMismatch", "");
        site.secret("mine", Map.of("tls.crt", brought.keyPem(), "tls.key", brought.keyPem()));
        keep(site, "mine");
        site.awaits("CertificateReady", "False", "CertificateUnreadable", "");
    }

    /** What is in a Secret now, but for certificates. */
    private void keep(SiteOnCluster site, String name) {
        site.find(Secret.class, name).getData().forEach((key, content) -> {
            var text = new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
            if (!key.endsWith(".crt")) {
                text.lines()
                        .filter(line -> line.length() > 20 && !line.startsWith("-----"))
                        .forEach(secrets::add);
            }
        });
    }

    private void tellsNothing(String text) {
        assertThat(secrets).hasSizeGreaterThan(8).allSatisfy(secret -> assertThat(text)
                .doesNotContain(secret, Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
    }

    private static Stream<String> everythingButSecrets(SiteOnCluster site) {
        var yaml = new KubernetesSerialization();
        return Stream.<Class<? extends HasMetadata>>of(
                        FtpsSite.class,
                        FtpsUser.class,
                        Event.class,
                        ConfigMap.class,
                        Pod.class,
                        Deployment.class,
                        Service.class,
                        ServiceAccount.class,
                        NetworkPolicy.class)
                .flatMap(kind -> site.client().resources(kind).inNamespace(site.namespace()).list().getItems().stream())
                .map(yaml::asJson);
    }
}
