package io.ftpsoperator.api.rules;

import static io.ftpsoperator.api.rules.PodTemplateRules.PATH;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.NodeAffinity;
import io.ftpsoperator.api.v1alpha1.NodeOperator;
import io.ftpsoperator.api.v1alpha1.NodeRequirement;
import io.ftpsoperator.api.v1alpha1.NodeTerm;
import io.ftpsoperator.api.v1alpha1.PodAffinity;
import io.ftpsoperator.api.v1alpha1.PodSelector;
import io.ftpsoperator.api.v1alpha1.PodTerm;
import io.ftpsoperator.api.v1alpha1.Spellings;
import io.ftpsoperator.api.v1alpha1.TaintEffect;
import io.ftpsoperator.api.v1alpha1.Toleration;
import io.ftpsoperator.api.v1alpha1.TolerationOperator;
import io.ftpsoperator.api.v1alpha1.TopologySpread;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code spec.podTemplate} may say of where pods are put. */
final class PlacementRules {
    private static final int MOST = 100;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NAMESPACE = Pattern.compile(Spellings.LABEL);
    private static final String REQUIRED = ".requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = ".preferredDuringSchedulingIgnoredDuringExecution";

    private PlacementRules() {}

    static Stream<Problem> nodesAreSelectedByLabels(FtpsSiteSpec spec) {
        return PodTemplateRules.of(
                spec,
                template ->
                        PodTemplateRules.labelsProblems(PATH + ".nodeSelector", template.nodeSelector(), _ -> false));
    }

    static Stream<Problem> tolerationsMakeSense(FtpsSiteSpec spec) {
        return PodTemplateRules.of(
                spec,
                template -> Listed.each(template.tolerations(), PATH + ".tolerations", PlacementRules::toleration));
    }

    private static Stream<Problem> toleration(String path, Toleration toleration) {
        boolean whole = toleration.operator() == TolerationOperator.Exists
                ? toleration.value() == null
                : toleration.key() != null;
        if (!whole) {
            return Stream.of(new Problem(
                    path, "Equal needs a key, and Exists has no value; without a key, Exists tolerates every taint"));
        }
        if (toleration.key() != null && !PodTemplateRules.isKey(toleration.key())) {
            return Stream.of(new Problem(
                    path + ".key",
                    "\"%s\" is not the key of a taint; write it like example.com/name".formatted(toleration.key())));
        }
        if (toleration.value() != null && !PodTemplateRules.isLabelValue(toleration.value())) {
            return Stream.of(new Problem(
                    path + ".value",
                    "\"%s\" is not the value of a taint; use letters, digits, '-', '_' and '.', a letter or digit first and last"
                            .formatted(toleration.value())));
        }
        return toleration.tolerationSeconds() == null || toleration.effect() == TaintEffect.NoExecute
                ? Stream.empty()
                : Stream.of(
                        new Problem(
                                path + ".tolerationSeconds",
                                "only pods that run can be tolerated for a time; set effect to NoExecute, or remove tolerationSeconds"));
    }

    static Stream<Problem> nodeAffinityIsWhole(FtpsSiteSpec spec) {
        return PodTemplateRules.of(spec, template -> Stream.ofNullable(template.affinity())
                .flatMap(affinity -> Stream.ofNullable(affinity.nodeAffinity()))
                .flatMap(affinity -> nodeAffinity(PATH + ".affinity.nodeAffinity", affinity)));
    }

    private static Stream<Problem> nodeAffinity(String path, NodeAffinity affinity) {
        var required = affinity.requiredDuringSchedulingIgnoredDuringExecution();
        var terms = path + REQUIRED + ".nodeSelectorTerms";
        return Stream.of(
                        required != null && required.nodeSelectorTerms().isEmpty()
                                ? Stream.of(
                                        new Problem(terms, "no kind of nodes is named; add one, or remove the field"))
                                : Stream.<Problem>empty(),
                        Listed.each(
                                required == null ? List.of() : required.nodeSelectorTerms(),
                                terms,
                                PlacementRules::nodeTerm),
                        Listed.each(
                                affinity.preferredDuringSchedulingIgnoredDuringExecution(),
                                path + PREFERRED,
                                (item, preferred) -> Stream.concat(
                                        weight(item, preferred.weight()),
                                        nodeTerm(item + ".preference", preferred.preference()))))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> nodeTerm(String path, NodeTerm term) {
        return term.matchExpressions().isEmpty()
                ? Stream.of(new Problem(path, "nothing is asked of the nodes; add matchExpressions"))
                : Listed.each(term.matchExpressions(), path + ".matchExpressions", PlacementRules::nodeRequirement);
    }

    private static Stream<Problem> nodeRequirement(String path, NodeRequirement requirement) {
        if (requirement.key().isEmpty() || requirement.operator() == null) {
            return Stream.of(
                    new Problem(path, "give a key and an operator: In, NotIn, Exists, DoesNotExist, Gt or Lt"));
        }
        if (!PodTemplateRules.isKey(requirement.key())) {
            return Stream.of(SelectorRules.notAKey(path, requirement.key()));
        }
        return hasItsValues(requirement.operator(), requirement.values())
                ? Stream.empty()
                : Stream.of(new Problem(
                        path + ".values",
                        "In and NotIn need values, Gt and Lt one whole number, Exists and DoesNotExist have none"));
    }

    private static boolean hasItsValues(NodeOperator operator, List<String> values) {
        return switch (operator) {
            case In, NotIn -> !values.isEmpty();
            case Gt, Lt ->
                values.size() == 1 && WHOLE_NUMBER.matcher(values.getFirst()).matches();
            case Exists, DoesNotExist -> values.isEmpty();
        };
    }

    static Stream<Problem> podAffinityIsWhole(FtpsSiteSpec spec) {
        return PodTemplateRules.of(spec, template -> Stream.ofNullable(template.affinity())
                .flatMap(affinity -> Stream.concat(
                        podAffinity(PATH + ".affinity.podAffinity", affinity.podAffinity()),
                        podAffinity(PATH + ".affinity.podAntiAffinity", affinity.podAntiAffinity()))));
    }

    private static Stream<Problem> podAffinity(String path, @Nullable PodAffinity affinity) {
        return affinity == null
                ? Stream.empty()
                : Stream.concat(
                        Listed.each(
                                affinity.requiredDuringSchedulingIgnoredDuringExecution(),
                                path + REQUIRED,
                                PlacementRules::podTerm),
                        Listed.each(
                                affinity.preferredDuringSchedulingIgnoredDuringExecution(),
                                path + PREFERRED,
                                (item, preferred) -> Stream.concat(
                                        weight(item, preferred.weight()),
                                        podTerm(item + ".podAffinityTerm", preferred.podAffinityTerm()))));
    }

    private static Stream<Problem> podTerm(String path, PodTerm term) {
        return Stream.of(
                        place(path, term.topologyKey()),
                        selector(path + ".labelSelector", term.labelSelector()),
                        Listed.each(term.namespaces(), path + ".namespaces", PlacementRules::namespace))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> namespace(String path, String name) {
        return NAMESPACE.matcher(name).matches()
                ? Stream.empty()
                : Stream.of(new Problem(
                        path, "\"%s\" is not a namespace; use lower-case letters, digits and '-'".formatted(name)));
    }

    static Stream<Problem> spreadIsOverPlaces(FtpsSiteSpec spec) {
        return PodTemplateRules.of(
                spec,
                template -> Listed.each(
                        template.topologySpreadConstraints(),
                        PATH + ".topologySpreadConstraints",
                        PlacementRules::spread));
    }

    private static Stream<Problem> spread(String path, TopologySpread spread) {
        return Stream.of(
                        place(path, spread.topologyKey()),
                        1 <= spread.maxSkew() && spread.maxSkew() <= MOST
                                ? Stream.<Problem>empty()
                                : Stream.of(new Problem(
                                        path + ".maxSkew",
                                        "%d is out of range; give a number from 1 to %d"
                                                .formatted(spread.maxSkew(), MOST))),
                        Stream.ofNullable(spread.labelSelector())
                                .flatMap(selector -> selector(path + ".labelSelector", selector)))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> selector(String path, PodSelector selector) {
        return Stream.concat(
                PodTemplateRules.labelsProblems(path + ".matchLabels", selector.matchLabels(), _ -> false),
                Listed.each(selector.matchExpressions(), path + ".matchExpressions", SelectorRules::problemsOf));
    }

    private static Stream<Problem> place(String path, String topologyKey) {
        return PodTemplateRules.isKey(topologyKey)
                ? Stream.empty()
                : Stream.of(new Problem(
                        path + ".topologyKey",
                        "\"%s\" is not the key of a label of nodes; write it like topology.kubernetes.io/zone"
                                .formatted(topologyKey)));
    }

    private static Stream<Problem> weight(String path, @Nullable Integer weight) {
        return weight != null && 1 <= weight && weight <= MOST
                ? Stream.empty()
                : Stream.of(new Problem(path + ".weight", "give a number from 1 to %d".formatted(MOST)));
    }
}
