package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** How a site tells what its clients did. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LoggingSettings(
        @Default("JSON")
        @JsonPropertyDescription(
                "Form of the audit lines, one for each command and data connection: JSON (default), or W3C for tools that read the logs of IIS.")
        LogFormat format) {

    public LoggingSettings {
        format = format == null ? LogFormat.JSON : format;
    }

    public static LoggingSettings defaults() {
        return new LoggingSettings(null);
    }
}
