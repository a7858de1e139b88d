package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** What a pod may use, in the form that a container has it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "!has(self.requests) || !has(self.limits) || self.requests.all(name, !(name in self.limits) || !isQuantity(self.requests[name]) || !isQuantity(self.limits[name]) || quantity(self.requests[name]).compareTo(quantity(self.limits[name])) <= 0)",
        fieldPath = ".requests",
        message = "more is asked for than the limit allows; raise the limit or lower the request")
public record PodResources(
        @Size(max = 8)
        @ValidationRule(value = AMOUNTS, message = NOT_AN_AMOUNT)
        @JsonPropertyDescription("What is kept free for the pod, such as {cpu: 250m, memory: 512Mi}.")
        Map<String, @Size(max = 32) String> requests,

        @Size(max = 8)
        @ValidationRule(value = AMOUNTS, message = NOT_AN_AMOUNT)
        @JsonPropertyDescription("What the pod cannot exceed, such as {memory: 1Gi}.")
        Map<String, @Size(max = 32) String> limits) {

    private static final String AMOUNTS =
            "self.all(name, isQuantity(self[name]) && !quantity(self[name]).isLessThan(quantity('0')))";
    private static final String NOT_AN_AMOUNT = "this is not an amount; write it like 250m, 2, 512Mi or 1Gi";

    public PodResources {
        requests = Copies.of(requests);
        limits = Copies.of(limits);
    }
}
