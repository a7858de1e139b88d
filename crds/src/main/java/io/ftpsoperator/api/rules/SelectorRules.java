package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.LabelOperator;
import io.ftpsoperator.api.v1alpha1.LabelRequirement;
import java.util.stream.Stream;

/** What may be said of {@code spec.userSelector}. */
final class SelectorRules {
    private static final String PATH = "spec.userSelector.matchExpressions";

    private SelectorRules() {}

    static Stream<Problem> requirementsAreWhole(FtpsSiteSpec spec) {
        return spec.userSelector() == null
                ? Stream.empty()
                : Listed.each(spec.userSelector().matchExpressions(), PATH, SelectorRules::problemsOf);
    }

    static Stream<Problem> problemsOf(String path, LabelRequirement requirement) {
        if (requirement.key().isEmpty() || requirement.operator() == null) {
            return Stream.of(new Problem(path, "give a key and an operator: In, NotIn, Exists or DoesNotExist"));
        }
        if (!PodTemplateRules.isKey(requirement.key())) {
            return Stream.of(notAKey(path, requirement.key()));
        }
        boolean compares = requirement.operator() == LabelOperator.In || requirement.operator() == LabelOperator.NotIn;
        return compares != requirement.values().isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Problem(path + ".values", "In and NotIn need values, Exists and DoesNotExist have none"));
    }

    static Problem notAKey(String path, String key) {
        return new Problem(
                path + ".key", "\"%s\" is not the key of a label; write it like example.com/name".formatted(key));
    }
}
