package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.List;

/** Choices that are legal but weak, as far as only a cluster can tell. */
public final class ClusterWarnings {
    private ClusterWarnings() {}

    public static List<Problem> of(SitePlan plan) {
        var writers = plan.manifest().spec().users().stream()
                .filter(SiteUser::mayWrite)
                .map(SiteUser::name)
                .toList();
        return plan.storageReadOnly() && !writers.isEmpty()
                ? List.of(new Problem(
                        "spec.storage",
                        "the volume is for reading only (ReadOnlyMany), but %s may write, so no pod gets ready; give them access ReadOnly, or use a volume that can be written to"
                                .formatted(named(writers))))
                : List.of();
    }

    private static String named(List<String> users) {
        var first = "user \"" + users.getFirst() + "\"";
        return switch (users.size()) {
            case 1 -> first;
            case 2 -> first + " and another one";
            default -> first + " and %d others".formatted(users.size() - 1);
        };
    }
}
