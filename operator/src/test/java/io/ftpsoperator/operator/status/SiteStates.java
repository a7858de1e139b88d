package io.ftpsoperator.operator.status;

import static io.ftpsoperator.operator.TestSites.NOW;
import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.pair;
import static io.ftpsoperator.operator.TestSites.plan;
import static io.ftpsoperator.operator.TestSites.site;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TCPRoute;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteStatus;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.operator.TestSites;
import io.ftpsoperator.operator.observe.BroughtMaterial;
import io.ftpsoperator.operator.observe.BroughtMaterial.Found;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.observe.Claim;
import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.observe.Issuance;
import io.ftpsoperator.operator.observe.MissingPassword;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.observe.Passwords;
import io.ftpsoperator.operator.observe.UserObjects;
import io.ftpsoperator.operator.plan.Verdict;
import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.secret.TlsSecret.Flaw;
import io.ftpsoperator.operator.site.PodWord;
import io.ftpsoperator.operator.site.RouteKind;
import io.ftpsoperator.operator.site.SiteNames;
import io.ftpsoperator.operator.status.ReportedState.Progress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A site in every state that the operator can report, made by the code that reports. */
final class SiteStates {
    static final Served WANTED = new Served("m", "c", "t", "o");
    static final Pod READY_POD = object(Pod.class, """
            {metadata: {name: pod, uid: p}, status: {podIP: 10.0.0.1, conditions: [{type: Ready, status: "True"}]}}
            """);

    private static final String SPEC = """
            hostNames: [ftp.example.com]
            tls: {certificate: {secretName: mine}}
            users: [{name: alice, passwordSecretRef: {name: alice}}]
            """;
    private static final String ISSUED = "{hostNames: [ftp.example.com], tls: {certificate: {issuerRef: {name: ca}}}}";
    private static final SiteNames NAMES = new SiteNames("files", "partners");

    private static final Service SERVICE = object(Service.class, """
            {metadata: {name: partners}, status: {loadBalancer: {ingress: [{ip: 203.0.113.5}]}}}
            """);
    private static final Service WITHOUT_ADDRESS = object(Service.class, "{metadata: {name: partners}}");
    private static final Deployment CURRENT = object(Deployment.class, """
            {metadata: {name: partners-shard-0, generation: 3, annotations: {ftps-operator.io/passive-ports: 30000-30004}},
             spec: {replicas: 1},
             status: {observedGeneration: 3, replicas: 1, updatedReplicas: 1, readyReplicas: 1}}
            """);
    private static final Deployment OUTDATED = object(Deployment.class, """
            {metadata: {name: partners-shard-0, generation: 4}, spec: {replicas: 1},
             status: {observedGeneration: 3, replicas: 1, updatedReplicas: 1, readyReplicas: 1}}
            """);
    private static final Pod WAITING_POD = object(Pod.class, """
            {metadata: {name: pod, uid: p}, status: {podIP: 10.0.0.1, conditions: [{type: Ready, status: "False"}],
             containerStatuses: [{name: ftps, state: {waiting: {reason: ImagePullBackOff, message: no such image}}}]}}
            """);

    private SiteStates() {}

    static Stream<ReportedState> all() {
        return Stream.of(
                        serving(),
                        notServing(),
                        suspended(),
                        lackingPasswords(),
                        lackingMaterial(),
                        certificates(),
                        issuances(),
                        gateways())
                .flatMap(states -> states);
    }

    private static Stream<ReportedState> serving() {
        var changed = ready(SPEC);
        changed.getMetadata().setGeneration(changed.getMetadata().getGeneration() + 1);
        var deleted = ready(SPEC);
        deleted.getMetadata().setDeletionTimestamp(NOW.toString());
        return Stream.of(
                new ReportedState("site-ready", ready(SPEC), Progress.DONE),
                new ReportedState("site-ready-and-weak", ready(SPEC + "channelPolicy: {data: Allow}\n"), Progress.DONE),
                new ReportedState("site-ready-and-in-need-of-a-new-certificate", readyFor(19), Progress.DONE),
                new ReportedState("site-changed-since", changed, Progress.ON_ITS_WAY),
                new ReportedState("site-on-its-way-out", deleted, Progress.GOING));
    }

    private static FtpsSite ready(String spec) {
        var site = site(spec);
        return reported(site, with(site, SERVICE, CURRENT, READY_POD), Optional.of(WANTED));
    }

    private static FtpsSite readyFor(int secondsOfHundred) {
        var site = site(SPEC);
        var expiring = valid(NOW.minusSeconds(100 - secondsOfHundred), NOW.plusSeconds(secondsOfHundred));
        var complete = with(site, SERVICE, CURRENT, READY_POD);
        return reported(site, TestSites.with(expiring, new Issuance.NotAsked(), complete), Optional.of(WANTED));
    }

    private static Stream<ReportedState> notServing() {
        var site = site(SPEC);
        var complete = with(site, SERVICE, CURRENT, READY_POD);
        var nodePort = site(SPEC + "service: {type: NodePort}\n");
        return Stream.of(
                new ReportedState(
                        "site-refused",
                        reported(site, refused(), observed(site), List.of(), List.of(), Optional.empty()),
                        Progress.STUCK),
                new ReportedState(
                        "site-refused-while-it-runs",
                        reported(site(SPEC), refused(), complete, List.of(), List.of(), Optional.of(WANTED)),
                        Progress.STUCK),
                new ReportedState(
                        "site-with-an-object-that-was-refused",
                        reported(
                                site(SPEC),
                                go(site, complete),
                                complete,
                                List.of(new Failure(Reason.ApplyFailed, "Service \"partners\": is forbidden")),
                                List.of(),
                                Optional.of(WANTED)),
                        Progress.ON_ITS_WAY),
                new ReportedState(
                        "site-of-which-an-object-is-somebody-else's",
                        reported(
                                site(SPEC),
                                go(site, complete),
                                complete,
                                List.of(new Failure(Reason.NotOurs, "Service \"partners\" is not this site's")),
                                List.of(),
                                Optional.of(WANTED)),
                        Progress.ON_ITS_WAY),
                new ReportedState(
                        "site-whose-pod-does-not-answer",
                        reported(site(SPEC), complete, new PodWord.Silent()),
                        Progress.ON_ITS_WAY),
                new ReportedState(
                        "site-with-a-shard-that-waits-for-ports",
                        reported(site(SPEC), go(site, complete), complete, List.of(), List.of(1), Optional.of(WANTED)),
                        Progress.ON_ITS_WAY),
                new ReportedState(
                        "site-whose-certificate-is-just-made",
                        reported(site(SPEC), go(site, complete), complete, List.of(), List.of(), Optional.empty()),
                        Progress.ON_ITS_WAY),
                onItsWay("site-without-pods", with(site, SERVICE), WANTED),
                onItsWay("site-whose-pod-is-outdated", with(site, SERVICE, OUTDATED, READY_POD), WANTED),
                onItsWay("site-whose-pod-is-not-ready", with(site, SERVICE, CURRENT, WAITING_POD), WANTED),
                onItsWay("site-whose-pod-lags-behind", complete, new Served("old", "c", "t", "o")),
                onItsWay("site-whose-pod-was-not-asked-yet", complete, null),
                onItsWay("site-without-an-address-yet", with(site, WITHOUT_ADDRESS, CURRENT, READY_POD), WANTED),
                new ReportedState(
                        "site-of-type-NodePort-without-an-address",
                        reported(nodePort, with(nodePort, WITHOUT_ADDRESS, CURRENT, READY_POD), Optional.of(WANTED)),
                        Progress.STUCK));
    }

    private static Stream<ReportedState> suspended() {
        var spec = SPEC + "suspend: true\n";
        var site = site(spec);
        return Stream.of(
                new ReportedState(
                        "site-that-is-being-suspended",
                        reported(site(spec), with(site, SERVICE, READY_POD), Optional.empty()),
                        Progress.ON_ITS_WAY),
                new ReportedState(
                        "site-that-is-suspended",
                        reported(site(spec), with(site, SERVICE), Optional.empty()),
                        Progress.SUSPENDED));
    }

    private static Verdict refused() {
        return new Verdict.Refused(List.of(new Problem("spec.listeners", "name one port at least")));
    }

    private static Stream<ReportedState> lackingPasswords() {
        var ref = new SecretKeyRef("alice", "password");
        return Stream.of(
                        new MissingPassword("spec.users[0]", ref, MissingPassword.Lack.SECRET, "does not exist", false),
                        new MissingPassword("spec.users[0]", ref, MissingPassword.Lack.SECRET, "does not exist", true),
                        new MissingPassword("spec.users[0]", ref, MissingPassword.Lack.KEY, "has no key", false),
                        new MissingPassword("spec.users[0]", ref, MissingPassword.Lack.SENSE, "is empty", false))
                .flatMap(missing -> {
                    var lack = "site-lacks-the-password-%s%s".formatted(missing.lack(), missing.known() ? "-now" : "");
                    var passwords = new Passwords(List.of(), List.of(missing));
                    var site = site(SPEC);
                    return Stream.of(
                            onItsWay(lack, TestSites.with(passwords, UserObjects.none(), observed(site)), null),
                            onItsWay(
                                    lack + "-while-it-runs",
                                    TestSites.with(
                                            passwords, UserObjects.none(), with(site, SERVICE, CURRENT, READY_POD)),
                                    WANTED));
                });
    }

    private static Stream<ReportedState> lackingMaterial() {
        var site = site(SPEC);
        var claimNamed = site(SPEC + "storage: {claimName: files}\n");
        var materials = Stream.of("Secret", "ConfigMap")
                .flatMap(kind -> Stream.of(
                        onItsWay("site-lacks-a-" + kind, lacking(kind, new Found.Missing()), null),
                        onItsWay(
                                "site-lacks-a-key-of-a-" + kind,
                                lacking(kind, new Found.Unusable(Flaw.KEY_MISSING, "has no key")),
                                null),
                        onItsWay(
                                "site-cannot-read-a-" + kind,
                                lacking(kind, new Found.Unusable(Flaw.NOT_READABLE, "is not PEM")),
                                null)));
        return Stream.concat(
                materials,
                Stream.of(
                        onItsWay(
                                "site-whose-additional-key-belongs-to-another-certificate",
                                lacking("Secret", new Found.Unusable(Flaw.KEY_DOES_NOT_MATCH, "has another key")),
                                null),
                        new ReportedState(
                                "site-lacks-its-claim",
                                reported(
                                        claimNamed,
                                        TestSites.with(new Claim(false, List.of()), observed(site)),
                                        Optional.empty()),
                                Progress.ON_ITS_WAY)));
    }

    private static Observed lacking(String kind, Found found) {
        return TestSites.with(new BroughtMaterial("spec.tls", kind, "ca", found), observed(site(SPEC)));
    }

    private static Stream<ReportedState> certificates() {
        return Stream.of(
                certificate("missing", new TlsSecret.Missing()),
                certificate("without-key", new TlsSecret.Unusable(Flaw.KEY_MISSING, "has no key")),
                certificate("unreadable", new TlsSecret.Unusable(Flaw.NOT_READABLE, "is nonsense")),
                certificate("with-another-key", new TlsSecret.Unusable(Flaw.KEY_DOES_NOT_MATCH, "has another key")),
                certificate("expired", valid(NOW.minusSeconds(9), NOW.minusSeconds(1))),
                certificate("not-yet-valid", valid(NOW.plusSeconds(1), NOW.plusSeconds(9))),
                certificate("of-another-name", pair("other.example.com")));
    }

    private static ReportedState certificate(String name, TlsSecret found) {
        var complete = with(site(SPEC), SERVICE, CURRENT, READY_POD);
        return onItsWay(
                "site-whose-certificate-is-" + name, TestSites.with(found, new Issuance.NotAsked(), complete), WANTED);
    }

    private static TlsSecret valid(Instant from, Instant to) {
        return new TlsSecret.Pair(new CertificateFacts("CN=x", from, to, "00", List.of("ftp.example.com"), false));
    }

    private static Stream<ReportedState> issuances() {
        var selfSigned = site("{users: []}");
        return Stream.concat(
                Stream.of(
                                new Issuance.NoCertManager(),
                                new Issuance.IssuerMissing(),
                                new Issuance.Pending("the order is pending"),
                                new Issuance.Issued())
                        .map(issuance -> {
                            var site = site(ISSUED);
                            return new ReportedState(
                                    "site-whose-issuance-is-"
                                            + issuance.getClass().getSimpleName(),
                                    reported(
                                            site,
                                            TestSites.with(new TlsSecret.Missing(), issuance, observed(site)),
                                            Optional.empty()),
                                    Progress.ON_ITS_WAY);
                        }),
                Stream.of(new ReportedState(
                        "site-that-signs-itself",
                        reported(
                                selfSigned,
                                TestSites.with(new TlsSecret.Missing(), new Issuance.NotAsked(), observed(selfSigned)),
                                Optional.empty()),
                        Progress.ON_ITS_WAY)));
    }

    private static Stream<ReportedState> gateways() {
        var listeners = new TreeMap<Integer, String>();
        IntStream.rangeClosed(30000, 30009).forEach(port -> listeners.put(port, "data-" + port));
        var deaf = new GatewayState.Found(RouteKind.V1, Map.copyOf(listeners), List.of("203.0.113.5"), "");
        listeners.put(21, "ftp");
        var found = new GatewayState.Found(RouteKind.V1, listeners, List.of("203.0.113.5"), "");
        return Stream.of(
                gateway("without-the-Gateway-API", new GatewayState.NoGatewayApi()),
                gateway("without-its-Gateway", new GatewayState.Missing()),
                gateway("whose-Gateway-lacks-a-listener", deaf),
                gateway("whose-Gateway-has-not-taken-a-route", found),
                gateway("whose-Gateway-refuses-a-route", found, "[{type: Accepted, status: 'False', message: no}]"));
    }

    private static ReportedState gateway(String name, GatewayState gateway) {
        return gateway(name, gateway, "[]");
    }

    private static ReportedState gateway(String name, GatewayState gateway, String conditions) {
        var site = site(SPEC.replace("tls: {", "tls: {sessionReuse: Required, ")
                + "service: {type: ClusterIP, gatewayRef: {name: edge}}\n");
        var route = object(TCPRoute.class, """
                {apiVersion: gateway.networking.k8s.io/v1, kind: TCPRoute, metadata: {name: partners-21},
                 status: {parents: [{controllerName: c, parentRef: {name: edge}, conditions: %s}]}}
                """.formatted(conditions));
        var observed = with(site, SERVICE, CURRENT, READY_POD, route).with(gateway);
        return new ReportedState("site-" + name, reported(site, observed, Optional.of(WANTED)), Progress.ON_ITS_WAY);
    }

    private static ReportedState onItsWay(String name, Observed observed, Served said) {
        return new ReportedState(name, reported(site(SPEC), observed, Optional.ofNullable(said)), Progress.ON_ITS_WAY);
    }

    private static FtpsSite reported(FtpsSite site, Observed observed, Optional<Served> said) {
        return reported(site, observed, said.<PodWord>map(PodWord.Said::new).orElseGet(PodWord.Awaited::new));
    }

    private static FtpsSite reported(FtpsSite site, Observed observed, PodWord word) {
        return reported(
                site,
                StatusReport.of(new Report(
                        site,
                        go(site, observed),
                        observed,
                        false,
                        List.of(),
                        List.of(),
                        Optional.of(WANTED),
                        List.of(new PodServing("pod", word)))));
    }

    private static FtpsSite reported(
            FtpsSite site,
            Verdict verdict,
            Observed observed,
            List<Failure> failures,
            List<Integer> waitingShards,
            Optional<Served> wanted) {
        return reported(
                site,
                StatusReport.of(new Report(site, verdict, observed, true, failures, waitingShards, wanted, List.of())));
    }

    private static FtpsSite reported(FtpsSite site, FtpsSiteStatus status) {
        site.setStatus(status);
        return site;
    }

    private static Verdict go(FtpsSite site, Observed observed) {
        return new Verdict.Go(plan(site, observed));
    }

    private static Observed with(FtpsSite site, HasMetadata... children) {
        return observed(site).with(new Children(Arrays.asList(children)), NAMES);
    }

    static <T> T object(Class<T> type, String yaml) {
        return new KubernetesSerialization().unmarshal("---\n" + yaml, type);
    }
}
