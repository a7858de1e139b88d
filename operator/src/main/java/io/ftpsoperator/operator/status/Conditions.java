package io.ftpsoperator.operator.status;

import io.ftpsoperator.api.v1alpha1.SiteCondition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns findings into conditions. A transition time moves only when the status flips. */
final class Conditions {
    private static final List<ConditionType> PARTS = List.of(
            ConditionType.Accepted,
            ConditionType.ResolvedRefs,
            ConditionType.CertificateReady,
            ConditionType.Programmed,
            ConditionType.AddressReady);

    private Conditions() {}

    /** @param parts a finding for each condition that Ready sums up */
    static List<SiteCondition> of(
            Map<ConditionType, Finding> parts, List<SiteCondition> before, long generation, Instant now) {
        var all = new EnumMap<ConditionType, Finding>(parts);
        var ready = ready(parts);
        all.put(ConditionType.Ready, ready);
        if (!parts.getOrDefault(ConditionType.Accepted, ready).good()) {
            all.put(ConditionType.Stalled, Finding.yes(ready.reason(), ready.message()));
        } else if (!ready.good()) {
            all.put(ConditionType.Reconciling, Finding.yes(ready.reason(), ready.message()));
        }
        var conditions = new ArrayList<SiteCondition>();
        all.forEach((type, finding) -> conditions.add(condition(type, finding, before, generation, now)));
        return List.copyOf(conditions);
    }

    private static Finding ready(Map<ConditionType, Finding> parts) {
        return PARTS.stream()
                .flatMap(type -> Optional.ofNullable(parts.get(type)).stream())
                .filter(finding -> !finding.good())
                .findFirst()
                .map(finding -> Finding.no(finding.reason(), finding.message()))
                .orElseGet(() -> Finding.yes(Reason.Ready, "the site serves what its spec says"));
    }

    static SiteCondition condition(
            ConditionType type, Finding finding, List<SiteCondition> before, long generation, Instant now) {
        var since = find(before, type)
                .filter(condition -> condition.status().equals(finding.state().name()))
                .map(SiteCondition::lastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new SiteCondition(
                type.name(),
                finding.state().name(),
                generation,
                since,
                finding.reason().name(),
                finding.message());
    }

    /** Whether all that comes before it is well, and pods have yet to say that they serve this. */
    static boolean waitForPods(List<SiteCondition> conditions) {
        return find(conditions, ConditionType.Ready)
                .filter(condition -> condition.reason().equals(Reason.ContentPending.name()))
                .isPresent();
    }

    static Optional<SiteCondition> find(List<SiteCondition> conditions, ConditionType type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type.name()))
                .findFirst();
    }
}
