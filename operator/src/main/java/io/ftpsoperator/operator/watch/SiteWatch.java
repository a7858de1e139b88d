package io.ftpsoperator.operator.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.operator.site.RouteKind;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All event sources of the reconciler, and what they have in their caches. */
public final class SiteWatch {
    private final ServedPods servedPods;
    private final CertManager certManager;
    private final GatewayApi gatewayApi;
    private Optional<UserWatch> users = Optional.empty();
    private Optional<ReferencedVersions<SecretMetadata>> secrets = Optional.empty();
    private Optional<ReferencedVersions<ConfigMapMetadata>> configMaps = Optional.empty();

    public SiteWatch(ServedProbe probe, Clock clock) {
        servedPods = new ServedPods(probe, clock);
        certManager = new CertManager(clock);
        gatewayApi = new GatewayApi(clock);
    }

    public List<EventSource<?, FtpsSite>> eventSources(EventSourceContext<FtpsSite> context) {
        GatewayApi.prepare(context);
        var userWatch = new UserWatch(context);
        users = Optional.of(userWatch);
        var secretVersions = ReferencedVersions.ofSecrets(context, userWatch);
        var configMapVersions = ReferencedVersions.ofConfigMaps(context);
        secrets = Optional.of(secretVersions);
        configMaps = Optional.of(configMapVersions);
        var sources = new ArrayList<>(OwnedKinds.always(context));
        sources.add(userWatch.eventSource());
        sources.add(secretVersions.eventSource());
        sources.add(configMapVersions.eventSource());
        sources.add(servedPods);
        return sources;
    }

    /** The FtpsUsers that the site selects, from the cache. */
    public List<FtpsUser> usersSelectedBy(FtpsSite site) {
        return users.orElseThrow().selectedBy(site);
    }

    public ServedPods servedPods() {
        return servedPods;
    }

    public boolean hasCertManager(Context<FtpsSite> context) {
        return certManager.certificates(context).isPresent();
    }

    /** The form of TCPRoute that the cluster knows; empty where it lacks that or Gateways. */
    public Optional<RouteKind> routes(Context<FtpsSite> context) {
        return gatewayApi.routes(context);
    }

    /** The Gateway that the site names, from the cache. Only where there are routes. */
    public Optional<Gateway> gatewayOf(FtpsSite site, Context<FtpsSite> context) {
        return GatewayApi.gatewayOf(site, context);
    }

    /** What the operator made for a site, from the caches. */
    public List<HasMetadata> owned(Context<FtpsSite> context) {
        return Stream.concat(OwnedKinds.kinds().stream(), late(context))
                .<HasMetadata>flatMap(kind -> owned(kind, context))
                .toList();
    }

    private Stream<Class<? extends HasMetadata>> late(Context<FtpsSite> context) {
        return Stream.concat(
                certManager.certificates(context).stream(),
                gatewayApi.routes(context).stream().map(RouteKind::type));
    }

    private static <R extends HasMetadata> Stream<R> owned(Class<R> kind, Context<FtpsSite> context) {
        return context
                .eventSourceRetriever()
                .getEventSourceFor(kind, sourceOf(kind))
                .getSecondaryResources(context.getPrimaryResource())
                .stream();
    }

    /** The name of the event source that holds our own objects of a kind. */
    public static String sourceOf(Class<? extends HasMetadata> kind) {
        return OwnedKinds.nameOf(kind);
    }

    /** A text that changes whenever the Secret does; empty when there is no such Secret. */
    public Optional<String> secretVersion(String namespace, String name) {
        return secrets.orElseThrow().versionOf(namespace, name);
    }

    /** A text that changes whenever the ConfigMap does; empty when there is no such ConfigMap. */
    public Optional<String> configMapVersion(String namespace, String name) {
        return configMaps.orElseThrow().versionOf(namespace, name);
    }
}
