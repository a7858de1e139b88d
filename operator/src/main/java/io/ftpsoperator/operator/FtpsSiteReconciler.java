package io.ftpsoperator.operator;

import io.fabric8.kubernetes.api.model.Service;
import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.FtpsSiteStatus;
import io.ftpsoperator.operator.apply.Applied;
import io.ftpsoperator.operator.apply.ClusterWriter;
import io.ftpsoperator.operator.apply.EventWriter;
import io.ftpsoperator.operator.apply.ServerSideApply;
import io.ftpsoperator.operator.apply.Writer;
import io.ftpsoperator.operator.desired.DesiredObjects;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.observe.Observer;
import io.ftpsoperator.operator.plan.SelfSignedLife;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.SitePlanner;
import io.ftpsoperator.operator.plan.Verdict;
import io.ftpsoperator.operator.secret.KeyMaterial;
import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import io.ftpsoperator.operator.status.PodServing;
import io.ftpsoperator.operator.status.Report;
import io.ftpsoperator.operator.status.SiteEvents;
import io.ftpsoperator.operator.status.StatusReport;
import io.ftpsoperator.operator.status.UsersAtSite;
import io.ftpsoperator.operator.watch.Caches;
import io.ftpsoperator.operator.watch.ServedProbe;
import io.ftpsoperator.operator.watch.SiteWatch;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Read, plan, render, apply, report: the only place that knows this order. There is no finalizer; owner references remove what
 * belongs to a deleted site, also while the operator is away.
 *
 * <p>The interval is short of the SDK's ten hours, because its version 5.3 can lose an event that comes while our own patch is
 * under way; the rate limit is a fuse for loops that ought not to be.
 */
@ControllerConfiguration(
        name = "ftpssite",
        fieldManager = SiteLabels.OPERATOR,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 5, timeUnit = TimeUnit.MINUTES))
@RateLimited(maxReconciliations = 20, within = 10)
public final class FtpsSiteReconciler implements Reconciler<FtpsSite> {
    private final SiteWatch watch;
    private final Observer observer;
    private final SitePlanner planner;
    private final Clock clock;
    private final UserLedger users;

    public FtpsSiteReconciler(OperatorSettings settings, ServedProbe probe, Clock clock, UserLedger users) {
        this.watch = new SiteWatch(probe, clock);
        this.observer = new Observer(watch, clock);
        this.planner = new SitePlanner(settings);
        this.clock = clock;
        this.users = users;
    }

    @Override
    public List<EventSource<?, FtpsSite>> prepareEventSources(EventSourceContext<FtpsSite> context) {
        var sources = new ArrayList<>(watch.eventSources(context));
        sources.add(new ForgottenSites(users));
        return sources;
    }

    @Override
    public UpdateControl<FtpsSite> reconcile(FtpsSite site, Context<FtpsSite> context) {
        if (site.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate();
        }
        var found = observer.observe(withSpec(site), context);
        if (!Caches.wereWhole(context)) {
            return UpdateControl.noUpdate();
        }
        var writer = new ClusterWriter(context);
        var observed = withService(site, found, writer);
        var verdict = planner.plan(site, observed);
        var applied = apply(verdict, observed, writer);
        var after = observed.with(observed.children().with(applied.written()), SiteNames.of(site));
        var report = new PodsInService(watch.servedPods(), writer).report(site, verdict, after, applied);
        tellUsers(ResourceID.fromResource(site), report);
        return control(site, StatusReport.of(report), report, context);
    }

    // Until pods have been asked nothing is known of whom they serve, and what users were told before stands.
    private void tellUsers(ResourceID site, Report report) {
        if (report.serving().stream().noneMatch(PodServing::awaited)) {
            users.write(site, UsersAtSite.of(report, users.confirmedAt(site)));
        }
    }

    /** The manifest says the Service's address; where that is there at once, the manifest is written once. */
    private Observed withService(FtpsSite site, Observed observed, Writer writer) {
        var names = SiteNames.of(site);
        if (observed.children().find(Service.class, names.service()).isPresent()
                || !(planner.plan(site, observed) instanceof Verdict.Go(SitePlan plan))) {
            return observed;
        }
        var made =
                ServerSideApply.bringTo(DesiredObjects.service(plan), observed.children(), _ -> false, writer, names);
        return observed.with(observed.children().with(made.written()), names);
    }

    // The schema requires a spec, but an object may be older than the schema.
    private static FtpsSite withSpec(FtpsSite site) {
        if (site.getSpec() == null) {
            site.setSpec(FtpsSiteSpec.defaults());
        }
        return site;
    }

    private Applied apply(Verdict verdict, Observed observed, Writer writer) {
        return switch (verdict) {
            case Verdict.Refused _ -> Applied.nothing();
            case Verdict.Go(SitePlan plan) ->
                ServerSideApply.bringTo(
                        DesiredObjects.of(plan, this::selfSigned),
                        observed.children(),
                        object -> Prunable.is(object, plan),
                        writer,
                        plan.names());
        };
    }

    private KeyMaterial selfSigned(List<String> names) {
        var made = SelfSignedCertificate.issue(names, clock.instant(), SelfSignedLife.VALIDITY);
        return new KeyMaterial(made.certificatePem(), made.keyPem());
    }

    private UpdateControl<FtpsSite> control(
            FtpsSite site, FtpsSiteStatus status, Report report, Context<FtpsSite> context) {
        // A word of a pod that is awaited brings us here again; else each status would be written twice.
        boolean awaited =
                StatusReport.waitsForPods(status) && report.serving().stream().anyMatch(PodServing::awaited);
        if (awaited || status.equals(site.getStatus())) {
            return UpdateControl.<FtpsSite>noUpdate().rescheduleAfter(NextLook.after(report, clock.instant()));
        }
        SiteEvents.of(site, site.getStatus(), status)
                .forEach(event -> EventWriter.write(site, event, clock.instant(), context.getClient()));
        return UpdateControl.patchStatus(onlyStatus(site, status))
                .rescheduleAfter(NextLook.afterStatus(report, clock.instant()));
    }

    // A fresh object: patching what came from the cache would make us the manager of its other fields.
    private static FtpsSite onlyStatus(FtpsSite site, FtpsSiteStatus status) {
        var patch = new FtpsSite();
        patch.getMetadata().setName(SiteNames.of(site).site());
        patch.getMetadata().setNamespace(SiteNames.of(site).namespace());
        patch.setStatus(status);
        return patch;
    }
}
