package io.ftpsoperator.operator.status;

import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.FtpsUserStatus;
import io.ftpsoperator.api.v1alpha1.SiteCondition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes an FtpsUser's status from what the sites that select it make of it. */
public final class UserStatus {
    private static final List<ConditionType> TOLD = List.of(ConditionType.Accepted, ConditionType.ResolvedRefs);

    private UserStatus() {}

    /** @param sites in the order of their names */
    public static FtpsUserStatus of(FtpsUser user, List<UserAtSite> sites, Instant now) {
        long generation = Objects.requireNonNullElse(user.getMetadata().getGeneration(), 0L);
        var accepted = sites.isEmpty() ? notSelected() : first(sites, UserAtSite::accepted);
        var resolved = sites.isEmpty() ? Finding.notJudged() : first(sites, UserAtSite::resolved);
        var served = sites.isEmpty() ? notSelected() : first(sites, UserAtSite::served);
        var ready = Stream.of(accepted, resolved, served)
                .filter(finding -> !finding.good())
                .findFirst()
                .map(finding -> Finding.no(finding.reason(), finding.message()))
                .orElse(served);
        var all = new EnumMap<ConditionType, Finding>(Map.of(
                ConditionType.Accepted, accepted, ConditionType.ResolvedRefs, resolved, ConditionType.Ready, ready));
        all.putAll(Conditions.progress(List.of(accepted, resolved, served), ready));
        var before = conditions(user.getStatus());
        var taking =
                sites.stream().filter(UserAtSite::taken).map(UserAtSite::site).toList();
        return new FtpsUserStatus(
                generation,
                all.entrySet().stream()
                        .map(each -> Conditions.condition(each.getKey(), each.getValue(), before, generation, now))
                        .toList(),
                taking,
                taking.isEmpty() ? null : String.join(",", taking));
    }

    private static Finding notSelected() {
        return Finding.no(
                Reason.NotSelected,
                "no FtpsSite of this namespace selects the user; give the user the labels that a site's userSelector asks for");
    }

    private static Finding first(List<UserAtSite> sites, Function<UserAtSite, Finding> part) {
        return sites.stream()
                .map(part)
                .filter(finding -> !finding.good())
                .findFirst()
                .orElseGet(() -> part.apply(sites.getFirst()));
    }

    /** Whether nothing but a pod's word is missing. */
    public static boolean waitsForPods(FtpsUserStatus status) {
        return Conditions.waitForPods(status.conditions());
    }

    /** What a change of status is told as: what is wrong, and that it is mended. That all is well from the start is no event. */
    public static List<SiteEvent> events(FtpsUser user, FtpsUserStatus after) {
        var before = conditions(user.getStatus());
        var events = new ArrayList<SiteEvent>();
        TOLD.forEach(type -> news(type, before, after)
                .filter(condition -> condition.status().equals("False"))
                .ifPresent(condition -> events.add(event(SiteEvent.Type.Warning, condition))));
        news(ConditionType.Ready, before, after)
                .filter(_ -> isJudged(user))
                .filter(condition -> condition.status().equals("True"))
                .ifPresent(condition -> events.add(event(SiteEvent.Type.Normal, condition)));
        return List.copyOf(events);
    }

    /** Whether the operator has written a status; the schema's default only says that it has not. */
    public static boolean isJudged(FtpsUser user) {
        return user.getStatus() != null && user.getStatus().observedGeneration() != null;
    }

    private static Optional<SiteCondition> news(ConditionType type, List<SiteCondition> before, FtpsUserStatus after) {
        var old = Conditions.find(before, type);
        return Conditions.find(after.conditions(), type)
                .filter(condition -> old.filter(known -> known.status().equals(condition.status())
                                && known.reason().equals(condition.reason()))
                        .isEmpty());
    }

    private static SiteEvent event(SiteEvent.Type type, SiteCondition condition) {
        return new SiteEvent(type, Reason.valueOf(condition.reason()), condition.message());
    }

    private static List<SiteCondition> conditions(FtpsUserStatus status) {
        return status == null ? List.of() : status.conditions();
    }
}
