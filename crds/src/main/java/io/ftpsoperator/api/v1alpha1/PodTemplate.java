package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the site's pods have besides what the operator gives them: where they run and what they may use. Fields have the names and
 * forms that they have in a Kubernetes pod. What keeps pods safe, and what they run, is not for a site to change.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PodTemplate(
        @Size(max = 32)
        @ValidationRule(value = KEYS_ARE_WHOLE, message = NOT_A_KEY)
        @ValidationRule(value = LABELS_ARE_FREE, message = LABEL_OF_OURS)
        @ValidationRule(value = VALUES_ARE_LABELS, message = NOT_A_VALUE)
        @JsonPropertyDescription("Labels of the pods besides the operator's own, which cannot be changed.")
        Map<String, @Size(max = 63) String> labels,

        @Size(max = 32)
        @ValidationRule(value = KEYS_ARE_WHOLE, message = NOT_A_KEY)
        @ValidationRule(
                value = "self.all(key, !key.startsWith('" + OUR_DOMAIN + "'))",
                message = "annotations below ftps-operator.io are the operator's own; choose another key")
        @JsonPropertyDescription("Annotations of the pods besides the operator's own, which cannot be changed.")
        Map<String, @Size(max = 4096) String> annotations,

        @Nullable
        @JsonPropertyDescription(
                "CPU, memory and the like of each pod. A resource that is named here is taken as it stands, others are as the operator's installation says.")
        PodResources resources,

        @Size(max = 32)
        @ValidationRule(value = KEYS_ARE_WHOLE, message = NOT_A_KEY)
        @ValidationRule(value = VALUES_ARE_LABELS, message = NOT_A_VALUE)
        @JsonPropertyDescription("Labels that a node must have to run the pods. Default: none.")
        Map<String, @Size(max = 63) String> nodeSelector,

        @Size(max = 32)
        @JsonPropertyDescription("Taints of nodes that the pods tolerate. Default: none but the cluster's own.")
        List<Toleration> tolerations,

        @Nullable
        @JsonPropertyDescription(
                "Nodes and pods that the pods are to be near to or away from, besides what the operator asks for: replicas apart, a successor beside its predecessor.")
        Affinity affinity,

        @Size(max = 16)
        @JsonPropertyDescription(
                "How the pods are spread over zones, nodes and the like. Default: as the cluster's scheduler does.")
        List<TopologySpread> topologySpreadConstraints,

        @Nullable
        @Size(max = 253)
        @ValidationRule(value = IS_A_NAME, message = NOT_A_CLASS)
        @JsonPropertyDescription("Priority class of the pods. Default: the cluster's.")
        String priorityClassName,

        @Nullable
        @Size(max = 253)
        @ValidationRule(value = IS_A_NAME, message = NOT_A_CLASS)
        @JsonPropertyDescription(
                "Runtime class of the pods, such as one that isolates them more. Default: the cluster's.")
        String runtimeClassName,

        @Size(max = 16)
        @JsonPropertyDescription(
                "Secrets in the site's namespace with which the runtime's image is pulled. Default: none.")
        List<PullSecret> imagePullSecrets) {

    /** What our labels and annotations begin with. */
    public static final String OUR_DOMAIN = "ftps-operator.io/";

    /** By these the Service, the operator and others find the pods. */
    public static final List<String> OUR_LABELS = List.of(
            "app.kubernetes.io/name",
            "app.kubernetes.io/instance",
            "app.kubernetes.io/component",
            "app.kubernetes.io/managed-by",
            "pod-template-hash");

    static final String KEYS_ARE_WHOLE = "self.all(key, key.matches(r'^(" + Spellings.ANNOTATION_KEY + ")$'))";
    static final String NOT_A_KEY = "this is not the key of a label or an annotation; write it like example.com/name";
    static final String VALUES_ARE_LABELS = "self.all(key, self[key].matches(r'^(" + Spellings.LABEL_VALUE + ")$'))";
    static final String NOT_A_VALUE =
            "this is not the value of a label; use letters, digits, '-', '_' and '.', a letter or digit first and last";
    static final String IS_A_NAME = Spellings.IS_WHOLLY + Spellings.OBJECT_NAME + Spellings.END;

    private static final String LABELS_ARE_FREE = "self.all(key, !key.startsWith('" + OUR_DOMAIN
            + "') && !(key in ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/component', 'app.kubernetes.io/managed-by', 'pod-template-hash']))";
    private static final String LABEL_OF_OURS =
            "app.kubernetes.io/name, instance, component and managed-by, pod-template-hash, and all below ftps-operator.io are the operator's own; choose another key";
    private static final String NOT_A_CLASS =
            "this is not the name of a class; use lower-case letters, digits, '-' and '.'";

    public PodTemplate {
        labels = Copies.of(labels);
        annotations = Copies.of(annotations);
        nodeSelector = Copies.of(nodeSelector);
        tolerations = Copies.of(tolerations);
        topologySpreadConstraints = Copies.of(topologySpreadConstraints);
        imagePullSecrets = Copies.of(imagePullSecrets);
    }

    /** One of which nothing is said. */
    public static PodTemplate none() {
        return new PodTemplate(null, null, null, null, null, null, null, null, null, null);
    }
}
