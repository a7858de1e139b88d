package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Somebody who may log in. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SiteUser(
        @Required
        @Size(max = 64)
        @ValidationRule(
                value = Spellings.IS_WHOLLY + Spellings.USER_NAME + Spellings.END,
                message =
                        "this user name is not allowed; use letters, digits and . _ @ -, the first a letter, a digit or _")
        @JsonPropertyDescription(
                "Name to log in with: letters, digits and . _ @ -, at most 64 characters, unique within the site.")
        String name,

        @Required
        @JsonPropertyDescription(
                "The password: a Secret's key that holds it in clear or as a hash (bcrypt, argon2id, PBKDF2, SHA-512-crypt). Site pods only ever see a hash.")
        SecretKeyRef passwordSecretRef,

        @Size(max = 1024)
        @ValidationRule(
                value = Spellings.IS_WHOLLY + Spellings.HOME + Spellings.END,
                message =
                        "this is not a folder; begin with /, part folders by one /, without backslashes and control characters")
        @ValidationRule(
                value = "!self.matches(r'/[.][.]?(/|$)')",
                message = "a home must not go through . or ..; name the folder itself")
        @JsonPropertyDescription(
                "The user's root folder within the site's storage; the user sees it as /. Made when missing. Default: / and the name.")
        String home,

        @Default("ReadWrite")
        @JsonPropertyDescription(
                "ReadOnly, ReadWrite (default), or WriteOnly: a drop box without listing, download and overwriting.")
        Access access,

        @Size(max = 64)
        @ValidationRule(value = ServiceSettings.ALL_NETWORKS, message = ServiceSettings.NOT_A_NETWORK)
        @JsonPropertyDescription("Networks the user may log in from, as CIDR such as 203.0.113.0/24. Default: any.")
        List<@Size(max = 64) String> allowedNetworks) {

    public SiteUser {
        name = name == null ? "" : name;
        passwordSecretRef = passwordSecretRef == null ? new SecretKeyRef(null, null) : passwordSecretRef;
        home = home == null ? "/" + name : home;
        access = access == null ? Access.ReadWrite : access;
        allowedNetworks = Copies.of(allowedNetworks);
    }
}
