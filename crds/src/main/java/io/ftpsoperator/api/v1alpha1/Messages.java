package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;

/** Texts that clients see. They may have several lines. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Messages(
        @Default("FTPS service ready.")
        @Size(max = 2048)
        @JsonPropertyDescription("Text of the 220 reply, before login. IIS: bannerMessage.")
        String banner,

        @Default("Login successful.")
        @Size(max = 2048)
        @JsonPropertyDescription("Text of the 230 reply, after login. IIS: greetingMessage.")
        String welcome) {

    public Messages {
        banner = banner == null ? "FTPS service ready." : banner;
        welcome = welcome == null ? "Login successful." : welcome;
    }

    public static Messages defaults() {
        return new Messages(null, null);
    }
}
