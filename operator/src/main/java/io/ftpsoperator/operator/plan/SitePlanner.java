package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.rules.SiteRules;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.operator.observe.BroughtMaterial;
import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.observe.Issuance;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what a site is to be. All judgement is here and in {@link SiteRules}; nothing is read and nothing is done. */
public final class SitePlanner {
    private final OperatorSettings settings;

    public SitePlanner(OperatorSettings settings) {
        this.settings = settings;
    }

    public Verdict plan(FtpsSite site, Observed observed) {
        var problems = problemsOf(site, observed);
        return problems.isEmpty() ? new Verdict.Go(planOf(site, observed)) : new Verdict.Refused(problems);
    }

    private List<Problem> problemsOf(FtpsSite site, Observed observed) {
        return Stream.of(
                        SiteRules.problemsOfName(site.getMetadata().getName()).stream(),
                        SiteRules.problemsOf(site.getSpec()).stream(),
                        ClusterRules.problemsOf(site.getSpec(), reach(site.getSpec(), observed), settings.platform()))
                .flatMap(problems -> problems)
                .toList();
    }

    private SitePlan planOf(FtpsSite site, Observed observed) {
        var names = SiteNames.of(site);
        var spec = site.getSpec();
        var cluster = new ShardsOnCluster(names, observed);
        var users = Spread.of(names, spec, observed);
        var tlsSecret =
                Optional.ofNullable(spec.tls().certificate().secretName()).orElse(names.certificate());
        return new SitePlan(
                names,
                site.getMetadata().getUid(),
                spec,
                ResolvedManifest.of(
                        names,
                        users.spec(),
                        users.pieces().size(),
                        tlsSecret,
                        ManifestAddresses.of(names, spec, observed),
                        Math.max(spec.replicas(), cluster.serving())),
                tlsSecret,
                tlsPlan(names, spec, observed),
                BroughtMaterial.digestsOf(observed.material()),
                users.credentials(),
                users.pieces(),
                shards(spec, cluster),
                cluster.inUseBeyond(spec.passive().ports()),
                reach(spec, observed),
                StorageReach.isReadOnly(spec.storage(), observed.claim()),
                stageOf(names, observed),
                routes(names, spec, observed, cluster),
                settings);
    }

    private static Optional<RoutePlan> routes(
            SiteNames names, FtpsSiteSpec spec, Observed observed, ShardsOnCluster cluster) {
        return observed.gateway() instanceof GatewayState.Found gateway
                ? Optional.of(
                        RoutePlan.of(spec, cluster.inUseBeyond(spec.passive().ports()), names.namespace(), gateway))
                : Optional.empty();
    }

    private static List<ShardPorts> shards(FtpsSiteSpec spec, ShardsOnCluster cluster) {
        return PortAllocation.of(
                spec.passive().ports(),
                spec.replicas(),
                cluster.running(spec.replicas()),
                cluster.inUse(),
                cluster::isDeserted);
    }

    private static StorageReach reach(FtpsSiteSpec spec, Observed observed) {
        return StorageReach.of(spec.storage(), observed.claim());
    }

    private static TlsPlan tlsPlan(SiteNames names, FtpsSiteSpec spec, Observed observed) {
        var source = spec.tls().certificate();
        if (source.secretName() != null) {
            return new TlsPlan.Brought();
        }
        if (source.issuerRef() != null) {
            boolean possible = !(observed.issuance() instanceof Issuance.NoCertManager);
            return new TlsPlan.Issued(source.issuerRef(), spec.hostNames(), possible, observed.tlsSecretUid());
        }
        var wanted = spec.hostNames().isEmpty() ? names.inCluster() : spec.hostNames();
        return new TlsPlan.SelfSigned(
                wanted,
                observed.ownKey().filter(key -> SelfSignedLife.isToBeKept(observed.tls(), wanted, observed.now())));
    }

    private static Stage stageOf(SiteNames names, Observed observed) {
        if (lacksNothing(observed)) {
            return Stage.COMPLETE;
        }
        return observed.running(names.shard(0)) ? Stage.KEEPING : Stage.PREPARING;
    }

    private static boolean lacksNothing(Observed observed) {
        return !observed.passwords().incomplete()
                && observed.claim().found()
                && hasCertificate(observed)
                && observed.material().stream().allMatch(BroughtMaterial::usable);
    }

    // An expired certificate is served all the same: the condition says so, and clients can tell it from an outage.
    private static boolean hasCertificate(Observed observed) {
        return observed.tls() instanceof TlsSecret.Pair || observed.selfSigning();
    }
}
