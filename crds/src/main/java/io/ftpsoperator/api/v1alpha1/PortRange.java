package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** Consecutive ports, both ends included. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.first <= self.last",
        message = "first must not be above last; swap them or widen the range")
@ValidationRule(
        value = "self.first > 8080 || self.last < 8080",
        message = "the range takes in 8080, kept for the site's health and metrics; move the range")
public record PortRange(
        @Required @Min(1024) @Max(65535) @JsonPropertyDescription("First port of the range, inclusive, 1024 to 65535.")
        int first,

        @Required @Min(1024) @Max(65535) @JsonPropertyDescription("Last port of the range, inclusive, 1024 to 65535.")
        int last) {

    public int count() {
        return Math.max(0, last - first + 1);
    }

    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** The form that the runtime's placement takes: {@code 30000-30009}. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
