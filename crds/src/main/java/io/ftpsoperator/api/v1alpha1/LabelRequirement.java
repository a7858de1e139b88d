package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** One thing that a selector asks of an object's labels, in the form of Kubernetes' metav1.LabelSelectorRequirement. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "(self.operator in ['In', 'NotIn']) == (has(self.values) && size(self.values) > 0)",
        message = "In and NotIn need values, Exists and DoesNotExist have none")
public record LabelRequirement(
        @Required @Size(min = 1, max = 317) @JsonPropertyDescription("Key of the label.")
        String key,

        @Required @JsonPropertyDescription("In, NotIn, Exists or DoesNotExist.")
        LabelOperator operator,

        @Size(max = 64) @JsonPropertyDescription("Values that In and NotIn compare with. Default: none.")
        List<@Size(max = 63) String> values) {

    public LabelRequirement {
        key = key == null ? "" : key;
        values = Copies.of(values);
    }

    boolean isMetBy(Map<String, String> labels) {
        var value = labels.get(key);
        return switch (operator) {
            case null -> false;
            case In -> value != null && values.contains(value);
            // As Kubernetes has it: a label that is not there is none of the values.
            case NotIn -> value == null || !values.contains(value);
            case Exists -> value != null;
            case DoesNotExist -> value == null;
        };
    }
}
