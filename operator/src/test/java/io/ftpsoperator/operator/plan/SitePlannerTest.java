package io.ftpsoperator.operator.plan;

import static io.ftpsoperator.operator.TestSites.NOW;
import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.plan;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.ftpsoperator.api.manifest.ManifestWriter;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.operator.TestSites;
import io.ftpsoperator.operator.observe.BroughtMaterial;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.observe.Claim;
import io.ftpsoperator.operator.observe.Issuance;
import io.ftpsoperator.operator.observe.MissingPassword;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.observe.Passwords;
import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.KeyMaterial;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.site.SiteNames;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SitePlannerTest {
    private static final String USERS = "users: [{name: a@b, passwordSecretRef: {name: somewhere, key: pw}}]";

    @Test
    void podsReadTheUsersHashesFromTheOperatorsSecret() {
        var user = plan(USERS).manifest().spec().users().getFirst();

        assertThat(user.passwordSecretRef()).isEqualTo(new SecretKeyRef("partners-credentials", "-a-40b"));
        assertThat(user.home()).isEqualTo("/a@b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tls: {certificate: {secretName: mine}}                                    | mine",
                "tls: {certificate: {selfSigned: {}}}                                      | partners-tls",
                "{hostNames: [a.example.com], tls: {certificate: {issuerRef: {name: ca}}}} | partners-tls",
            })
    void everySourceOfACertificateBecomesASecret(String spec, String secret) {
        assertThat(plan(spec).manifest().spec().tls().certificate().secretName())
                .isEqualTo(secret);
    }

    @Test
    void advertisesTheServicesAddressOnceItIsKnown() {
        var site = site(USERS);

        assertThat(plan(site, observed(site)).manifest().spec().passive().address())
                .isEqualTo("Auto");
        assertThat(plan(site, with(site, service("203.0.113.5")))
                        .manifest()
                        .spec()
                        .passive()
                        .address())
                .isEqualTo("203.0.113.5");
    }

    /** Whatever address clients use, and of a Service with two families the first one's. */
    @Test
    void podsAreToldWhereTheServiceIsWithinTheCluster() {
        var site = site(USERS + "\npassive: {address: 203.0.113.5}");
        var service = new ServiceBuilder((Service) service("203.0.113.5"))
                .withNewSpec()
                .withClusterIP("10.96.0.7")
                .withClusterIPs("10.96.0.7", "fd00::7")
                .endSpec()
                .build();

        assertThat(plan(site, observed(site)).manifest().metadata().serviceAddress())
                .isEmpty();
        assertThat(plan(site, with(site, service)).manifest().metadata().serviceAddress())
                .contains(InetAddress.ofLiteral("10.96.0.7"));
    }

    @Test
    void whileABalancerIsWithoutAddressTheLastOneGoesOnBeingTold() {
        var site = site(USERS);
        var then = plan(site, with(site, service("203.0.113.5"))).manifest();
        var without = with(
                site,
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("partners-site")
                        .endMetadata()
                        .withData(Map.of("site.yaml", ManifestWriter.write(then)))
                        .build());

        assertThat(plan(site, without).manifest()).isEqualTo(then);
        var elsewhere = site(USERS + "\nservice: {type: ClusterIP}");
        assertThat(plan(elsewhere, without).manifest().spec().passive().address())
                .as("what was told of another way to the site")
                .isEqualTo("Auto");
    }

    @Test
    void anIpv6AddressIsNotSaidInRepliesToPasv() {
        var site = site(USERS);

        assertThat(plan(site, with(site, service("2001:db8::1")))
                        .manifest()
                        .spec()
                        .passive()
                        .address())
                .isEqualTo("Auto");
    }

    @Test
    void anAddressOfTheUsersStays() {
        var site = site("passive: {address: ftp.example.com}");

        assertThat(plan(site, with(site, service("203.0.113.5")))
                        .manifest()
                        .spec()
                        .passive()
                        .address())
                .isEqualTo("ftp.example.com");
    }

    @Test
    void aSelfSignedCertificateIsForTheServiceWhereThereIsNoHostName() {
        assertThat(plan("{}").tls())
                .isEqualTo(new TlsPlan.SelfSigned(
                        List.of("partners.files.svc", "partners.files.svc.cluster.local"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "59, true", "61, false", "100, false"})
    void aSelfSignedCertificateIsKeptForTwoThirdsOfItsLife(int age, boolean kept) {
        assertThat(keptAt(age, "a.example.com", true)).isEqualTo(kept);
    }

    @Test
    void aCertificateForOtherNamesOrOfAnotherIssuerIsNotKept() {
        assertThat(keptAt(0, "b.example.com", true)).isFalse();
        assertThat(keptAt(0, "a.example.com", false)).isFalse();
    }

    private static boolean keptAt(int days, String name, boolean selfSigned) {
        var site = site("hostNames: [a.example.com]");
        var made = NOW.minus(Duration.ofDays(days));
        var facts = facts(made, name, selfSigned);
        var observed = new Observed(
                NOW,
                new Children(List.of()),
                new Passwords(List.of(), List.of()),
                new TlsSecret.Pair(facts),
                Optional.of(new KeyMaterial("cert", "key")),
                "",
                new Issuance.NotAsked(),
                true,
                Claim.notNamed(),
                List.of());
        return ((TlsPlan.SelfSigned) plan(site, observed).tls()).kept().isPresent();
    }

    private static CertificateFacts facts(Instant made, String name, boolean selfSigned) {
        return new CertificateFacts("CN=x", made, made.plus(SelfSignedLife.VALIDITY), "00", List.of(name), selfSigned);
    }

    @ParameterizedTest
    @CsvSource({"false, PREPARING", "true, KEEPING"})
    void aUserWithoutAHashHoldsTheWorkloadBack(boolean running, Stage stage) {
        var site = site(USERS);
        var missing = new MissingPassword(
                "spec.users[0]", new SecretKeyRef("a", "b"), MissingPassword.Lack.SECRET, "does not exist", false);
        var complete = observed(site);

        var plan = plan(
                site,
                new Observed(
                        NOW,
                        running ? new Children(List.of(deployment())) : new Children(List.of()),
                        new Passwords(List.of(), List.of(missing)),
                        complete.tls(),
                        Optional.empty(),
                        "",
                        new Issuance.NotAsked(),
                        true,
                        Claim.notNamed(),
                        List.of()));

        assertThat(plan.stage()).isEqualTo(stage);
    }

    @Test
    void theManifestOfPodsKeepsUsersCertificatesAndRefersToNoPasswordWhereThereIsNone() {
        var plan = plan("{tls: {ciphers: [TLS_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256],"
                + " additionalCertificates: [{secretName: other}], serverName: Required,"
                + " clientCertificates: {mode: Required, trustRef: {configMap: ca}}},"
                + " users: [{name: alice, certificates: [{email: a@example.com}]}]}");

        var resolved = plan.manifest().spec();
        assertThat(resolved.users()).isEqualTo(plan.spec().users());
        assertThat(resolved.tls().with(plan.spec().tls().certificate()))
                .isEqualTo(plan.spec().tls());
    }

    @ParameterizedTest
    @CsvSource({"false, PREPARING", "true, KEEPING"})
    void anAdditionalCertificateThatIsMissingHoldsTheWorkloadBack(boolean running, Stage stage) {
        var site = site("tls: {additionalCertificates: [{secretName: other}]}");
        var missing = new BroughtMaterial("spec.tls", "Secret", "other", new BroughtMaterial.Found.Missing());
        var observed = TestSites.with(missing, observed(site));

        var plan =
                plan(site, running ? observed.with(new Children(List.of(deployment())), SiteNames.of(site)) : observed);

        assertThat(plan.stage()).isEqualTo(stage);
    }

    @Test
    void aUserWhoseSecretVanishedDoesNot() {
        var site = site(USERS);
        var missing = new MissingPassword(
                "spec.users[0]", new SecretKeyRef("a", "b"), MissingPassword.Lack.SECRET, "does not exist", true);
        var complete = observed(site);

        var plan = plan(
                site,
                new Observed(
                        NOW,
                        complete.children(),
                        new Passwords(complete.passwords().credentials(), List.of(missing)),
                        complete.tls(),
                        Optional.empty(),
                        "",
                        new Issuance.NotAsked(),
                        true,
                        Claim.notNamed(),
                        List.of()));

        assertThat(plan.stage()).isEqualTo(Stage.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listeners: [{port: 21}, {port: 21}]",
                "passive: {ports: {first: 30009, last: 30000}}",
                "service: {type: NodePort, externalTrafficPolicy: Cluster, sourceRanges: [10.0.0.0/8]}",
                "{replicas: 2, storage: {claimName: files}}",
                "{replicas: 2, storage: {claimName: files}, tls: {sessionReuse: Required}, channelPolicy: {data: Allow}}",
                "{replicas: 2, storage: {claimName: files}, tls: {sessionReuse: Required}, service: {externalTrafficPolicy: Local}}",
                "{replicas: 2, storage: {ephemeral: {}}, tls: {sessionReuse: Required}}",
                "service: {externalTrafficPolicy: Cluster}",
                "{service: {type: NodePort, externalTrafficPolicy: Cluster}, tls: {sessionReuse: Required}, channelPolicy: {data: Allow}}",
                "service: {type: ClusterIP, gatewayRef: {name: edge}}",
            })
    void aBadSpecIsRefusedWithAllItsProblems(String spec) {
        var site = site(spec);

        assertThat(new SitePlanner(OperatorSettings.defaults()).plan(site, observed(site)))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.problems())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "externalTrafficPolicy: Cluster",
                "{type: NodePort, externalTrafficPolicy: Cluster}",
                "{type: ClusterIP, gatewayRef: {name: edge}}"
            })
    void soDoWaysThatHideClients(String service) {
        var hidden = "service: " + (service.startsWith("{") ? service : "{" + service + "}") + "\n";

        assertThat(plan(hidden + "tls: {sessionReuse: Required}").shards()).hasSize(1);
        assertThat(plan(hidden + "proxyProtocol: {trustedNetworks: [10.0.0.0/8]}")
                        .shards())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls: {sessionReuse: Required}", "proxyProtocol: {trustedNetworks: [10.0.0.0/8]}"})
    void severalPodsNeedThatTlsOrABalancerTellsWhoseADataConnectionIs(String bound) {
        assertThat(plan("replicas: 3\nstorage: {claimName: files}\n" + bound).shards())
                .hasSize(3);
    }

    @Test
    void aClaimForOnePodServesOnePodOnly() {
        var one = site("{storage: {claimName: files}, tls: {sessionReuse: Required}}");
        var two = site("{replicas: 2, storage: {claimName: files}, tls: {sessionReuse: Required}}");
        var claim = new Claim(true, List.of("ReadWriteOncePod"));
        var planner = new SitePlanner(OperatorSettings.defaults());

        assertThat(plan(one, TestSites.with(claim, observed(one))).takesOver()).isFalse();
        assertThat(planner.plan(two, TestSites.with(claim, observed(two))))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.path()).isEqualTo("spec.storage.claimName")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "1site", "a-name-that-is-longer-than-the-fifty-two-letters-that-are-left-for-it"})
    void aNameThatNoServiceCanHaveIsRefused(String name) {
        var site = site("{}");
        site.getMetadata().setName(name);

        assertThat(new SitePlanner(OperatorSettings.defaults()).plan(site, observed(site)))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.path()).isEqualTo("metadata.name")));
    }

    private static Observed with(FtpsSite site, HasMetadata child) {
        return observed(site).with(new Children(List.of(child)), SiteNames.of(site));
    }

    private static HasMetadata deployment() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("partners-shard-0")
                .endMetadata()
                .build();
    }

    private static HasMetadata service(String address) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("partners")
                .endMetadata()
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp(address)
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();
    }
}
