package io.ftpsoperator.operator;

import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.FtpsUserStatus;
import io.ftpsoperator.operator.apply.EventWriter;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.status.UserAtSite;
import io.ftpsoperator.operator.status.UserStatus;
import io.ftpsoperator.operator.watch.Caches;
import io.ftpsoperator.operator.watch.Selection;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Tells each FtpsUser what became of it. Sites take their users by themselves; this one only gathers what they wrote down in the
 * ledger, and waits where one of them has not looked yet.
 */
@ControllerConfiguration(
        name = "ftpsuser",
        fieldManager = SiteLabels.OPERATOR,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 5, timeUnit = TimeUnit.MINUTES))
@RateLimited(maxReconciliations = 20, within = 10)
public final class FtpsUserReconciler implements Reconciler<FtpsUser> {
    private static final String BY_NAMESPACE = "by-namespace";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration AFTER_STATUS = Duration.ofSeconds(30);

    private final UserLedger ledger;
    private final Clock clock;
    private Optional<InformerEventSource<FtpsSite, FtpsUser>> sites = Optional.empty();

    public FtpsUserReconciler(UserLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, FtpsUser>> prepareEventSources(EventSourceContext<FtpsUser> context) {
        var users = context.getPrimaryCache();
        users.addIndexer(BY_NAMESPACE, user -> List.of(user.getMetadata().getNamespace()));
        var configuration = InformerEventSourceConfiguration.from(FtpsSite.class, FtpsUser.class)
                .withName("sites")
                .withPrimaryToSecondaryMapper((FtpsUser _) -> Set.of())
                .withSecondaryToPrimaryMapper(
                        site -> users.byIndex(BY_NAMESPACE, site.getMetadata().getNamespace()).stream()
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                .withOnUpdateFilter((after, before) -> !Objects.equals(
                                after.getMetadata().getGeneration(),
                                before.getMetadata().getGeneration())
                        || after.getMetadata().getDeletionTimestamp() != null)
                .build();
        var informer = new InformerEventSource<>(configuration, context);
        informer.addIndexers(
                Map.of(BY_NAMESPACE, site -> List.of(site.getMetadata().getNamespace())));
        sites = Optional.of(informer);
        return List.of(ledger, informer);
    }

    @Override
    public UpdateControl<FtpsUser> reconcile(FtpsUser user, Context<FtpsUser> context) {
        if (user.getMetadata().getDeletionTimestamp() != null) {
            return UpdateControl.noUpdate();
        }
        var found = new ArrayList<UserAtSite>();
        for (var site : selecting(user)) {
            var outcome = ledger.at(site, user.getMetadata().getName())
                    .filter(known -> known.generation()
                            == Objects.requireNonNullElse(user.getMetadata().getGeneration(), 0L));
            if (outcome.isEmpty()) {
                return UpdateControl.noUpdate(); // the site's word wakes us
            }
            found.add(outcome.get());
        }
        return Caches.wereWhole(context)
                ? control(user, UserStatus.of(user, found, clock.instant()), context)
                : UpdateControl.noUpdate();
    }

    /**
     * Pods take up a new user within seconds; a status that says no more than that would be written for nothing, ten thousand
     * times where ten thousand users come at once. A clock that disagrees with the API server's only forgoes that.
     */
    private boolean isNew(FtpsUser user) {
        var created = user.getMetadata().getCreationTimestamp();
        return !UserStatus.isJudged(user)
                && created != null
                && !Instant.parse(created).isAfter(clock.instant())
                && clock.instant().isBefore(Instant.parse(created).plus(SOON));
    }

    private List<ResourceID> selecting(FtpsUser user) {
        return sites.orElseThrow().byIndex(BY_NAMESPACE, user.getMetadata().getNamespace()).stream()
                .filter(site -> Selection.takesPart(site, user))
                .map(ResourceID::fromResource)
                .sorted(Comparator.comparing(ResourceID::getName))
                .toList();
    }

    private UpdateControl<FtpsUser> control(FtpsUser user, FtpsUserStatus status, Context<FtpsUser> context) {
        if (status.equals(user.getStatus())) {
            return UpdateControl.noUpdate();
        }
        if (isNew(user) && UserStatus.waitsForPods(status)) {
            return UpdateControl.<FtpsUser>noUpdate().rescheduleAfter(SOON);
        }
        UserStatus.events(user, status)
                .forEach(event -> EventWriter.write(user, event, clock.instant(), context.getClient()));
        var patch = new FtpsUser();
        patch.getMetadata().setName(user.getMetadata().getName());
        patch.getMetadata().setNamespace(user.getMetadata().getNamespace());
        patch.setStatus(status);
        return UpdateControl.patchStatus(patch).rescheduleAfter(AFTER_STATUS);
    }
}
