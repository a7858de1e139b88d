package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** How uploads come into being. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record UploadSettings(
        @Default("Complete")
        @JsonPropertyDescription(
                "When an upload appears under its name: Complete (default: when all of it has arrived; what was there before stays until then), or Immediate (from the first byte on, as classic servers do). Into a drop box (WriteOnly) always as with Complete, since nothing may be overwritten there, not even what a cut upload left.")
        UploadVisibility visibility) {

    public UploadSettings {
        visibility = visibility == null ? UploadVisibility.Complete : visibility;
    }

    public static UploadSettings defaults() {
        return new UploadSettings(null);
    }
}
