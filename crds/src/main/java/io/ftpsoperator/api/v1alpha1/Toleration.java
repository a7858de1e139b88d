package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A taint of nodes that pods tolerate, in the form of Kubernetes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.operator == 'Exists' ? !has(self.value) : has(self.key)",
        message = "Equal needs a key, and Exists has no value; without a key, Exists tolerates every taint")
@ValidationRule(
        value = "!has(self.tolerationSeconds) || has(self.effect) && self.effect == 'NoExecute'",
        fieldPath = ".tolerationSeconds",
        message =
                "only pods that run can be tolerated for a time; set effect to NoExecute, or remove tolerationSeconds")
public record Toleration(
        @Nullable
        @Size(min = 1, max = 317)
        @ValidationRule(
                value = Spellings.IS_WHOLLY + Spellings.ANNOTATION_KEY + Spellings.END,
                message = "this is not the key of a taint; write it like example.com/name")
        @JsonPropertyDescription("Key of the taint. Default: any, which needs the operator Exists.")
        String key,

        @Default("Equal") @JsonPropertyDescription("Equal (default): the taint has this value; Exists: it is there.")
        TolerationOperator operator,

        @Nullable @Size(max = 63) @JsonPropertyDescription("Value that Equal compares with. Default: the empty one.")
        String value,

        @Nullable @JsonPropertyDescription("NoSchedule, PreferNoSchedule or NoExecute. Default: each of them.")
        TaintEffect effect,

        @Nullable
        @Min(0)
        @JsonPropertyDescription(
                "Seconds for which a pod that runs stays on a node that gets such a taint (NoExecute). Default: for ever.")
        Integer tolerationSeconds) {

    public Toleration {
        operator = operator == null ? TolerationOperator.Equal : operator;
    }
}
