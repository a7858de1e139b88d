package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How many bytes a second data connections may carry, uploads and downloads together. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Bandwidth(
        @Nullable
        @Size(max = 32)
        @ValidationRule(value = IS_RATE, message = NOT_A_RATE)
        @JsonPropertyDescription(
                "Bytes per second of each session, as a quantity such as 10Mi. At least 1Ki, default: no limit.")
        String perSession,

        @Nullable
        @Size(max = 32)
        @ValidationRule(value = IS_RATE, message = NOT_A_RATE)
        @JsonPropertyDescription(
                "Bytes per second that all sessions of a user share, as a quantity such as 50Mi. At least 1Ki, default: no limit.")
        String perUser) {

    private static final String IS_RATE = "isQuantity(self) && quantity(self).compareTo(quantity('1Ki')) >= 0";
    private static final String NOT_A_RATE =
            "this is not a number of bytes per second from 1Ki on; write it like 500Ki or 10Mi";
}
