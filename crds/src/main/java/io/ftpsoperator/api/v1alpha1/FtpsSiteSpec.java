package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What a site is to be. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FtpsSiteSpec(
        @Size(min = 1, max = 8) @JsonPropertyDescription("Ports that clients connect to. Default: [{port: 21}].")
        List<Listener> listeners,

        @Size(max = 32) @JsonPropertyDescription("DNS names of the site: names in its certificate.")
        List<@Size(min = 1, max = 253) String> hostNames,

        @JsonPropertyDescription("What must be encrypted on explicit listeners. Default: everything.")
        ChannelPolicy channelPolicy,

        @JsonPropertyDescription("Certificate and TLS rules.")
        TlsSettings tls,

        @JsonPropertyDescription("Ports and address of passive data connections.")
        PassiveSettings passive,

        @JsonPropertyDescription("Where users' files are kept. Default: ephemeral: {}.")
        StorageSource storage,

        @Size(max = 1000) @JsonPropertyDescription("Who may log in.")
        List<SiteUser> users,

        @JsonPropertyDescription("Caps and time-outs.") Limits limits,
        @JsonPropertyDescription("How the site is exposed.") ServiceSettings service,
        @JsonPropertyDescription("Texts that clients see.") Messages messages) {

    public FtpsSiteSpec {
        listeners = listeners == null ? List.of(new Listener(21)) : Copies.of(listeners);
        hostNames = Copies.of(hostNames);
        channelPolicy = channelPolicy == null ? ChannelPolicy.strict() : channelPolicy;
        tls = tls == null ? TlsSettings.defaults() : tls;
        passive = passive == null ? PassiveSettings.defaults() : passive;
        storage = storage == null ? StorageSource.ofEphemeral() : storage;
        users = Copies.of(users);
        limits = limits == null ? Limits.defaults() : limits;
        service = service == null ? ServiceSettings.defaults() : service;
        messages = messages == null ? Messages.defaults() : messages;
    }
}
