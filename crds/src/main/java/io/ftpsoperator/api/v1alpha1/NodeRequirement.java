package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** One thing that is asked of a node's labels, in the form of Kubernetes' NodeSelectorRequirement. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "self.operator in ['In', 'NotIn'] ? has(self.values) && size(self.values) > 0 : self.operator in ['Gt', 'Lt'] ? has(self.values) && size(self.values) == 1 && self.values[0].matches('^-?[0-9]{1,18}$') : !has(self.values) || size(self.values) == 0",
        message = "In and NotIn need values, Gt and Lt one whole number, Exists and DoesNotExist have none")
public record NodeRequirement(
        @Required @Size(min = 1, max = 317) @JsonPropertyDescription("Key of the label.")
        String key,

        @Required @JsonPropertyDescription("In, NotIn, Exists, DoesNotExist, Gt or Lt.")
        NodeOperator operator,

        @Size(max = 64) @JsonPropertyDescription("Values that the label is compared with. Default: none.")
        List<@Size(max = 63) String> values) {

    public NodeRequirement {
        key = key == null ? "" : key;
        values = Copies.of(values);
    }
}
