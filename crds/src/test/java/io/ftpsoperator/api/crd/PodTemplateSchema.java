package io.ftpsoperator.api.crd;

import static io.ftpsoperator.api.crd.SchemaDetails.field;
import static io.ftpsoperator.api.crd.SchemaDetails.item;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.stream.Stream;

/** What the lists of a pod template are, as Kubernetes has them in pods. */
final class PodTemplateSchema {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

    private PodTemplateSchema() {}

    static void addTo(JSONSchemaProps template) {
        SchemaDetails.keyed(field(template, "imagePullSecrets"), "name");
        atomic(field(template, "tolerations"));
        var spread = field(template, "topologySpreadConstraints");
        atomic(spread);
        selector(field(item(spread), "labelSelector"));
        nodes(field(template, "affinity", "nodeAffinity"));
        Stream.of("podAffinity", "podAntiAffinity").forEach(kind -> pods(field(template, "affinity", kind)));
    }

    private static void nodes(JSONSchemaProps affinity) {
        var terms = field(affinity, REQUIRED, "nodeSelectorTerms");
        var preferred = field(affinity, PREFERRED);
        atomic(terms);
        atomic(preferred);
        Stream.of(item(terms), field(item(preferred), "preference")).forEach(term -> {
            atomic(field(term, "matchExpressions"));
            atomic(field(item(field(term, "matchExpressions")), "values"));
        });
    }

    private static void pods(JSONSchemaProps affinity) {
        var required = field(affinity, REQUIRED);
        var preferred = field(affinity, PREFERRED);
        atomic(required);
        atomic(preferred);
        Stream.of(item(required), field(item(preferred), "podAffinityTerm")).forEach(term -> {
            atomic(field(term, "namespaces"));
            selector(field(term, "labelSelector"));
        });
    }

    private static void selector(JSONSchemaProps selector) {
        atomic(field(selector, "matchExpressions"));
        atomic(field(item(field(selector, "matchExpressions")), "values"));
    }

    private static void atomic(JSONSchemaProps list) {
        list.setXKubernetesListType("atomic");
    }
}
