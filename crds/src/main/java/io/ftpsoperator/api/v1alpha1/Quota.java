package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The most that a home may hold. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "has(self.bytes) || has(self.files)",
        message = "this quota limits nothing; set bytes, files or both")
public record Quota(
        @Nullable
        @Size(max = 32)
        @ValidationRule(
                value = "isQuantity(self) && quantity(self).isGreaterThan(quantity('0'))",
                message = Ephemeral.NOT_A_SIZE)
        @JsonPropertyDescription("Most bytes, as a quantity such as 10Gi. Default: as many as there is room for.")
        String bytes,

        @Nullable
        @Min(1)
        @Max(Quota.MOST_FILES)
        @JsonPropertyDescription("Most files and folders, taken together: 1 to 999999999. Default: any number.")
        Integer files) {

    public static final int MOST_FILES = 999_999_999;
}
