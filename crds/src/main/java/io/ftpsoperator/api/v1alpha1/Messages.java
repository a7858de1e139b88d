package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Texts that clients see. They may have several lines. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Messages(
        @Default("FTPS service ready.")
        @Size(max = 2048)
        @ValidationRule(value = IS_PLAIN, message = NOT_PLAIN)
        @JsonPropertyDescription("Text of the 220 reply, before login. IIS: bannerMessage.")
        String banner,

        @Default("Login successful.")
        @Size(max = 2048)
        @ValidationRule(value = IS_PLAIN, message = NOT_PLAIN)
        @JsonPropertyDescription("Text of the 230 reply, after login. IIS: greetingMessage.")
        String welcome) {

    private static final String IS_PLAIN = "!self.matches(r'" + Spellings.CONTROL_CHARACTER + "')";
    private static final String NOT_PLAIN = "the text has a control character; use only line breaks and printable text";

    public Messages {
        banner = banner == null ? "FTPS service ready." : banner;
        welcome = welcome == null ? "Login successful." : welcome;
    }

    public static Messages defaults() {
        return new Messages(null, null);
    }
}
