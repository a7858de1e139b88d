package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How pods are spread over places, in the form of Kubernetes' TopologySpreadConstraint. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TopologySpread(
        @Default("1")
        @Min(1)
        @Max(100)
        @JsonPropertyDescription("By how many pods two places may differ. 1 to 100, default 1.")
        Integer maxSkew,

        @Required
        @Size(min = 1, max = 317)
        @ValidationRule(value = IS_A_KEY, message = NOT_A_KEY)
        @JsonPropertyDescription(
                "Label of nodes that are one place when it is the same, such as topology.kubernetes.io/zone.")
        String topologyKey,

        @Default("ScheduleAnyway")
        @JsonPropertyDescription(
                "What becomes of a pod that cannot meet it: ScheduleAnyway (default) or DoNotSchedule.")
        Unsatisfiable whenUnsatisfiable,

        @Nullable @JsonPropertyDescription("Which pods are counted, by their labels. Default: those of the site.")
        PodSelector labelSelector) {

    static final String IS_A_KEY = Spellings.IS_WHOLLY + Spellings.ANNOTATION_KEY + Spellings.END;
    static final String NOT_A_KEY =
            "this is not the key of a label of nodes; write it like topology.kubernetes.io/zone";

    public TopologySpread {
        maxSkew = maxSkew == null ? 1 : maxSkew;
        topologyKey = topologyKey == null ? "" : topologyKey;
        whenUnsatisfiable = whenUnsatisfiable == null ? Unsatisfiable.ScheduleAnyway : whenUnsatisfiable;
    }
}
