package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who may log in. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!(has(self.notBefore) && has(self.notAfter)) || self.notBefore < self.notAfter",
        fieldPath = ".notAfter",
        message = "notAfter must be later than notBefore; swap them, or leave one out")
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

        @Nullable
        @JsonPropertyDescription(
                "The password: a Secret's key that holds it in clear or as a hash (bcrypt, argon2id, PBKDF2, SHA-512-crypt). Site pods only ever see a hash. Left out for users who log in by certificate alone.")
        SecretKeyRef passwordSecretRef,

        @Size(max = 8)
        @JsonPropertyDescription(
                "What a client certificate of this user says of its owner; one that fits any of these is the user's. Default: the user's name as its common name (CN), mail address or DNS name.")
        List<CertificateName> certificates,

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

        @Size(max = 32)
        @JsonPropertyDescription(
                "Folders of the home in which other access holds; of several that a path is in, the deepest counts. Default: none.")
        List<FolderRule> folders,

        @Nullable
        @JsonPropertyDescription(
                "The most that the home may hold for this user to upload more or make folders, partial uploads included. Users of one home share what it holds; each has a limit of their own. Default: none.")
        Quota quota,

        @Size(max = 64)
        @ValidationRule(value = ServiceSettings.ALL_NETWORKS, message = ServiceSettings.NOT_A_NETWORK)
        @JsonPropertyDescription("Networks the user may log in from, as CIDR such as 203.0.113.0/24. Default: any.")
        List<@Size(max = 64) String> allowedNetworks,

        @Default("Enabled")
        @JsonPropertyDescription(
                "Enabled (default), or Disabled: logins fail as with a wrong password, and sessions end with 421 once a running transfer is done.")
        Toggle login,

        @Nullable
        @Size(max = 20)
        @ValidationRule(value = Spellings.IS_WHOLLY + Spellings.INSTANT + Spellings.END, message = NOT_AN_INSTANT)
        @JsonPropertyDescription(
                "Before this moment logins fail as with a wrong password, such as 2026-01-01T00:00:00Z. Default: none.")
        String notBefore,

        @Nullable
        @Size(max = 20)
        @ValidationRule(value = Spellings.IS_WHOLLY + Spellings.INSTANT + Spellings.END, message = NOT_AN_INSTANT)
        @JsonPropertyDescription(
                "After this moment logins fail as with a wrong password, and sessions end, such as 2026-12-31T23:59:59Z. Default: none.")
        String notAfter,

        @Nullable
        @Min(1)
        @Max(100000)
        @JsonPropertyDescription(
                "Most logged-in sessions of this user at once. 1 to 100000, default: limits.maxSessionsPerUser.")
        Integer maxSessions,

        @Nullable
        @JsonPropertyDescription(
                "Bytes per second of this user's transfers. What it leaves out is as in limits.bandwidth.")
        Bandwidth bandwidth) {

    private static final String NOT_AN_INSTANT = "this is not a moment in UTC; write it like 2026-12-31T23:59:59Z";

    public SiteUser {
        name = name == null ? "" : name;
        certificates = Copies.of(certificates);
        home = home == null ? "/" + name : home;
        access = access == null ? Access.ReadWrite : access;
        folders = Copies.of(folders);
        allowedNetworks = Copies.of(allowedNetworks);
        login = login == null ? Toggle.Enabled : login;
    }

    /** Whether there is any folder that the user may put something into. */
    public boolean mayWrite() {
        return access != Access.ReadOnly
                || folders.stream()
                        .anyMatch(folder ->
                                folder.access() == FolderAccess.ReadWrite || folder.access() == FolderAccess.WriteOnly);
    }

    /** The same user with a password from elsewhere. */
    public SiteUser withPassword(SecretKeyRef reference) {
        return new SiteUser(
                name,
                reference,
                certificates,
                home,
                access,
                folders,
                quota,
                allowedNetworks,
                login,
                notBefore,
                notAfter,
                maxSessions,
                bandwidth);
    }
}
