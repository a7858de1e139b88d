package io.ftpsoperator.operator.status;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.rules.SiteWarnings;
import io.ftpsoperator.api.v1alpha1.CertificateStatus;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.FtpsSiteStatus;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.api.v1alpha1.SiteCondition;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.plan.ClusterWarnings;
import io.ftpsoperator.operator.plan.ShardsOnCluster;
import io.ftpsoperator.operator.plan.SiteAddress;
import io.ftpsoperator.operator.plan.Verdict;
import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a site's status. The same facts make the same status, so that an unchanged one need not be written. */
public final class StatusReport {
    private StatusReport() {}

    public static FtpsSiteStatus of(Report report) {
        var site = report.site();
        var spec = site.getSpec();
        var names = SiteNames.of(site);
        var observed = report.observed();
        var service = observed.children().find(Service.class, names.service());
        var address = SiteAddress.of(names, spec, observed);
        long generation = Objects.requireNonNullElse(site.getMetadata().getGeneration(), 0L);
        return new FtpsSiteStatus(
                generation,
                Conditions.of(findings(names, report, address), before(report), generation, observed.now()),
                address.orElse(null),
                spec.listeners().stream()
                        .map(listener -> Addresses.statusOf(listener, spec, address, service))
                        .toList(),
                modeOf(spec),
                passivePorts(names, observed),
                certificateOf(observed),
                spec.users().size() + observed.userObjects().taken().size(),
                spec.userSelector() == null ? null : observed.userObjects().without(),
                shards(names, observed).size(),
                readyReplicas(names, observed),
                SiteLabels.asText(SiteLabels.pods(names)));
    }

    /** Whether the first thing that is missing is a pod's word. */
    public static boolean waitsForPods(FtpsSiteStatus status) {
        return Conditions.waitForPods(status.conditions());
    }

    private static Map<ConditionType, Finding> findings(SiteNames names, Report report, Optional<String> address) {
        var spec = report.site().getSpec();
        boolean accepted = report.verdict() instanceof Verdict.Go;
        var findings = new EnumMap<ConditionType, Finding>(ConditionType.class);
        findings.put(ConditionType.Accepted, accepted(report));
        findings.put(
                ConditionType.ResolvedRefs,
                accepted ? References.judge(names.namespace(), spec, report.observed()) : Finding.notJudged());
        findings.put(
                ConditionType.CertificateReady,
                accepted ? Certificates.judge(names, spec, report.observed()) : Finding.notJudged());
        findings.put(ConditionType.Programmed, Programming.judge(names, report));
        findings.put(ConditionType.AddressReady, Addresses.judge(names, report, address));
        return findings;
    }

    private static Finding accepted(Report report) {
        return switch (report.verdict()) {
            case Verdict.Refused(List<Problem> problems) ->
                Finding.no(
                        Reason.Invalid, problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
            case Verdict.Go(var plan) -> {
                var warnings = Stream.concat(SiteWarnings.of(plan.spec()).stream(), ClusterWarnings.of(plan).stream())
                        .map(Problem::toString)
                        .collect(Collectors.joining("; "));
                yield Finding.yes(
                        Reason.Accepted,
                        warnings.isEmpty() ? "the spec is sound" : "the spec is sound; mind: " + warnings);
            }
        };
    }

    private static List<SiteCondition> before(Report report) {
        return report.site().getStatus() == null
                ? List.of()
                : report.site().getStatus().conditions();
    }

    private static String modeOf(FtpsSiteSpec spec) {
        return spec.listeners().stream()
                .map(listener -> listener.implicit() ? "Implicit" : "Explicit")
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static List<String> passivePorts(SiteNames names, Observed observed) {
        return shards(names, observed).stream()
                .flatMap(deployment -> ShardsOnCluster.portsOf(deployment).stream())
                .map(PortRange::toString)
                .toList();
    }

    private static List<Deployment> shards(SiteNames names, Observed observed) {
        return IntStream.range(0, FtpsSiteSpec.MOST_REPLICAS)
                .mapToObj(shard -> observed.children().find(Deployment.class, names.shard(shard)))
                .flatMap(Optional::stream)
                .filter(deployment -> Pods.orOne(deployment.getSpec().getReplicas()) > 0)
                .toList();
    }

    private static @Nullable CertificateStatus certificateOf(Observed observed) {
        return observed.tls() instanceof TlsSecret.Pair(CertificateFacts facts)
                ? new CertificateStatus(facts.issuer(), facts.notAfter().toString(), facts.sha256())
                : null;
    }

    private static int readyReplicas(SiteNames names, Observed observed) {
        return shards(names, observed).stream()
                .filter(deployment -> deployment.getStatus() != null)
                .mapToInt(deployment -> Pods.orZero(deployment.getStatus().getReadyReplicas()))
                .sum();
    }
}
