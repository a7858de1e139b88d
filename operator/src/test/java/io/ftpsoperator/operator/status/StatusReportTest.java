package io.ftpsoperator.operator.status;

import static io.ftpsoperator.operator.TestSites.NOW;
import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.pair;
import static io.ftpsoperator.operator.TestSites.plan;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteStatus;
import io.ftpsoperator.api.v1alpha1.SiteCondition;
import io.ftpsoperator.operator.TestSites;
import io.ftpsoperator.operator.observe.BroughtMaterial;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.observe.Claim;
import io.ftpsoperator.operator.observe.Issuance;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.plan.Verdict;
import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.site.PodWord;
import io.ftpsoperator.operator.site.SiteNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusReportTest {
    private static final String SPEC = """
            listeners: [{port: 21}, {port: 990}]
            hostNames: [ftp.example.com]
            tls: {certificate: {secretName: mine}}
            users: [{name: alice, passwordSecretRef: {name: alice}}]
            """;
    private static final SiteNames NAMES = new SiteNames("files", "partners");
    private static final Served WANTED = new Served("m", "c", "t", "o");

    private static final Service SERVICE = object(Service.class, """
            {metadata: {name: partners}, status: {loadBalancer: {ingress: [{ip: 203.0.113.5}]}}}
            """);
    private static final Deployment CURRENT = object(Deployment.class, """
            {metadata: {name: partners-shard-0, generation: 3, annotations: {ftps-operator.io/passive-ports: 30000-30004}},
             spec: {replicas: 1},
             status: {observedGeneration: 3, replicas: 1, updatedReplicas: 1, readyReplicas: 1}}
            """);
    private static final Pod READY_POD = object(Pod.class, """
            {metadata: {name: pod, uid: p}, status: {podIP: 10.0.0.1, conditions: [{type: Ready, status: "True"}]}}
            """);

    private static <T> T object(Class<T> type, String yaml) {
        return new KubernetesSerialization().unmarshal("---\n" + yaml, type);
    }

    private static FtpsSiteStatus status(FtpsSite site, Observed observed, Optional<Served> said) {
        return status(site, observed, said.<PodWord>map(PodWord.Said::new).orElseGet(PodWord.Awaited::new), false);
    }

    private static FtpsSiteStatus status(FtpsSite site, Observed observed, PodWord word, boolean changed) {
        var verdict = new Verdict.Go(plan(site, observed));
        return StatusReport.of(new Report(
                site,
                verdict,
                observed,
                changed,
                List.of(),
                List.of(),
                Optional.of(WANTED),
                List.of(new PodServing("pod", word))));
    }

    private static Observed with(HasMetadata... children) {
        return observed(site(SPEC)).with(new Children(Arrays.asList(children)), NAMES);
    }

    private static SiteCondition condition(FtpsSiteStatus status, ConditionType type) {
        return Conditions.find(status.conditions(), type).orElseThrow();
    }

    @Test
    void isReadyWhenEveryPodServesWhatIsWanted() {
        var status = status(site(SPEC), with(SERVICE, CURRENT, READY_POD), Optional.of(WANTED));

        assertThat(status.conditions().stream().map(condition -> condition.type() + "=" + condition.status()))
                .containsExactly(
                        "Accepted=True",
                        "ResolvedRefs=True",
                        "CertificateReady=True",
                        "Programmed=True",
                        "AddressReady=True",
                        "Ready=True");
        assertThat(status.conditions()).allSatisfy(condition -> {
            assertThat(condition.observedGeneration()).isEqualTo(7);
            assertThat(condition.message()).isNotBlank();
            assertThat(condition.lastTransitionTime()).isEqualTo("2026-11-22T12:00:00Z");
        });
        assertThat(status.address()).isEqualTo("203.0.113.5");
        assertThat(status.mode()).isEqualTo("Explicit,Implicit");
        assertThat(status.listeners().stream().map(listener -> listener.url()))
                .containsExactly("ftp://203.0.113.5/", "ftps://203.0.113.5/");
        assertThat(status.passivePorts()).containsExactly("30000-30004");
        assertThat(status.users()).isEqualTo(1);
        assertThat(status.readyReplicas()).isEqualTo(1);
        assertThat(status.observedGeneration()).isEqualTo(7);
        assertThat(status.selector()).contains("app.kubernetes.io/instance=partners");
    }

    static Stream<Arguments> notYet() {
        var waiting = object(Pod.class, """
                {metadata: {name: pod, uid: p}, status: {podIP: 10.0.0.1, conditions: [{type: Ready, status: "False"}],
                 containerStatuses: [{name: ftps, state: {waiting: {reason: ImagePullBackOff, message: no such image}}}]}}
                """);
        var old = object(Deployment.class, """
                {metadata: {name: partners-shard-0, generation: 4}, spec: {replicas: 1},
                 status: {observedGeneration: 3, replicas: 1, updatedReplicas: 1, readyReplicas: 1}}
                """);
        return Stream.of(
                Arguments.of(with(SERVICE), WANTED, Reason.RollingOut, "new pod"),
                Arguments.of(with(SERVICE, old, READY_POD), WANTED, Reason.RollingOut, "new pod"),
                Arguments.of(with(SERVICE, CURRENT, waiting), WANTED, Reason.PodsNotReady, "no such image"),
                Arguments.of(
                        with(SERVICE, CURRENT, READY_POD),
                        new Served("old", "c", "t", "o"),
                        Reason.ContentPending,
                        "has not taken up"),
                Arguments.of(with(SERVICE, CURRENT, READY_POD), null, Reason.ContentPending, "has not said"),
                Arguments.of(with(CURRENT, READY_POD), WANTED, Reason.AddressPending, "has no address yet"));
    }

    @ParameterizedTest
    @MethodSource("notYet")
    void isNotReadyBefore(Observed observed, Served said, Reason reason, String message) {
        var status = status(site(SPEC), observed, Optional.ofNullable(said));

        var ready = condition(status, ConditionType.Ready);
        assertThat(ready.status()).isEqualTo("False");
        assertThat(ready.reason()).isEqualTo(reason.name());
        assertThat(ready.message()).contains(message);
        assertThat(condition(status, ConditionType.Reconciling).reason()).isEqualTo(reason.name());
    }

    static Stream<Arguments> certificates() {
        return Stream.of(
                Arguments.of(new TlsSecret.Missing(), Reason.SecretNotFound),
                Arguments.of(
                        new TlsSecret.Unusable(TlsSecret.Flaw.KEY_DOES_NOT_MATCH, "has a wrong key"),
                        Reason.KeyMismatch),
                Arguments.of(
                        new TlsSecret.Unusable(TlsSecret.Flaw.NOT_READABLE, "is nonsense"),
                        Reason.CertificateUnreadable),
                Arguments.of(valid(NOW.minusSeconds(9), NOW.minusSeconds(1)), Reason.Expired),
                Arguments.of(valid(NOW.plusSeconds(1), NOW.plusSeconds(9)), Reason.NotYetValid),
                Arguments.of(pair("other.example.com"), Reason.HostNameNotCovered),
                Arguments.of(valid(NOW.minusSeconds(79), NOW.plusSeconds(21)), Reason.CertificateReady),
                Arguments.of(valid(NOW.minusSeconds(81), NOW.plusSeconds(19)), Reason.ExpiresSoon),
                Arguments.of(valid(days(-350), days(15)), Reason.CertificateReady),
                Arguments.of(valid(days(-350), days(13)), Reason.ExpiresSoon),
                Arguments.of(pair("*.example.com"), Reason.CertificateReady));
    }

    private static Instant days(long days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static TlsSecret valid(Instant from, Instant to) {
        return new TlsSecret.Pair(new CertificateFacts("CN=x", from, to, "00", List.of("ftp.example.com"), false));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void saysWhatIsTheMatterWithACertificate(TlsSecret found, Reason reason) {
        var all = with(SERVICE, CURRENT, READY_POD);
        var observed = new Observed(
                NOW,
                all.children(),
                all.passwords(),
                found,
                Optional.empty(),
                "",
                new Issuance.NotAsked(),
                false,
                Claim.notNamed(),
                List.of());

        var condition = condition(status(site(SPEC), observed, Optional.of(WANTED)), ConditionType.CertificateReady);

        assertThat(condition.reason()).isEqualTo(reason.name());
        assertThat(condition.status())
                .isEqualTo(List.of(Reason.CertificateReady, Reason.ExpiresSoon).contains(reason) ? "True" : "False");
    }

    @Test
    void aCertificateThatExpiresSoonIsNoReasonNotToBeReady() {
        var all = with(SERVICE, CURRENT, READY_POD);
        var observed = new Observed(
                NOW,
                all.children(),
                all.passwords(),
                valid(days(-80), days(10)),
                Optional.empty(),
                "",
                new Issuance.NotAsked(),
                false,
                Claim.notNamed(),
                List.of());

        var status = status(site(SPEC), observed, Optional.of(WANTED));

        assertThat(condition(status, ConditionType.Ready).status()).isEqualTo("True");
        assertThat(condition(status, ConditionType.CertificateReady).message())
                .contains("expires on " + days(10), "put a new one");
    }

    static Stream<Arguments> additionalCertificates() {
        return Stream.of(
                Arguments.of(new BroughtMaterial.Found.Missing(), "SecretNotFound", "HostNameNotCovered"),
                Arguments.of(
                        new BroughtMaterial.Found.Unusable(TlsSecret.Flaw.KEY_DOES_NOT_MATCH, "has another key"),
                        "KeyMismatch",
                        "HostNameNotCovered"),
                Arguments.of(
                        certificate("ftp.example.net", NOW.plusSeconds(36_000)), "ResolvedRefs", "CertificateReady"),
                Arguments.of(certificate("ftp.example.net", NOW.plusSeconds(60)), "ResolvedRefs", "ExpiresSoon"),
                Arguments.of(certificate("ftp.example.net", NOW.minusSeconds(60)), "ResolvedRefs", "Expired"),
                Arguments.of(
                        certificate("ftp.example.org", NOW.plusSeconds(60)), "ResolvedRefs", "HostNameNotCovered"));
    }

    private static BroughtMaterial.Found certificate(String name, Instant until) {
        return new BroughtMaterial.Found.Certificate(
                new CertificateFacts("CN=x", NOW.minusSeconds(3600), until, "00", List.of(name), false));
    }

    @ParameterizedTest
    @MethodSource("additionalCertificates")
    void saysWhatIsTheMatterWithAnAdditionalCertificate(BroughtMaterial.Found found, String refs, String ready) {
        var site = site(
                "{hostNames: [ftp.example.com, ftp.example.net], tls: {certificate: {secretName: main}, additionalCertificates: [{secretName: net}]}}");
        var material = new BroughtMaterial("spec.tls.additionalCertificates[0].secretName", "Secret", "net", found);

        var status = status(site, TestSites.with(material, observed(site)), Optional.empty());

        assertThat(condition(status, ConditionType.ResolvedRefs).reason()).isEqualTo(refs);
        assertThat(condition(status, ConditionType.CertificateReady).reason()).isEqualTo(ready);
    }

    static Stream<Arguments> trust() {
        return Stream.of(
                Arguments.of("ConfigMap", new BroughtMaterial.Found.Missing(), "ConfigMapNotFound"),
                Arguments.of("Secret", new BroughtMaterial.Found.Missing(), "SecretNotFound"),
                Arguments.of(
                        "ConfigMap",
                        new BroughtMaterial.Found.Unusable(TlsSecret.Flaw.KEY_MISSING, "has no key"),
                        "ConfigMapKeyNotFound"),
                Arguments.of(
                        "Secret",
                        new BroughtMaterial.Found.Unusable(TlsSecret.Flaw.KEY_MISSING, "has no key"),
                        "SecretKeyNotFound"),
                Arguments.of(
                        "ConfigMap",
                        new BroughtMaterial.Found.Unusable(TlsSecret.Flaw.NOT_READABLE, "is not PEM"),
                        "CertificateUnreadable"),
                Arguments.of("ConfigMap", new BroughtMaterial.Found.Trust(Map.of()), "ResolvedRefs"));
    }

    @ParameterizedTest
    @MethodSource("trust")
    void saysWhatIsTheMatterWithATrustBundle(String kind, BroughtMaterial.Found found, String reason) {
        var site = site(SPEC);
        var material = new BroughtMaterial("spec.tls.clientCertificates.trustRef", kind, "ca", found);

        var status = status(site, TestSites.with(material, observed(site)), Optional.empty());

        assertThat(condition(status, ConditionType.ResolvedRefs).reason()).isEqualTo(reason);
    }

    static Stream<Arguments> issuances() {
        return Stream.of(
                Arguments.of(new Issuance.NoCertManager(), "False", Reason.CertManagerNotInstalled),
                Arguments.of(new Issuance.IssuerMissing(), "False", Reason.IssuerNotFound),
                Arguments.of(new Issuance.Pending("order is pending"), "True", Reason.Issuing));
    }

    @ParameterizedTest
    @MethodSource("issuances")
    void saysHowFarCertManagerIs(Issuance issuance, String resolved, Reason reason) {
        var site = site("{hostNames: [ftp.example.com], tls: {certificate: {issuerRef: {name: ca}}}}");
        var observed = new Observed(
                NOW,
                new Children(List.of()),
                observed(site).passwords(),
                new TlsSecret.Missing(),
                Optional.empty(),
                "",
                issuance,
                false,
                Claim.notNamed(),
                List.of());

        var status = status(site, observed, Optional.empty());

        assertThat(condition(status, ConditionType.ResolvedRefs).status()).isEqualTo(resolved);
        assertThat(condition(status, ConditionType.CertificateReady).reason()).isEqualTo(reason.name());
        assertThat(condition(status, ConditionType.Programmed).reason()).isEqualTo(Reason.Waiting.name());
    }

    @Test
    void anOlderCertificateIsNotTheOneThatIsAwaited() {
        var site = site("{hostNames: [ftp.example.com], tls: {certificate: {issuerRef: {name: ca}}}}");
        var observed = new Observed(
                NOW,
                new Children(List.of()),
                observed(site).passwords(),
                pair("ftp.example.com"),
                Optional.empty(),
                "",
                new Issuance.Pending("order is pending"),
                false,
                Claim.notNamed(),
                List.of());

        assertThat(condition(status(site, observed, Optional.empty()), ConditionType.CertificateReady)
                        .reason())
                .isEqualTo("Issuing");
    }

    @Test
    void aRefusedSiteIsStalledAndNamesEveryProblem() {
        var problems = List.of(new Problem("spec.a", "one"), new Problem("spec.b", "two"));
        var status = StatusReport.of(new Report(
                site(SPEC),
                new Verdict.Refused(problems),
                with(CURRENT),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of()));

        assertThat(condition(status, ConditionType.Accepted).message()).contains("spec.a: one", "spec.b: two");
        assertThat(condition(status, ConditionType.Stalled).status()).isEqualTo("True");
        assertThat(condition(status, ConditionType.ResolvedRefs).status()).isEqualTo("Unknown");
        assertThat(condition(status, ConditionType.Programmed).message()).contains("last spec that was accepted");
        assertThat(Conditions.find(status.conditions(), ConditionType.Reconciling))
                .isEmpty();
    }

    private static final Deployment EMPTY = object(Deployment.class, """
            {metadata: {name: partners-shard-0, generation: 4, annotations: {ftps-operator.io/passive-ports: 30000-30004}},
             spec: {replicas: 0}, status: {observedGeneration: 4}}
            """);

    @Test
    void aSuspendedSiteIsNotReadyAndOnItsWayToNothing() {
        var status = status(site(SPEC + "suspend: true"), with(SERVICE, EMPTY), Optional.empty());

        assertThat(status.conditions().stream().map(condition -> "%s=%s %s"
                        .formatted(condition.type(), condition.status(), condition.reason())))
                .containsExactly(
                        "Accepted=True Accepted",
                        "ResolvedRefs=True ResolvedRefs",
                        "CertificateReady=True CertificateReady",
                        "Programmed=False Suspended",
                        "AddressReady=True AddressReady",
                        "Ready=False Suspended");
        assertThat(condition(status, ConditionType.Ready).message()).contains("set spec.suspend to false");
        assertThat(status.replicas()).isZero();
        assertThat(status.passivePorts()).isEmpty();
        assertThat(status.address()).as("kept for later").isEqualTo("203.0.113.5");
    }

    @Test
    void whileItsPodsDrainASuspendedSiteIsOnItsWay() {
        var draining = new PodBuilder(READY_POD)
                .editMetadata()
                .withDeletionTimestamp("2026-11-22T12:02:00Z")
                .endMetadata()
                .build();
        var ended = object(Pod.class, "{metadata: {name: old, uid: o}, status: {phase: Failed}}");

        var status = status(site(SPEC + "suspend: true"), with(SERVICE, EMPTY, draining, ended), Optional.empty());

        assertThat(condition(status, ConditionType.Ready).reason()).isEqualTo("Suspending");
        assertThat(condition(status, ConditionType.Ready).message()).contains("1 pod finishes its sessions");
        assertThat(condition(status, ConditionType.Reconciling).status()).isEqualTo("True");
    }

    @Test
    void thatASiteIsSuspendedComesBeforeWhatItLacks() {
        var status = status(site(SPEC + "suspend: true"), with(EMPTY), Optional.empty());

        assertThat(condition(status, ConditionType.AddressReady).reason()).isEqualTo("AddressPending");
        assertThat(condition(status, ConditionType.Ready).reason()).isEqualTo("Suspended");
    }

    @Test
    void whatIsSomebodyElsesIsToldApart() {
        var observed = with(SERVICE, CURRENT);
        var status = StatusReport.of(new Report(
                site(SPEC),
                new Verdict.Go(plan(site(SPEC), observed)),
                observed,
                true,
                List.of(new Failure(Reason.ApplyFailed, "one"), new Failure(Reason.NotOurs, "other")),
                List.of(),
                Optional.of(WANTED),
                List.of()));

        assertThat(condition(status, ConditionType.Programmed).reason()).isEqualTo("NotOurs");
        assertThat(condition(status, ConditionType.Programmed).message()).startsWith("one; other;");
        assertThat(Conditions.find(status.conditions(), ConditionType.Stalled)).isEmpty();
    }

    @Test
    void usersWhoMayWriteToAVolumeForReadingAreWarnedOf() {
        var readers = "users: [{name: r, access: ReadOnly, passwordSecretRef: {name: r}}]\nstorage: {claimName: c}";
        var writers = "users: [{name: w, passwordSecretRef: {name: r}}, {name: x, passwordSecretRef: {name: r}}, "
                + "{name: y, passwordSecretRef: {name: r}}]\nstorage: {claimName: c}";

        assertThat(acceptedOn("ReadOnlyMany", readers)).doesNotContain("ReadOnlyMany");
        assertThat(acceptedOn("ReadWriteMany", writers)).doesNotContain("ReadOnlyMany");
        assertThat(acceptedOn("ReadOnlyMany", writers))
                .contains("spec.storage: the volume is for reading only", "user \"w\" and 2 others may write");
    }

    private static String acceptedOn(String mode, String spec) {
        var site = site(spec);
        var observed = TestSites.with(new Claim(true, List.of(mode)), TestSites.observed(site));
        return condition(status(site, observed, Optional.empty()), ConditionType.Accepted)
                .message();
    }

    @Test
    void untilPodsHaveBeenAskedTheLastWordStands() {
        var observed = with(SERVICE, CURRENT, READY_POD);
        var site = site(SPEC);
        var ready = status(site, observed, Optional.of(WANTED));
        site.setStatus(ready);

        assertThat(status(site, observed, new PodWord.Awaited(), false)).isEqualTo(ready);

        assertThat(reasonOfReady(status(site, observed, new PodWord.Awaited(), true)))
                .as("something was written that pods must take up")
                .isEqualTo("ContentPending");
        assertThat(reasonOfReady(status(site, observed, new PodWord.Silent(), false)))
                .isEqualTo("PodsSilent");
        site.getMetadata().setGeneration(8L);
        assertThat(reasonOfReady(status(site, observed, new PodWord.Awaited(), false)))
                .as("the last word was on another generation")
                .isEqualTo("ContentPending");
    }

    private static String reasonOfReady(FtpsSiteStatus status) {
        return condition(status, ConditionType.Ready).reason();
    }

    @Test
    void aPodThatCannotBeAskedIsNamedAndSoIsWhatMayBeInTheWay() {
        var status = status(site(SPEC), with(SERVICE, CURRENT, READY_POD), new PodWord.Silent(), false);

        assertThat(condition(status, ConditionType.Programmed).message())
                .contains("pod \"pod\"", "port 8080", "NetworkPolicy");
    }

    @Test
    void theSameFactsMakeTheSameStatusAndTimesMoveOnlyOnAFlip() {
        var site = site(SPEC);
        var first = status(site, with(SERVICE, CURRENT), Optional.empty());
        site.setStatus(first);
        var before = with(SERVICE, CURRENT);
        var later = new Observed(
                NOW.plusSeconds(60),
                before.children(),
                before.passwords(),
                before.tls(),
                Optional.empty(),
                "",
                before.issuance(),
                false,
                Claim.notNamed(),
                List.of());

        assertThat(status(site, later, Optional.empty())).isEqualTo(first);

        var ready = status(
                site, later.with(new Children(List.of(SERVICE, CURRENT, READY_POD)), NAMES), Optional.of(WANTED));
        assertThat(condition(ready, ConditionType.Ready).lastTransitionTime()).isEqualTo("2026-11-22T12:01:00Z");
        assertThat(condition(ready, ConditionType.Accepted).lastTransitionTime())
                .isEqualTo("2026-11-22T12:00:00Z");
    }
}
