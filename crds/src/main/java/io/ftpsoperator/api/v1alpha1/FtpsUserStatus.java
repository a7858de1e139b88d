package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a user. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FtpsUserStatus(
        @Nullable @JsonPropertyDescription("Generation of the user that this status was made from.")
        Long observedGeneration,

        @JsonPropertyDescription("Accepted, ResolvedRefs and Ready; while they are true, Reconciling or Stalled.")
        List<SiteCondition> conditions,

        @JsonPropertyDescription("Sites that take the user.")
        List<String> sites,

        @Nullable @JsonPropertyDescription("The same in one text, for the Site column.")
        String siteNames) {

    public FtpsUserStatus {
        conditions = Copies.of(conditions);
        sites = Copies.of(sites);
    }
}
