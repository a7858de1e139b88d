package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.DnsName;
import io.ftpsoperator.api.spelling.Quantity;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PodResources;
import io.ftpsoperator.api.v1alpha1.PodTemplate;
import io.ftpsoperator.api.v1alpha1.Spellings;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be said of {@code spec.podTemplate}, but for where pods are put. */
final class PodTemplateRules {
    static final String PATH = "spec.podTemplate";

    private static final int LONGEST_KEY = 253 + 1 + 63; // a DNS name, a slash and a name
    private static final Pattern KEY = Pattern.compile(Spellings.ANNOTATION_KEY);
    private static final Pattern VALUE = Pattern.compile(Spellings.LABEL_VALUE);

    private PodTemplateRules() {}

    static Stream<Problem> labelsAreFreeAndWhole(FtpsSiteSpec spec) {
        return of(
                spec, template -> labelsProblems(PATH + ".labels", template.labels(), PodTemplateRules::isLabelOfOurs));
    }

    static Stream<Problem> annotationsAreFreeAndWhole(FtpsSiteSpec spec) {
        return of(spec, template -> template.annotations().keySet().stream()
                .flatMap(key ->
                        keyProblems(PATH + ".annotations", key, name -> name.startsWith(PodTemplate.OUR_DOMAIN))));
    }

    /** Keys and values of labels; some keys are taken. */
    static Stream<Problem> labelsProblems(String path, Map<String, String> labels, Predicate<String> taken) {
        return labels.entrySet().stream()
                .flatMap(label -> Stream.concat(
                        keyProblems(path, label.getKey(), taken),
                        isLabelValue(label.getValue())
                                ? Stream.empty()
                                : Stream.of(new Problem(
                                        path + "." + label.getKey(),
                                        "\"%s\" is not the value of a label; use letters, digits, '-', '_' and '.', a letter or digit first and last"
                                                .formatted(label.getValue())))));
    }

    private static Stream<Problem> keyProblems(String path, String key, Predicate<String> taken) {
        if (taken.test(key)) {
            return Stream.of(new Problem(path, "\"%s\" is the operator's own; choose another key".formatted(key)));
        }
        return isKey(key)
                ? Stream.empty()
                : Stream.of(new Problem(
                        path,
                        "\"%s\" is not the key of a label or an annotation; write it like example.com/name"
                                .formatted(key)));
    }

    static boolean isKey(String key) {
        return key.length() <= LONGEST_KEY && KEY.matcher(key).matches();
    }

    static boolean isLabelValue(String value) {
        return VALUE.matcher(value).matches();
    }

    private static boolean isLabelOfOurs(String key) {
        return key.startsWith(PodTemplate.OUR_DOMAIN) || PodTemplate.OUR_LABELS.contains(key);
    }

    static Stream<Problem> resourcesAreAmounts(FtpsSiteSpec spec) {
        return of(
                spec,
                template -> resources(
                        template,
                        resources -> Stream.concat(
                                amounts("requests", resources.requests()), amounts("limits", resources.limits()))));
    }

    private static Stream<Problem> amounts(String field, Map<String, String> amounts) {
        return amounts.entrySet().stream()
                .filter(amount -> !Quantity.isAmount(amount.getValue()))
                .map(amount -> new Problem(
                        "%s.resources.%s.%s".formatted(PATH, field, amount.getKey()),
                        "\"%s\" is not an amount; write it like 250m, 2, 512Mi or 1Gi".formatted(amount.getValue())));
    }

    static Stream<Problem> noMoreIsAskedForThanAllowed(FtpsSiteSpec spec) {
        return of(
                spec,
                template -> resources(template, resources -> resources.requests().entrySet().stream()
                        .filter(request -> Quantity.isMore(
                                request.getValue(),
                                resources.limits().getOrDefault(request.getKey(), request.getValue())))
                        .map(request -> new Problem(
                                PATH + ".resources.requests." + request.getKey(),
                                "more is asked for (%s) than the limit allows (%s); raise the limit or lower the request"
                                        .formatted(
                                                request.getValue(),
                                                resources.limits().get(request.getKey()))))));
    }

    private static Stream<Problem> resources(PodTemplate template, Function<PodResources, Stream<Problem>> rule) {
        return Stream.ofNullable(template.resources()).flatMap(rule);
    }

    static Stream<Problem> classesAndSecretsAreNamedWell(FtpsSiteSpec spec) {
        return of(spec, template -> Stream.of(
                        name(".priorityClassName", "a class", template.priorityClassName()),
                        name(".runtimeClassName", "a class", template.runtimeClassName()),
                        Listed.each(
                                template.imagePullSecrets(),
                                ".imagePullSecrets",
                                (path, secret) -> name(path + ".name", "a Secret", secret.name())),
                        Listed.repeated(
                                template.imagePullSecrets(),
                                secret -> secret.name(),
                                PATH + ".imagePullSecrets",
                                ".name",
                                "\"%s\" is listed twice; remove one"))
                .flatMap(problems -> problems));
    }

    private static Stream<Problem> name(String field, String what, @Nullable String name) {
        return Stream.ofNullable(name)
                .filter(given -> !DnsName.isObjectName(given))
                .map(given -> new Problem(
                        PATH + field,
                        "\"%s\" is not the name of %s; use lower-case letters, digits, '-' and '.'"
                                .formatted(given, what)));
    }

    static Stream<Problem> of(FtpsSiteSpec spec, Function<PodTemplate, Stream<Problem>> rule) {
        return Stream.ofNullable(spec.podTemplate()).flatMap(rule);
    }
}
