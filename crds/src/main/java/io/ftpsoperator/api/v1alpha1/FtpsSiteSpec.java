package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a site is to be. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "!(has(self.tls) && has(self.tls.certificate) && has(self.tls.certificate.issuerRef)) || has(self.hostNames) && size(self.hostNames) > 0",
        fieldPath = ".tls.certificate.issuerRef",
        message = "the issuer has no name to certify; list the site's DNS names in spec.hostNames")
@ValidationRule(
        value =
                "!(has(self.tls) && self.tls.sessionReuse == 'Required' && has(self.channelPolicy) && self.channelPolicy.data == 'Deny') || has(self.listeners) && self.listeners.all(l, l.port == 990)",
        fieldPath = ".tls.sessionReuse",
        message =
                "Required cannot be met while channelPolicy.data is Deny, because no data connection has TLS; set sessionReuse to Enabled, or data to Require")
@ValidationRule(
        value =
                "!has(self.listeners) || self.listeners.all(l, has(self.passive) && has(self.passive.ports) ? l.port < self.passive.ports.first || l.port > self.passive.ports.last : l.port < "
                        + PassiveSettings.DEFAULT_FIRST + " || l.port > " + PassiveSettings.DEFAULT_LAST + ")",
        fieldPath = ".passive",
        message = "the passive ports take in a listener; move the range or the listener")
@ValidationRule(
        value =
                "!has(self.passive) || !has(self.passive.ports) || self.passive.ports.last - self.passive.ports.first + 1 + (has(self.listeners) ? size(self.listeners) + (self.listeners.exists(l, l.port == 990) ? 1 : 0) : 1) <= 100",
        fieldPath = ".passive.ports",
        message =
                "more than the 100 ports that a Service can lead to one pod; narrow the range, many sessions can share a port")
@ValidationRule(
        value =
                "!has(self.users) || self.users.all(user, has(user.passwordSecretRef)) || has(self.tls) && has(self.tls.clientCertificates) && has(self.tls.clientCertificates.mode) && self.tls.clientCertificates.mode != 'None'",
        fieldPath = ".users",
        message =
                "a user has no password; name the Secret that holds it in passwordSecretRef, or let users log in by certificate (spec.tls.clientCertificates)")
@ValidationRule(
        value =
                "!(has(self.replicas) && self.replicas > 1) || has(self.storage) && (has(self.storage.claimName) || has(self.storage.volumeClaim) && has(self.storage.volumeClaim.accessModes) && 'ReadWriteMany' in self.storage.volumeClaim.accessModes)",
        fieldPath = ".replicas",
        message =
                "several pods need storage that they can share; set storage.volumeClaim.accessModes to [ReadWriteMany], or name a claim of yours in storage.claimName")
@ValidationRule(
        value =
                "!(has(self.replicas) && self.replicas > 1) || (has(self.passive) && has(self.passive.ports) ? self.passive.ports.last - self.passive.ports.first + 1 : "
                        + (PassiveSettings.DEFAULT_LAST - PassiveSettings.DEFAULT_FIRST + 1) + ") >= 2 * self.replicas",
        fieldPath = ".replicas",
        message =
                "each pod needs a passive port, and its successor another one while it takes over; widen passive.ports to two for each replica")
public record FtpsSiteSpec(
        @Size(min = 1, max = 8) @JsonPropertyDescription("Ports that clients connect to. Default: [{port: 21}].")
        List<Listener> listeners,

        @Size(max = 32)
        @ValidationRule(
                value = "self.all(name, name.matches(r'^(" + Spellings.CERTIFIABLE_NAME + ")$'))",
                message = "a host name is a DNS name; write it like ftp.example.com or *.example.com, in lower case")
        @JsonPropertyDescription(
                "DNS names of the site: names in its certificate. Clients that ask for another one (SNI) are refused.")
        List<@Size(max = 253) String> hostNames,

        @JsonPropertyDescription("What must be encrypted on explicit listeners. Default: everything.")
        ChannelPolicy channelPolicy,

        @JsonPropertyDescription("Certificate and TLS rules.")
        TlsSettings tls,

        @JsonPropertyDescription("Ports and address of passive data connections.")
        PassiveSettings passive,

        @JsonPropertyDescription("Active data connections (PORT, EPRT). Default: refused.")
        ActiveSettings active,

        @Default("1")
        @Min(1)
        @Max(MOST_REPLICAS)
        @JsonPropertyDescription(
                "Pods that serve the site side by side, each with passive ports of its own. 1 to 10, default 1. More than one needs storage that several pods can share.")
        Integer replicas,

        @JsonPropertyDescription("Where users' files are kept. Default: ephemeral: {}.")
        StorageSource storage,

        @JsonPropertyDescription("How uploads come into being.")
        UploadSettings uploads,

        @Size(max = 1000)
        @JsonPropertyDescription("Who may log in, at most 1000; with FtpsUsers (userSelector) a site can have 10000.")
        List<SiteUser> users,

        @Nullable
        @JsonPropertyDescription(
                "FtpsUsers of the namespace that may log in besides spec.users, by their labels. {} takes all of them. Default: none.")
        UserSelector userSelector,

        @JsonPropertyDescription("Caps and time-outs.") Limits limits,

        @JsonPropertyDescription("Commands beyond the usual ones, and such as are switched off.")
        CommandSettings commands,

        @JsonPropertyDescription("How the site is exposed.") ServiceSettings service,

        @JsonPropertyDescription("Balancers that tell clients' addresses by the PROXY protocol. Default: none.")
        ProxyProtocol proxyProtocol,

        @JsonPropertyDescription("Texts that clients see.") Messages messages,

        @JsonPropertyDescription("How the site tells what its clients did.")
        LoggingSettings logging,

        @Nullable
        @JsonPropertyDescription(
                "Resources, scheduling and labels of the site's pods. A change replaces them by others; sessions go on meanwhile. Means nothing without a cluster.")
        PodTemplate podTemplate,

        @Nullable
        @JsonPropertyDescription(
                "true: nothing is served. Pods go as soon as their sessions are over; Service, address, certificate, passwords and files stay. Default: false.")
        Boolean suspend) {

    public static final int MOST_REPLICAS = 10;

    public FtpsSiteSpec {
        listeners = listeners == null ? List.of(new Listener(21)) : Copies.of(listeners);
        hostNames = Copies.of(hostNames);
        channelPolicy = channelPolicy == null ? ChannelPolicy.strict() : channelPolicy;
        tls = tls == null ? TlsSettings.defaults() : tls;
        passive = passive == null ? PassiveSettings.defaults() : passive;
        storage = storage == null ? StorageSource.ofEphemeral() : storage;
        replicas = replicas == null ? 1 : replicas;
        active = active == null ? ActiveSettings.defaults() : active;
        uploads = uploads == null ? UploadSettings.defaults() : uploads;
        users = Copies.of(users);
        limits = limits == null ? Limits.defaults() : limits;
        commands = commands == null ? CommandSettings.defaults() : commands;
        service = service == null ? ServiceSettings.defaults() : service;
        proxyProtocol = proxyProtocol == null ? ProxyProtocol.none() : proxyProtocol;
        messages = messages == null ? Messages.defaults() : messages;
        logging = logging == null ? LoggingSettings.defaults() : logging;
    }

    /** Whether it is to serve nobody for now. */
    public boolean suspended() {
        return Boolean.TRUE.equals(suspend);
    }

    /** Whether its Service makes clients seem to come from elsewhere than they do. */
    public boolean hidesClients() {
        return service.hidesClients(replicas);
    }

    /** Whether it does, or would as soon as there are several replicas: for sessions that are there when they come. */
    public boolean mayHideClients() {
        return service.hidesClients(MOST_REPLICAS);
    }

    /** A site of which nothing is said. */
    public static FtpsSiteSpec defaults() {
        return new FtpsSiteSpec(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    /** The same site with all its users listed, from wherever they came. */
    public FtpsSiteSpec withAllUsers(List<SiteUser> all) {
        return with(all, null);
    }

    /** The same site, to which all FtpsUsers beside it belong. */
    public FtpsSiteSpec withUsersBeside() {
        return with(users, new UserSelector(null, null));
    }

    private FtpsSiteSpec with(List<SiteUser> users, @Nullable UserSelector selector) {
        return new FtpsSiteSpec(
                listeners,
                hostNames,
                channelPolicy,
                tls,
                passive,
                active,
                replicas,
                storage,
                uploads,
                users,
                selector,
                limits,
                commands,
                service,
                proxyProtocol,
                messages,
                logging,
                podTemplate,
                suspend);
    }
}
