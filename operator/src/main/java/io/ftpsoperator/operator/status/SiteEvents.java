package io.ftpsoperator.operator.status;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.rules.SiteWarnings;
import io.ftpsoperator.api.v1alpha1.CertificateStatus;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteStatus;
import io.ftpsoperator.api.v1alpha1.SiteCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which events a change of status makes. No change, no event; waiting for something that is on its way is none either. */
public final class SiteEvents {
    private static final List<ConditionType> TOLD = List.of(
            ConditionType.Accepted,
            ConditionType.ResolvedRefs,
            ConditionType.CertificateReady,
            ConditionType.Programmed,
            ConditionType.AddressReady,
            ConditionType.Ready);

    private static final List<Reason> ON_ITS_WAY = List.of(
            Reason.NotAccepted,
            Reason.Issuing,
            Reason.Waiting,
            Reason.Suspending,
            Reason.RollingOut,
            Reason.PodsNotReady,
            Reason.ContentPending,
            Reason.AddressPending,
            Reason.RoutePending);

    private SiteEvents() {}

    public static List<SiteEvent> of(FtpsSite site, @Nullable FtpsSiteStatus before, FtpsSiteStatus after) {
        return Stream.of(warnings(site, before, after), flips(before, after), certificate(before, after))
                .flatMap(events -> events)
                .toList();
    }

    private static Stream<SiteEvent> warnings(FtpsSite site, @Nullable FtpsSiteStatus before, FtpsSiteStatus after) {
        return before != null && Objects.equals(before.observedGeneration(), after.observedGeneration())
                ? Stream.empty()
                : told(SiteWarnings.of(site.getSpec()).stream()
                        .map(Problem::toString)
                        .collect(Collectors.joining("; ")));
    }

    // One event for all of them: each is a write, and a thousand sites may come at once.
    private static Stream<SiteEvent> told(String warnings) {
        return warnings.isEmpty()
                ? Stream.empty()
                : Stream.of(new SiteEvent(SiteEvent.Type.Warning, Reason.WeakChoice, warnings));
    }

    private static Stream<SiteEvent> flips(@Nullable FtpsSiteStatus before, FtpsSiteStatus after) {
        var old = before == null ? List.<SiteCondition>of() : before.conditions();
        return TOLD.stream()
                .flatMap(type -> Conditions.find(after.conditions(), type)
                        .filter(condition -> isNews(Conditions.find(old, type), condition))
                        // An address that was there from the start is none.
                        .filter(condition -> type != ConditionType.AddressReady
                                || !condition.status().equals("True")
                                || Conditions.find(old, type).isPresent())
                        .flatMap(condition -> event(type, condition))
                        .stream());
    }

    private static boolean isNews(Optional<SiteCondition> before, SiteCondition after) {
        return before.filter(old ->
                        old.status().equals(after.status()) && old.reason().equals(after.reason()))
                .isEmpty();
    }

    private static Optional<SiteEvent> event(ConditionType type, SiteCondition condition) {
        var reason = Reason.valueOf(condition.reason());
        if (reason == Reason.ExpiresSoon) {
            return Optional.of(new SiteEvent(SiteEvent.Type.Warning, reason, condition.message()));
        }
        if (condition.status().equals("True")) {
            boolean told = type == ConditionType.Ready || type == ConditionType.AddressReady;
            return told
                    ? Optional.of(new SiteEvent(SiteEvent.Type.Normal, reason, condition.message()))
                    : Optional.empty();
        }
        if (reason == Reason.Suspended && type == ConditionType.Programmed) {
            return Optional.of(new SiteEvent(SiteEvent.Type.Normal, reason, condition.message()));
        }
        // Ready repeats the first of the others.
        return type == ConditionType.Ready || ON_ITS_WAY.contains(reason)
                ? Optional.empty()
                : Optional.of(new SiteEvent(SiteEvent.Type.Warning, reason, condition.message()));
    }

    private static Stream<SiteEvent> certificate(@Nullable FtpsSiteStatus before, FtpsSiteStatus after) {
        var old = fingerprint(before);
        var now = fingerprint(after);
        return old.isPresent() && now.isPresent() && !old.equals(now)
                ? Stream.of(new SiteEvent(
                        SiteEvent.Type.Normal,
                        Reason.CertificateChanged,
                        "another certificate is served, with SHA-256 fingerprint " + now.get()))
                : Stream.empty();
    }

    private static Optional<String> fingerprint(@Nullable FtpsSiteStatus status) {
        return Optional.ofNullable(status).map(FtpsSiteStatus::certificate).map(CertificateStatus::sha256);
    }
}
