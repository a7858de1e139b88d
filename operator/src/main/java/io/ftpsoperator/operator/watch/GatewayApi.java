package io.ftpsoperator.operator.watch;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.site.RouteKind;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Gateway API, if the cluster has it: Gateways that sites name, of any namespace, and our TCPRoutes. */
public final class GatewayApi {
    public static final Duration RECHECK = Duration.ofSeconds(30);

    private static final String GATEWAYS = "gateways";
    private static final String BY_GATEWAY = "by-gateway";

    private final LateKinds<RouteKind> kinds;

    GatewayApi(Clock clock) {
        kinds = new LateKinds<>("the Gateway API", RECHECK, clock, GatewayApi::look, GatewayApi::informers);
    }

    /** An index of what is in the cache can only be had from the start. */
    static void prepare(EventSourceContext<FtpsSite> context) {
        context.getPrimaryCache().addIndexer(BY_GATEWAY, site -> named(site).map(GatewayApi::key).stream()
                .toList());
    }

    /** The form of TCPRoute that the cluster knows; empty where it lacks that or Gateways. */
    Optional<RouteKind> routes(Context<FtpsSite> context) {
        return kinds.present(context);
    }

    /** The Gateway that the site names, from the cache. Only where there are routes. */
    static Optional<Gateway> gatewayOf(FtpsSite site, Context<FtpsSite> context) {
        var informer = (InformerEventSource<Gateway, FtpsSite>)
                context.eventSourceRetriever().getEventSourceFor(Gateway.class, GATEWAYS);
        return named(site).flatMap(informer::get);
    }

    private static Optional<RouteKind> look(KubernetesClient client) {
        return client.supports(Gateway.class)
                ? Arrays.stream(RouteKind.values())
                        .filter(kind -> client.supports(kind.type()))
                        .findFirst()
                : Optional.empty();
    }

    private static List<EventSource<?, FtpsSite>> informers(RouteKind routes, EventSourceContext<FtpsSite> context) {
        return List.of(OwnedKinds.informer(routes.type(), context), gateways(context));
    }

    private static EventSource<?, FtpsSite> gateways(EventSourceContext<FtpsSite> context) {
        IndexerResourceCache<FtpsSite> sites = context.getPrimaryCache();
        var configuration = InformerEventSourceConfiguration.from(Gateway.class, FtpsSite.class)
                .withName(GATEWAYS)
                .withWatchAllNamespaces()
                .withPrimaryToSecondaryMapper(
                        (FtpsSite site) -> named(site).stream().collect(Collectors.toSet()))
                .withSecondaryToPrimaryMapper(
                        gateway -> sites.byIndex(BY_GATEWAY, key(ResourceID.fromResource(gateway))).stream()
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                .build();
        return new InformerEventSource<>(configuration, context);
    }

    private static Optional<ResourceID> named(FtpsSite site) {
        return Optional.ofNullable(site.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.service().gatewayRef()))
                .map(ref -> new ResourceID(
                        ref.name(), ref.namespaceFrom(site.getMetadata().getNamespace())));
    }

    private static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }
}
