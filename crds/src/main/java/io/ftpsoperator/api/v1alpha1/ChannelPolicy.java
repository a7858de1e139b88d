package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** What must be encrypted on explicit listeners. An implicit listener is Require/Require whatever is said here. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ChannelPolicy(
        @Default("Require")
        @JsonPropertyDescription(
                "Control channel: Allow (the client may encrypt), RequireOnlyForCredentials (USER, PASS and ACCT must be encrypted, CCC is possible after login), Require (default: everything). IIS: controlChannelPolicy SslAllow, SslRequireCredentialsOnly, SslRequire.")
        ControlPolicy control,

        @Default("Require")
        @JsonPropertyDescription(
                "Data channel: Allow, Require (default) or Deny (data is never encrypted, for firewalls that inspect it). IIS: dataChannelPolicy SslAllow, SslRequire, SslDeny.")
        DataPolicy data) {

    public ChannelPolicy {
        control = control == null ? ControlPolicy.Require : control;
        data = data == null ? DataPolicy.Require : data;
    }

    public static ChannelPolicy strict() {
        return new ChannelPolicy(ControlPolicy.Require, DataPolicy.Require);
    }

    /** The policy in force on a listener. */
    public ChannelPolicy on(Listener listener) {
        return listener.implicit() ? strict() : this;
    }
}
