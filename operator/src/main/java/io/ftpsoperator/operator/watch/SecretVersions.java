package io.ftpsoperator.operator.watch;

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
import java.util.stream.Collectors;

/**
 * Versions of the Secrets that users bring, which carry no label of ours. A cache of all Secrets would hold the cluster's
 * passwords in memory; this one asks the API server for metadata only (PartialObjectMetadata), so their contents never come.
 */
final class SecretVersions {
    private static final String AS = "application/json;g=meta.k8s.io;v=v1;as=";

    private static final Interceptor METADATA_ONLY = new Interceptor() {
        @Override
        public void before(BasicBuilder request, HttpRequest original, RequestTags tags) {
            if (original.uri().getPath().endsWith("/secrets")) {
                var query = Objects.requireNonNullElse(original.uri().getQuery(), "");
                request.setHeader(
                        "Accept",
                        AS + (query.contains("watch=true") ? "PartialObjectMetadata" : "PartialObjectMetadataList"));
            }
        }
    };

    private static final String BY_SECRET = "by-secret";

    private final InformerEventSource<SecretMetadata, FtpsSite> informer;

    SecretVersions(EventSourceContext<FtpsSite> context) {
        var sites = context.getPrimaryCache();
        sites.addIndexer(BY_SECRET, site -> SecretReferences.of(site).stream()
                .map(SecretVersions::key)
                .toList());
        var configuration = InformerEventSourceConfiguration.from(SecretMetadata.class, FtpsSite.class)
                .withName("referenced-secrets")
                .withKubernetesClient(metadataOnly(context.getClient()))
                .withPrimaryToSecondaryMapper((FtpsSite site) -> SecretReferences.of(site))
                .withSecondaryToPrimaryMapper(
                        secret -> sites.byIndex(BY_SECRET, key(ResourceID.fromResource(secret))).stream()
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                .build();
        informer = new InformerEventSource<>(configuration, context);
    }

    InformerEventSource<SecretMetadata, FtpsSite> eventSource() {
        return informer;
    }

    /** A text that changes whenever the Secret does; empty when there is no such Secret. */
    Optional<String> versionOf(String namespace, String name) {
        return informer.get(new ResourceID(name, namespace))
                .map(secret -> secret.getMetadata().getUid() + "/"
                        + secret.getMetadata().getResourceVersion());
    }

    private static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }

    // A client of its own: what it asks for Secrets, every answer of it lacks the contents.
    private static KubernetesClient metadataOnly(KubernetesClient client) {
        var serialization = new KubernetesSerialization();
        // In a watch, where objects come with their kind, it is this one.
        serialization.registerKubernetesResource("meta.k8s.io/v1", "PartialObjectMetadata", SecretMetadata.class);
        return new KubernetesClientBuilder()
                .withConfig(client.getConfiguration())
                .withKubernetesSerialization(serialization)
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("metadata-only", METADATA_ONLY))
                .build();
    }
}
