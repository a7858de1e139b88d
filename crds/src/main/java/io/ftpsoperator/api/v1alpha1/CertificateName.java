package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * What a user's certificate says of its owner: exactly one of the four. Patterns where rules in CEL would cost the API server too
 * much for a thousand users.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "[has(self.subject), has(self.email), has(self.dnsName), has(self.uri)].filter(set, set).size() == 1",
        message = "set exactly one of subject, email, dnsName and uri")
public record CertificateName(
        @Nullable
        @Size(min = 1, max = 512)
        @ValidationRule(
                value = "self.matches(r'^[A-Za-z0-9.]+ *=')",
                message = "this is not a distinguished name; write it like CN=alice,O=Partner")
        @JsonPropertyDescription(
                "The whole subject as a distinguished name in the order of RFC 4514, such as CN=alice,O=Partner. Upper and lower case are the same.")
        String subject,

        @Nullable
        @Size(max = 254)
        @ValidationRule(
                value = "self.matches(r'^(" + Spellings.EMAIL + ")$')",
                message = "this is not a mail address; write it like alice@example.com")
        @JsonPropertyDescription("A mail address among the subject's alternative names.")
        String email,

        @Nullable
        @Size(max = 253)
        @Pattern("^(" + Spellings.HOST_NAME + ")$")
        @JsonPropertyDescription("A DNS name among the subject's alternative names.")
        String dnsName,

        @Nullable
        @Size(max = 512)
        @Pattern("^(" + Spellings.URI + ")$")
        @JsonPropertyDescription("A URI among the subject's alternative names, such as spiffe://example.com/alice.")
        String uri) {}
