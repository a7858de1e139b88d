package io.ftpsoperator.operator.status;

import io.ftpsoperator.api.v1alpha1.SiteCondition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns findings into conditions. A transition time moves only when the status flips. */
final class Conditions {
    private static final List<ConditionType> PARTS = List.of(
            ConditionType.Accepted,
            ConditionType.ResolvedRefs,
            ConditionType.CertificateReady,
            ConditionType.Programmed,
            ConditionType.AddressReady);

    /** Nothing that comes by itself mends these, a Secret or an issuer that is applied a little later among it. */
    private static final Set<Reason> UNTIL_IT_IS_CHANGED =
            EnumSet.of(Reason.Invalid, Reason.NameTaken, Reason.TooManyUsers, Reason.AddressNeeded);

    private Conditions() {}

    /** @param parts a finding for each condition that Ready sums up */
    static List<SiteCondition> of(
            Map<ConditionType, Finding> parts, List<SiteCondition> before, long generation, Instant now) {
        var all = new EnumMap<ConditionType, Finding>(parts);
        var ready = ready(parts);
        all.put(ConditionType.Ready, ready);
        all.putAll(progress(parts.values(), ready));
        var conditions = new ArrayList<SiteCondition>();
        all.forEach((type, finding) -> conditions.add(condition(type, finding, before, generation, now)));
        return List.copyOf(conditions);
    }

    /** What kstatus goes by: whether what is not ready is still on its way. Nothing for what is ready or suspended. */
    static Map<ConditionType, Finding> progress(Collection<Finding> parts, Finding ready) {
        if (ready.good() || ready.reason() == Reason.Suspended) {
            return Map.of();
        }
        return parts.stream()
                .filter(finding -> UNTIL_IT_IS_CHANGED.contains(finding.reason()))
                .findFirst()
                .map(stuck -> Map.of(ConditionType.Stalled, Finding.yes(stuck.reason(), stuck.message())))
                .orElseGet(() -> Map.of(ConditionType.Reconciling, Finding.yes(ready.reason(), ready.message())));
    }

    private static Finding ready(Map<ConditionType, Finding> parts) {
        var lacking = PARTS.stream()
                .flatMap(type -> Optional.ofNullable(parts.get(type)).stream())
                .filter(finding -> !finding.good())
                .toList();
        return lacking.stream()
                .filter(finding -> finding.reason().explainsOthers())
                .findFirst()
                .or(() -> lacking.stream().findFirst())
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
