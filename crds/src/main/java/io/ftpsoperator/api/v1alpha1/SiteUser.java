package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Somebody who may log in. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SiteUser(
        @Required
        @Size(min = 1, max = 64)
        @Pattern(NAME_PATTERN)
        @JsonPropertyDescription(
                "Name to log in with: letters, digits and . _ @ -, at most 64 characters, unique within the site.")
        String name,

        @Required
        @JsonPropertyDescription(
                "The password: a Secret's key that holds it in clear or as a hash (bcrypt, argon2id, PBKDF2, SHA-512-crypt). Site pods only ever see a hash.")
        SecretKeyRef passwordSecretRef,

        @Size(max = 1024)
        @Pattern(HOME_PATTERN)
        @JsonPropertyDescription(
                "The user's root folder within the site's storage; the user sees it as /. Made when missing. Default: / and the name.")
        String home,

        @Default("ReadWrite")
        @JsonPropertyDescription(
                "ReadOnly, ReadWrite (default), or WriteOnly: a drop box without listing, download and overwriting.")
        Access access,

        @Size(max = 64)
        @JsonPropertyDescription("Networks the user may log in from, as CIDR such as 203.0.113.0/24. Default: any.")
        List<@Size(max = 64) String> allowedNetworks) {

    public static final String NAME_PATTERN = "^[A-Za-z0-9_][A-Za-z0-9._@-]*$";
    public static final String HOME_PATTERN = "^/([^/\\\\\\x00-\\x1f\\x7f]+(/[^/\\\\\\x00-\\x1f\\x7f]+)*/?)?$";

    public SiteUser {
        name = name == null ? "" : name;
        passwordSecretRef = passwordSecretRef == null ? new SecretKeyRef(null, null) : passwordSecretRef;
        home = home == null ? "/" + name : home;
        access = access == null ? Access.ReadWrite : access;
        allowedNetworks = Copies.of(allowedNetworks);
    }
}
