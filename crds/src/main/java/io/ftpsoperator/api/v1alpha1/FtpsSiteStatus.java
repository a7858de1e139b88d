package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a site is. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FtpsSiteStatus(
        @Nullable @JsonPropertyDescription("Generation of the site that this status was made from.")
        Long observedGeneration,

        @JsonPropertyDescription(
                "Accepted, ResolvedRefs, CertificateReady, Programmed, AddressReady and Ready; Reconciling and Stalled only while true.")
        List<SiteCondition> conditions,

        @Nullable @JsonPropertyDescription("Address that clients connect to.")
        String address,

        @JsonPropertyDescription("Listeners with their mode, URL and effective policy.")
        List<ListenerStatus> listeners,

        @Nullable @JsonPropertyDescription("Modes of the listeners, for the Mode column.")
        String mode,

        @JsonPropertyDescription("Passive ports of each shard.")
        List<String> passivePorts,

        @Nullable @JsonPropertyDescription("The certificate that is served.")
        CertificateStatus certificate,

        @Nullable @JsonPropertyDescription("Number of users.")
        Integer users,

        @Nullable
        @JsonPropertyDescription(
                "Number of FtpsUsers that the site selects and does not serve; each says why in its own status.")
        Integer usersLeftOut,

        @Nullable @JsonPropertyDescription("Pods wanted.") Integer replicas,

        @Nullable @JsonPropertyDescription("Pods that are ready.")
        Integer readyReplicas,

        @Nullable @JsonPropertyDescription("Label selector of the site's pods.")
        String selector) {

    public FtpsSiteStatus {
        conditions = Copies.of(conditions);
        listeners = Copies.of(listeners);
        passivePorts = Copies.of(passivePorts);
    }
}
