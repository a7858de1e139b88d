package io.ftpsoperator.operator.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Versions of the Secrets or ConfigMaps that users bring, which carry no label of ours. A cache of all Secrets would hold the
 * cluster's passwords in memory; this one asks the API server for metadata only (PartialObjectMetadata), so their contents never
 * come.
 *
 * @param <M> the metadata of the kind
 */
final class ReferencedVersions<M extends HasMetadata> {
    private static final String AS = "application/json;g=meta.k8s.io;v=v1;as=";

    private final InformerEventSource<M, FtpsSite> informer;

    private ReferencedVersions(
            EventSourceContext<FtpsSite> context,
            Class<M> kind,
            Function<FtpsSite, Set<ResourceID>> references,
            Function<ResourceID, Set<ResourceID>> indirect) {
        var plural = HasMetadata.getPlural(kind);
        var index = "by-" + plural;
        var sites = context.getPrimaryCache();
        sites.addIndexer(index, site -> references.apply(site).stream()
                .map(ReferencedVersions::key)
                .toList());
        var configuration = InformerEventSourceConfiguration.from(kind, FtpsSite.class)
                .withName("referenced-" + plural)
                .withKubernetesClient(metadataOnly(context.getClient(), kind))
                .withPrimaryToSecondaryMapper((FtpsSite site) -> references.apply(site))
                .withSecondaryToPrimaryMapper(object -> Stream.concat(
                                sites.byIndex(index, key(ResourceID.fromResource(object))).stream()
                                        .map(ResourceID::fromResource),
                                indirect.apply(ResourceID.fromResource(object)).stream())
                        .collect(Collectors.toSet()))
                .build();
        informer = new InformerEventSource<>(configuration, context);
    }

    static ReferencedVersions<SecretMetadata> ofSecrets(EventSourceContext<FtpsSite> context, UserWatch users) {
        return new ReferencedVersions<>(context, SecretMetadata.class, References::secretsOf, users::sitesUsing);
    }

    static ReferencedVersions<ConfigMapMetadata> ofConfigMaps(EventSourceContext<FtpsSite> context) {
        return new ReferencedVersions<>(context, ConfigMapMetadata.class, References::configMapsOf, _ -> Set.of());
    }

    InformerEventSource<M, FtpsSite> eventSource() {
        return informer;
    }

    /** A text that changes whenever the object does; empty when there is no such object. */
    Optional<String> versionOf(String namespace, String name) {
        return informer.get(new ResourceID(name, namespace))
                .map(object -> object.getMetadata().getUid() + "/"
                        + object.getMetadata().getResourceVersion());
    }

    private static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }

    // A client of its own: what it asks for objects of the kind, every answer of it lacks the contents.
    private static KubernetesClient metadataOnly(KubernetesClient client, Class<? extends HasMetadata> kind) {
        var serialization = new KubernetesSerialization();
        // In a watch, where objects come with their kind, it is this one.
        serialization.registerKubernetesResource("meta.k8s.io/v1", "PartialObjectMetadata", kind);
        return new KubernetesClientBuilder()
                .withConfig(client.getConfiguration())
                .withKubernetesSerialization(serialization)
                .withHttpClientBuilderConsumer(http ->
                        http.addOrReplaceInterceptor("metadata-only", askingFor("/" + HasMetadata.getPlural(kind))))
                .build();
    }

    private static Interceptor askingFor(String path) {
        return new Interceptor() {
            @Override
            public void before(BasicBuilder request, HttpRequest original, RequestTags tags) {
                if (original.uri().getPath().endsWith(path)) {
                    var query = Objects.requireNonNullElse(original.uri().getQuery(), "");
                    request.setHeader(
                            "Accept",
                            AS
                                    + (query.contains("watch=true")
                                            ? "PartialObjectMetadata"
                                            : "PartialObjectMetadataList"));
                }
            }
        };
    }
}
