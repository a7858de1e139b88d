package io.ftpsoperator.operator.watch;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.site.SiteLabels;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Informers on what the operator makes. They select by label, so that nothing else comes into memory. */
final class OwnedKinds {
    private static final List<Class<? extends HasMetadata>> ALWAYS = List.of(
            ConfigMap.class,
            Secret.class,
            ServiceAccount.class,
            Service.class,
            NetworkPolicy.class,
            PodDisruptionBudget.class,
            PersistentVolumeClaim.class,
            Deployment.class,
            Pod.class);

    private OwnedKinds() {}

    /** Kinds that every cluster has. */
    static List<EventSource<?, FtpsSite>> always(EventSourceContext<FtpsSite> context) {
        return ALWAYS.stream().map(kind -> informer(kind, context)).collect(Collectors.toUnmodifiableList());
    }

    static <R extends HasMetadata> EventSource<?, FtpsSite> informer(
            Class<R> kind, EventSourceContext<FtpsSite> context) {
        var configuration = InformerEventSourceConfiguration.from(kind, FtpsSite.class)
                .withName(nameOf(kind))
                .withLabelSelector(SiteLabels.MANAGED)
                .withSecondaryToPrimaryMapper(object -> SiteLabels.siteOf(object).stream()
                        .map(names -> new ResourceID(names.site(), names.namespace()))
                        .collect(Collectors.toSet()))
                .build();
        return new InformerEventSource<>(configuration, context);
    }

    static String nameOf(Class<? extends HasMetadata> kind) {
        return "owned-" + kind.getSimpleName().toLowerCase(Locale.ROOT);
    }

    static List<Class<? extends HasMetadata>> kinds() {
        return ALWAYS;
    }
}
