package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Commands beyond the usual ones, and such as are switched off. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CommandSettings(
        @Size(max = 64)
        @ValidationRule(
                value = "self.all(verb, verb.matches(r'^(" + Spellings.VERB + ")$'))",
                message = "this is not a command; write its verb in capitals, such as DELE, or SITE CHMOD")
        @ValidationRule(
                value = "!self.exists(verb, verb in ['AUTH', 'USER', 'PASS', 'PBSZ', 'PROT', 'QUIT', 'FEAT'])",
                message = "no session can do without AUTH, USER, PASS, PBSZ, PROT, QUIT and FEAT; remove them")
        @JsonPropertyDescription(
                "Commands that are refused with 502, such as DELE or SITE CHMOD. Default: none. IIS: requestFiltering commands.")
        List<@Size(max = 32) String> denied,

        @Default("Disabled")
        @JsonPropertyDescription(
                "Enabled offers MODE Z: compressed transfers and listings. Default: Disabled, as it costs far more time than it saves on most networks.")
        Toggle compression,

        @Size(min = 1, max = 5)
        @JsonPropertyDescription(
                "Algorithms of HASH, the first being the one in force until the client chooses. Default: [SHA-256, SHA-512]. To do without HASH, deny it.")
        List<HashName> hashAlgorithms,

        @Default("Disabled")
        @JsonPropertyDescription(
                "Enabled offers the older forms of HASH for the algorithms above: XCRC, XMD5, XSHA, XSHA1, XSHA256, XSHA512 and MD5. Default: Disabled.")
        Toggle checksums) {

    private static final List<HashName> STRONG = List.of(HashName.SHA_256, HashName.SHA_512);

    public CommandSettings {
        denied = Copies.of(denied);
        compression = compression == null ? Toggle.Disabled : compression;
        hashAlgorithms = hashAlgorithms == null || hashAlgorithms.isEmpty() ? STRONG : Copies.of(hashAlgorithms);
        checksums = checksums == null ? Toggle.Disabled : checksums;
    }

    public static CommandSettings defaults() {
        return new CommandSettings(null, null, null, null);
    }
}
